/* @wrong page "lets a page be executed that may be read, as old processors
     did"
   @loses page::data_on_the_stack_is_not_executed
     page::each_permission_alone_and_together page::none_is_implied_by_another
     page::nothing_is_allowed_in_a_region_of_the_kernel
     page::permissions_come_back_and_are_inherited
     page::the_answer_is_what_was_asked_for
     page::what_a_region_is_for_does_not_matter
     page::without_permissions_the_input_decides
     change::a_huge_range_takes_no_longer_than_what_is_in_it
     change::a_page_may_be_used_for_more_than_before
     change::just_the_pages_of_the_range change::only_the_pages_of_this_process
     change::pages_of_the_kernel_stay_forbidden
     change::random_permissions_of_three_processes
     change::what_was_swapped_out_comes_back_with_it
     explain::a_full_stack_has_one_guard_page
     explain::a_page_of_the_kernel_is_not_for_processes
     explain::each_access_has_a_rule_of_its_own explain::random_accesses
     explain::the_cause_is_no_reason
     explain::what_the_entry_says_does_not_matter
     signal::a_child_has_the_handler signal::a_failing_device_kills
     signal::only_a_broken_rule_is_a_signal
     signal::what_a_region_does_not_allow_is_accerr
   @tempts "A fetch brings bytes from memory as a load does, so the right to
     read seems to cover it."
   @ask "The stack may be read and written. Who wants to execute what is on
     it?" */
    unsigned perms = r->perms;

    if (perms & PERM_R)
        perms |= PERM_X;
    return r->kernel ? 0 : perms;
