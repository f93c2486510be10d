/* @wrong split "gives away the whole block"
   @loses split::a_free_block_becomes_two_free_ones
     split::a_rest_that_is_too_small_stays_where_it_is
     split::a_used_block_keeps_its_first_part
     split::every_size_of_random_blocks split::the_last_block_can_be_cut
     split::the_rest_can_be_cut_again first::a_day_with_too_little_memory
     first::a_free_block_is_used_before_the_heap_grows
     alloc::a_day_with_too_little_memory
     alloc::memory_that_was_used_up_can_be_used_again
     alloc::on_a_busy_day_three_fifths_of_the_memory_are_used
     alloc::on_another_busy_day_memory_is_used_as_well
     alloc::what_is_free_is_cut_and_put_together_again
     resize::the_last_block_cannot_grow_beyond_memory
     resize::what_is_too_much_becomes_one_with_a_free_neighbour
     resize::what_is_too_much_can_be_had_by_others
     move::a_day_with_too_little_memory classes::a_day_with_too_little_memory
     classes::on_a_busy_day_two_thirds_of_the_memory_are_used
     aligned::a_long_day aligned::enormous_sizes_are_not_to_be_had
     aligned::every_power_of_two_up_to_a_page
     aligned::to_16_or_less_it_is_a_block_as_any_other
     aligned::what_lies_before_and_behind_it_is_free
   @tempts "NULL is right if the rest is too small, and a user who gets more
     than enough never complains."
   @ask "24 bytes are wanted, and the free block has 4000. How many of them
     will nobody use?" */
    (void)m, (void)left;
    return NULL;
