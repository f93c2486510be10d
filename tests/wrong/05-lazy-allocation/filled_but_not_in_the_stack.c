/* @wrong grow "fills the page, but does not say that the stack has it now"
   @loses grow::a_stack_ends_at_its_limit
     grow::every_stack_has_a_limit_of_its_own grow::nothing_grows_but_stacks
     grow::only_the_lower_piece_of_a_stack_is_one
     grow::the_guard_page_is_never_mapped
     grow::the_page_below_belongs_to_the_stack_then
     grow::two_pages_below_a_stack_is_no_stack
     grow::without_memory_the_stack_stays_as_it_was
     grow::without_swap_the_stack_stays_as_it_was
     handle::a_page_in_no_region_ends_the_process
     handle::a_page_takes_a_frame_when_it_is_touched
     handle::a_program_runs_and_prints_a_literal
     handle::a_stack_grows_by_faults_to_its_limit
     handle::an_address_with_too_many_bits_is_out_of_range
     handle::pages_of_a_file_come_when_they_are_touched
     handle::random_accesses_of_three_processes
     handle::what_is_forbidden_loads_nothing
     handle::without_memory_only_this_process_ends copy::a_buffer_of_many_pages
     copy::across_the_ends_of_pages copy::as_much_as_can_be_moved
     copy::each_direction_needs_its_own_permission
     copy::into_a_stack_that_has_to_grow
     copy::into_memory_that_was_never_touched copy::no_bytes_touch_no_page
     copy::out_of_a_string_literal copy::random_buffers_of_three_processes
     copy::the_kernel_may_not_do_what_the_process_may_not
     copy::until_there_is_no_memory
   @tempts "The access works as soon as the page has an entry, for the processor
     never looks at the list."
   @ask "The stack needs one more page after this one. What is directly
     above that one, in the list of regions?" */
    struct region r;

    if (!ask_region(m, as, vpn + 1, &r) || !r.stack)
        return WHY_UNMAPPED;
    if (vpn < r.limit)
        return WHY_STACK;
    return lazy_fill(m, as, vpn, &r);
