/* @wrong explain "takes a page that is not present for one that is not
     mapped"
   @loses explain::the_cause_is_no_reason
     explain::what_the_entry_says_does_not_matter
     signal::a_failing_device_kills
   @tempts "As long as every page of a region is in memory, 'not present' does
     mean that no region holds the page."
   @ask "The page is swapped out. Is it not mapped? What does the hardware
     know of it, and what do you?" */
    struct region r;

    if (f->cause == CAUSE_OUT_OF_RANGE)
        return RULE_RANGE;
    if (f->vpn == 0)
        return RULE_NULL;
    if (f->cause == CAUSE_NOT_PRESENT || !ask_region(m, f->as, f->vpn, &r)) {
        bool full = ask_region(m, f->as, f->vpn + 1, &r) && r.stack &&
                    r.first == f->vpn + 1 && r.first == r.limit;

        return full ? RULE_STACK : RULE_REGION;
    }
    if (r.kernel)
        return RULE_KERNEL;
    if (permit_page(m, &r) & access_needs(f->access))
        return RULE_NONE;
    return f->access == ACCESS_LOAD    ? RULE_READ
           : f->access == ACCESS_STORE ? RULE_WRITE
                                       : RULE_EXECUTE;
