/* @wrong explain "asks for the limit of a region, but not whether it is a
     stack"
   @loses explain::only_a_full_stack_has_a_guard
   @tempts "In space.h only a stack has a limit, so to compare it with the first
     page seems to ask for a stack."
   @ask "What does `limit` mean in a region that is no stack?" */
    struct region r;

    if (f->cause == CAUSE_OUT_OF_RANGE)
        return RULE_RANGE;
    if (f->vpn == 0)
        return RULE_NULL;
    if (!ask_region(m, f->as, f->vpn, &r)) {
        bool full = ask_region(m, f->as, f->vpn + 1, &r) &&
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
