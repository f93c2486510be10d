/* @wrong page "lets a page be read that may be written"
   @loses page::each_permission_alone_and_together
     page::none_is_implied_by_another
     page::permissions_come_back_and_are_inherited
     page::the_answer_is_what_was_asked_for
     page::what_a_region_is_for_does_not_matter
     change::a_page_may_be_used_for_more_than_before
     change::random_permissions_of_three_processes
     explain::each_access_has_a_rule_of_its_own explain::random_accesses
     pass::as_much_as_the_source_may_load
     pass::each_side_needs_its_own_permission
     pass::random_passes_of_three_processes
   @tempts "On x86 every page that may be written can be read, for the hardware
     has no way to say otherwise."
   @ask "A region asked to be written, not to be read. Who has given it the
     other permission?" */
    unsigned perms = r->perms;

    if (perms & PERM_W)
        perms |= PERM_R;
    return r->kernel ? 0 : perms;
