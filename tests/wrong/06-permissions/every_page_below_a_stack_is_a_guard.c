/* @wrong explain "takes the page below every stack for its guard, even if the
     stack may still grow"
   @loses explain::a_stack_that_may_grow_has_none_yet
     explain::only_a_full_stack_has_a_guard
   @tempts "In chapter 01 a stack had all its pages from the start, and the page
     directly below was always the guard."
   @ask "This stack has one page, and may have four. Why should it not grow?" */
    struct region r;

    if (f->cause == CAUSE_OUT_OF_RANGE)
        return RULE_RANGE;
    if (f->vpn == 0)
        return RULE_NULL;
    if (!ask_region(m, f->as, f->vpn, &r)) {
        bool full = ask_region(m, f->as, f->vpn + 1, &r) && r.stack;

        return full ? RULE_STACK : RULE_REGION;
    }
    if (r.kernel)
        return RULE_KERNEL;
    if (permit_page(m, &r) & access_needs(f->access))
        return RULE_NONE;
    return f->access == ACCESS_LOAD    ? RULE_READ
           : f->access == ACCESS_STORE ? RULE_WRITE
                                       : RULE_EXECUTE;
