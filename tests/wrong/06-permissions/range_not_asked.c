/* @wrong explain "looks for a region of an address that does not exist"
   @loses explain::null_nowhere_and_beyond_are_three_things
     explain::the_first_rule_counts
   @ask "An address has 39 bits, but this one has more. Where should its page
     be looked for?" */
    struct region r;

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
    return f->access == ACCESS_LOAD    ? RULE_READ
           : f->access == ACCESS_STORE ? RULE_WRITE
                                       : RULE_EXECUTE;
