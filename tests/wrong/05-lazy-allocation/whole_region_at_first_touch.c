/* @wrong fill "backs the whole region when its first page is touched"
   @loses fill::a_page_of_a_file_shows_what_the_file_has_there
     fill::a_page_that_cannot_be_read_changes_nothing
     fill::a_page_that_has_to_leave_is_not_lost
     fill::the_rest_of_the_region_stays_reserved
     fill::without_memory_nothing_changes
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
   @tempts "Whoever touches one page soon wants its neighbours, and real kernels
     do bring some of them along."
   @ask "A process reserves 1 GiB and touches one byte. How many frames
     should that take?" */
    enum why all = WHY_OK;

    for (vpn_t i = r->first; i < r->first + r->pages && all == WHY_OK; i++)
        if (pte_is_none(mmu_entry(m, as, i)))
            all = r->file == FILE_NONE ? pager_zero(m, as, i, r->perms)
                                       : pager_file(m, as, i, r->perms);
    (void)vpn;
    return all;
