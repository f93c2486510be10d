/* @wrong fit "looks at the first block of a list, and no further"
   @loses fit::a_free_block_that_is_large_enough fit::every_size_of_ten
     fit::the_last_of_the_list_too fit::what_is_in_no_list_is_not_found
     alloc::a_day_with_too_little_memory
     alloc::memory_that_was_used_up_can_be_used_again
     alloc::on_a_busy_day_three_fifths_of_the_memory_are_used
     alloc::on_another_busy_day_memory_is_used_as_well
     move::a_day_with_too_little_memory
   @tempts "Where each size has a list of its own, the first block fits, and
     nothing needs to be searched."
   @ask "The list has a block of 32 and behind it one of 4096. Is there one for
     1000 bytes?" */
    unsigned c = list_filled(h, list_of(h, size));

    if (c < LISTS && block_size(block_at(h, h->list[c])) >= size)
        return block_at(h, h->list[c]);
    return NULL;
