/* @wrong bump "moves the end before it knows whether there is memory"
   @loses bump::a_frame_that_cannot_be_had_leaves_no_trace
     bump::memory_ends_with_the_last_frame
     bump::the_last_byte_can_be_had_and_then_there_is_no_memory
     bump::what_lies_behind_may_belong_to_somebody_else
     first::a_day_with_too_little_memory alloc::a_day_with_too_little_memory
     alloc::a_frame_that_cannot_be_had_damages_nothing
     alloc::memory_that_was_used_up_can_be_used_again
     alloc::running_out_of_memory_damages_nothing
     move::a_day_with_too_little_memory
     move::without_memory_the_block_stays_as_it_was
     classes::a_day_with_too_little_memory quick::a_long_day
     aligned::enormous_sizes_are_not_to_be_had
   @tempts "Compiled code moves the stack pointer first and faults later. Where
     it stands then matters to nobody, for the program ends."
   @ask "There is no more memory, and you return NULL. Where is the end now,
     and what will the next caller get?" */
    size_t place = round_up(h->end, ALIGN);
    size_t more = place + size - h->end;

    if (size > BLOCK_MOST)
        return NULL;
    bool room = heap_reserve(m, more);

    h->end = (place_t)(place + size);
    return room ? block_at(h, (place_t)place) : NULL;
