/* @wrong unlink "leaves the next block looking back at this one"
   @loses unlink::from_the_middle_of_a_list
     unlink::in_any_order_until_the_list_is_empty unlink::other_lists_stay
     unlink::the_first_of_a_list alloc::a_day_with_too_little_memory
     alloc::a_long_day alloc::blocks_of_all_sizes_do_not_overlap
     alloc::memory_that_was_used_up_can_be_used_again
     alloc::of_no_bytes_every_block_is_another_one
     alloc::on_a_busy_day_three_fifths_of_the_memory_are_used
     alloc::on_another_busy_day_memory_is_used_as_well
     alloc::running_out_of_memory_damages_nothing
     resize::again_and_again_between_free_blocks
     resize::every_size_that_fits_and_none_that_does_not
     move::a_block_can_grow_step_by_step move::a_day_with_too_little_memory
     move::a_long_day move::of_null_it_is_a_new_block
     move::the_bytes_come_along_and_the_old_block_is_free
     move::without_memory_the_block_stays_as_it_was
     zeroed::all_bytes_of_random_sizes zeroed::fresh_memory_is_all_zero
     zeroed::of_nothing_it_is_a_block classes::a_day_with_too_little_memory
     classes::a_long_day
     classes::on_a_busy_day_two_thirds_of_the_memory_are_used quick::a_long_day
     quick::the_last_that_was_given_back_is_the_first_that_goes
     aligned::a_long_day aligned::every_power_of_two_up_to_a_page
     aligned::to_16_or_less_it_is_a_block_as_any_other
   @tempts "Whoever follows the links forwards never meets the block again, and
     in a list with single links that is all."
   @ask "The next block is removed, too. Whose `next` does it change then?" */
    if (b->prev)
        block_at(h, b->prev)->next = b->next;
    else
        list_begin(h, list_of(h, block_size(b)), b->next);
