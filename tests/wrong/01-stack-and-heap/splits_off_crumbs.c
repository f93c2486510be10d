/* @wrong split "splits off rests in which no block has room"
   @loses split::a_rest_that_is_too_small_stays_where_it_is
     split::every_size_of_random_blocks first::a_day_with_too_little_memory
     first::a_free_block_is_used_before_the_heap_grows first::a_long_day
     first::neighbours_that_are_free_become_one
     alloc::a_day_with_too_little_memory alloc::a_long_day
     alloc::memory_that_was_used_up_can_be_used_again
     alloc::on_a_busy_day_three_fifths_of_the_memory_are_used
     alloc::on_another_busy_day_memory_is_used_as_well
     resize::every_size_that_fits_and_none_that_does_not
     resize::it_grows_into_a_free_block_after_it
     resize::what_is_too_much_becomes_one_with_a_free_neighbour
     resize::what_is_too_much_can_be_had_by_others
     move::a_block_can_grow_step_by_step move::a_day_with_too_little_memory
     move::a_long_day zeroed::all_bytes_of_random_sizes
     classes::a_day_with_too_little_memory classes::a_long_day
     classes::on_a_busy_day_two_thirds_of_the_memory_are_used quick::a_long_day
     aligned::a_long_day
   @tempts "A rest of 16 bytes has room for a header and both links, and to
     leave it unused looks wasteful."
   @ask "A rest of 16 bytes has a header of 8. Where do next, prev and the
     footer go?" */
    struct heap *h = heap_of(m);
    struct block *rest = block_at(h, block_place(h, b) + (place_t)size);

    if (left == 0)
        return NULL;
    block_write(m, rest, left, block_is_used(b) ? BLOCK_BEFORE_USED : 0);
    block_write(m, b, size, block_flags(b));
    return rest;
