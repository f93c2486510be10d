/* @wrong explain "says RULE_READ whatever was tried"
   @loses explain::a_full_stack_has_one_guard_page
     explain::a_page_of_the_kernel_is_not_for_processes
     explain::each_access_has_a_rule_of_its_own explain::random_accesses
     explain::the_cause_is_no_reason
     explain::what_the_entry_says_does_not_matter
   @tempts "The line above has asked access_needs for the kind of access
     already, and RULE_READ is the first rule that is left."
   @ask "Three kinds of access, three permissions. Which one was it here?" */
    struct region r;

    if (f->cause == CAUSE_OUT_OF_RANGE)
        return RULE_RANGE;
    if (f->vpn == 0)
        return RULE_NULL;
    if (!ask_region(m, f->as, f->vpn, &r)) {
        bool full = ask_region(m, f->as, f->vpn + 1, &r) && r.stack &&
                    r.first == f->vpn + 1 && r.first == r.limit;

        return full ? RULE_STACK : RULE_REGION;
    }
    if (r.kernel)
        return RULE_KERNEL;
    if (permit_page(m, &r) & access_needs(f->access))
        return RULE_NONE;
    return RULE_READ;
