/* @wrong merge "takes what lies behind the end of the heap for a block"
   @loses merge::at_both_ends_of_the_heap
     first::what_is_free_at_the_end_is_no_part_of_the_heap first::a_long_day
     first::a_day_with_too_little_memory
     alloc::blocks_of_all_sizes_do_not_overlap
     alloc::of_no_bytes_every_block_is_another_one
     alloc::enormous_sizes_are_not_to_be_had
     alloc::running_out_of_memory_damages_nothing alloc::a_long_day
     alloc::on_a_busy_day_three_fifths_of_the_memory_are_used
     alloc::a_day_with_too_little_memory
     alloc::a_frame_that_cannot_be_had_damages_nothing
     alloc::what_must_not_be_freed_is_named_and_changes_nothing
     alloc::memory_that_was_used_up_can_be_used_again
     alloc::on_another_busy_day_memory_is_used_as_well
     resize::what_is_too_much_can_be_had_by_others
     resize::what_is_too_much_becomes_one_with_a_free_neighbour
     resize::it_grows_into_a_free_block_after_it
     resize::where_there_is_no_room_nothing_changes
     resize::the_last_block_grows_at_the_end_of_the_heap
     resize::every_size_that_fits_and_none_that_does_not
     resize::the_last_block_cannot_grow_beyond_memory
     resize::again_and_again_between_free_blocks
     move::the_bytes_come_along_and_the_old_block_is_free
     move::a_block_can_grow_step_by_step move::of_null_it_is_a_new_block
     move::without_memory_the_block_stays_as_it_was move::a_long_day
     move::a_day_with_too_little_memory move::what_is_no_block_does_not_move
     zeroed::fresh_memory_is_all_zero
     zeroed::memory_that_was_in_use_is_all_zero
     zeroed::a_product_that_overflows_is_not_to_be_had
     zeroed::of_nothing_it_is_a_block zeroed::all_bytes_of_random_sizes
     classes::larger_blocks_never_come_into_a_lower_list
     classes::a_block_twice_as_large_comes_into_a_higher_list
     classes::a_larger_block_is_found_in_a_higher_list
     classes::on_a_busy_day_two_thirds_of_the_memory_are_used
     classes::a_long_day classes::just_below_and_just_at_each_power_of_two
     classes::a_day_with_too_little_memory
     quick::the_last_that_was_given_back_is_the_first_that_goes
     quick::what_waits_is_used_before_the_heap_grows quick::a_long_day
     aligned::every_power_of_two_up_to_a_page
     aligned::what_lies_before_and_behind_it_is_free
     aligned::to_16_or_less_it_is_a_block_as_any_other aligned::a_long_day
     aligned::enormous_sizes_are_not_to_be_had
   @tempts "At the other end no question is needed: the first block always says
     that the one before it is used."
   @ask "The last block is freed. Which block comes after it, and what are the
     bytes that lie there?" */
    size_t size = block_size(b);

    (void)h;
    if (!block_is_used(block_after(b)))
        size += block_size(block_after(b));
    if (!(block_flags(b) & BLOCK_BEFORE_USED)) {
        b = block_before(b);
        size += block_size(b);
    }
    block_write(m, b, size, block_flags(b));
    return b;
