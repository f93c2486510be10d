/* @wrong bump "begins at a multiple of 8"
   @loses bump::a_frame_that_cannot_be_had_leaves_no_trace
     bump::enormous_sizes_are_not_to_be_had bump::grows_by_whole_pages
     bump::memory_ends_with_the_last_frame
     bump::takes_from_the_end_at_a_multiple_of_16
     bump::the_last_byte_can_be_had_and_then_there_is_no_memory
     bump::what_lies_behind_may_belong_to_somebody_else
     first::a_block_that_is_part_of_another_one_now
     first::a_day_with_too_little_memory
     first::a_free_block_is_used_before_the_heap_grows first::a_long_day
     first::neighbours_that_are_free_become_one
     first::what_is_free_at_the_end_is_no_part_of_the_heap
     first::what_must_not_be_freed_is_named_and_changes_nothing
     first::who_writes_one_byte_too_many_is_found_out
     alloc::a_day_with_too_little_memory
     alloc::a_frame_that_cannot_be_had_damages_nothing alloc::a_long_day
     alloc::blocks_of_all_sizes_do_not_overlap
     alloc::enormous_sizes_are_not_to_be_had
     alloc::memory_that_was_used_up_can_be_used_again
     alloc::of_no_bytes_every_block_is_another_one
     alloc::on_a_busy_day_three_fifths_of_the_memory_are_used
     alloc::on_another_busy_day_memory_is_used_as_well
     alloc::running_out_of_memory_damages_nothing
     alloc::what_is_free_is_cut_and_put_together_again
     alloc::what_must_not_be_freed_is_named_and_changes_nothing
     resize::again_and_again_between_free_blocks
     resize::every_size_that_fits_and_none_that_does_not
     resize::it_grows_into_a_free_block_after_it
     resize::the_last_block_cannot_grow_beyond_memory
     resize::the_last_block_grows_at_the_end_of_the_heap
     resize::what_is_too_much_becomes_one_with_a_free_neighbour
     resize::what_is_too_much_can_be_had_by_others
     resize::where_there_is_no_room_nothing_changes
     move::a_block_can_grow_step_by_step move::a_day_with_too_little_memory
     move::a_long_day move::of_null_it_is_a_new_block
     move::the_bytes_come_along_and_the_old_block_is_free
     move::what_is_no_block_does_not_move
     move::without_memory_the_block_stays_as_it_was
     zeroed::a_product_that_overflows_is_not_to_be_had
     zeroed::all_bytes_of_random_sizes zeroed::fresh_memory_is_all_zero
     zeroed::memory_that_was_in_use_is_all_zero
     zeroed::of_nothing_it_is_a_block
     classes::a_block_twice_as_large_comes_into_a_higher_list
     classes::a_day_with_too_little_memory
     classes::a_larger_block_is_found_in_a_higher_list classes::a_long_day
     classes::just_below_and_just_at_each_power_of_two
     classes::larger_blocks_never_come_into_a_lower_list
     classes::on_a_busy_day_two_thirds_of_the_memory_are_used
     quick::a_block_that_waits_was_freed quick::a_long_day
     quick::all_sizes_that_wait quick::of_another_size_none_waits
     quick::the_last_that_was_given_back_is_the_first_that_goes
     quick::what_waits_is_used_before_the_heap_grows aligned::a_long_day
     aligned::enormous_sizes_are_not_to_be_had
     aligned::every_power_of_two_up_to_a_page
     aligned::to_16_or_less_it_is_a_block_as_any_other
     aligned::what_lies_before_and_behind_it_is_free
   @tempts "A pointer, a double and a header have 8 bytes each, so 8 seems to
     suit all that can lie there."
   @ask "What has to lie at a multiple of 16, and what does the processor do if
     it does not?" */
    size_t place = round_up(h->end, 8);

    if (size > BLOCK_MOST || !heap_reserve(m, place + size - h->end))
        return NULL;
    h->end = (place_t)(place + size);
    return block_at(h, (place_t)place);
