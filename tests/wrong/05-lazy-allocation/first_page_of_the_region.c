/* @wrong fill "fills the first page of the region, not the one that was
     touched"
   @loses fill::a_page_of_a_file_shows_what_the_file_has_there
     fill::a_page_that_cannot_be_read_changes_nothing
     fill::a_page_that_has_to_leave_is_not_lost
     fill::private_and_shared_pages_come_from_the_file
     fill::the_rest_of_the_region_stays_reserved
     grow::every_stack_has_a_limit_of_its_own
     grow::the_page_below_belongs_to_the_stack_then
     grow::without_memory_the_stack_stays_as_it_was
     grow::without_swap_the_stack_stays_as_it_was
     handle::a_page_in_no_region_ends_the_process
     handle::a_page_takes_a_frame_when_it_is_touched
     handle::a_page_that_cannot_come_back_stays_where_it_is
     handle::a_program_runs_and_prints_a_literal
     handle::a_region_may_be_far_larger_than_memory
     handle::a_stack_grows_by_faults_to_its_limit
     handle::an_address_with_too_many_bits_is_out_of_range
     handle::pages_of_a_file_come_when_they_are_touched
     handle::random_accesses_of_three_processes
     handle::what_is_forbidden_loads_nothing
     handle::what_is_forbidden_stays_swapped_out
     handle::what_was_swapped_out_comes_back
     handle::without_memory_only_this_process_ends copy::a_buffer_of_many_pages
     copy::across_the_ends_of_pages copy::as_much_as_can_be_moved
     copy::each_direction_needs_its_own_permission
     copy::into_a_stack_that_has_to_grow
     copy::into_memory_that_was_never_touched copy::no_bytes_touch_no_page
     copy::out_of_a_string_literal copy::random_buffers_of_three_processes
     copy::the_kernel_may_not_do_what_the_process_may_not
     copy::until_there_is_no_memory
   @tempts "A heap is mostly used from its beginning on, and at its very first
     touch both pages are the same one."
   @ask "Which page did the process touch? Is it the one that has a frame
     now?" */
    (void)vpn;
    return r->file == FILE_NONE ? pager_zero(m, as, r->first, r->perms)
                                : pager_file(m, as, r->first, r->perms);
