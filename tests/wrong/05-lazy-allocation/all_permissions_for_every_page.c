/* @wrong fill "lets every page be read, written and executed"
   @loses fill::a_page_may_be_used_as_its_region_says
     fill::private_and_shared_pages_come_from_the_file
     grow::every_stack_has_a_limit_of_its_own
     grow::the_page_below_belongs_to_the_stack_then
     handle::random_accesses_of_three_processes
     handle::what_is_forbidden_loads_nothing
     copy::each_direction_needs_its_own_permission
     copy::random_buffers_of_three_processes
     copy::the_kernel_may_not_do_what_the_process_may_not
   @tempts "The region has the permissions already, and the handler looks there
     at every fault."
   @ask "The region may only be read. What would a store to this page do
     now, and which fault would tell you?" */
    return r->file == FILE_NONE ? pager_zero(m, as, vpn, PERM_RWX)
                                : pager_file(m, as, vpn, PERM_RWX);
