/* @wrong explain "asks the entry what is allowed, not the region"
   @loses explain::the_cause_is_no_reason
     explain::what_the_entry_says_does_not_matter
   @tempts "It was the entry that made the hardware refuse, and struct fault
     brings a copy of it along."
   @ask "The hardware looks at the entry. You are asked when it has refused.
     Whom do you ask?" */
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
    if ((permit_page(m, &r), pte_perms(f->pte)) & access_needs(f->access))
        return RULE_NONE;
    return f->access == ACCESS_LOAD    ? RULE_READ
           : f->access == ACCESS_STORE ? RULE_WRITE
                                       : RULE_EXECUTE;
