/* @wrong page "lets a page be written that may be read"
   @loses page::an_access_ends_where_it_becomes_forbidden
     page::code_is_not_overwritten page::each_permission_alone_and_together
     page::none_is_implied_by_another
     page::permissions_come_back_and_are_inherited
     page::the_answer_is_what_was_asked_for
     page::what_a_region_is_for_does_not_matter
     change::a_huge_range_takes_no_longer_than_what_is_in_it
     change::a_page_may_be_used_for_more_than_before
     change::a_promise_is_taken_back_at_once
     change::an_entry_that_is_right_is_left_alone change::bits_of_others_stay
     change::just_the_pages_of_the_range change::only_the_pages_of_this_process
     change::pages_of_the_kernel_stay_forbidden
     change::random_permissions_of_three_processes
     change::what_was_swapped_out_comes_back_with_it
     explain::each_access_has_a_rule_of_its_own explain::random_accesses
     explain::what_the_entry_says_does_not_matter signal::a_handler_can_mend_it
     signal::the_address_is_the_first_byte_that_failed
     signal::what_a_region_does_not_allow_is_accerr
     signal::without_a_handler_it_leaves_a_core
     pass::as_much_as_the_target_may_store
     pass::each_side_needs_its_own_permission
     pass::random_passes_of_three_processes
   @tempts "In C, what a pointer reaches can be read and written alike, unless
     somebody has added const."
   @ask "A literal may be read. May it be written?" */
    unsigned perms = r->perms;

    if (perms & PERM_R)
        perms |= PERM_W;
    return r->kernel ? 0 : perms;
