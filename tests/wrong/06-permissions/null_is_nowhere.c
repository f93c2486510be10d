/* @wrong explain "does not tell a null pointer from a page that is nowhere"
   @loses explain::null_nowhere_and_beyond_are_three_things
     explain::random_accesses explain::the_first_rule_counts
   @tempts "No region ever holds page 0, so what RULE_REGION says is true of it,
     and a handler hears the same."
   @ask "Which page can nobody ever have, and why?" */
    struct region r;

    if (f->cause == CAUSE_OUT_OF_RANGE)
        return RULE_RANGE;
    if (!ask_region(m, f->as, f->vpn, &r)) {
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
