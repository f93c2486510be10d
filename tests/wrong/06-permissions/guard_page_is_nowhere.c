/* @wrong explain "does not tell a guard page from a page that is nowhere"
   @loses explain::a_full_stack_has_one_guard_page
     explain::only_a_full_stack_has_a_guard explain::the_first_rule_counts
   @tempts "Both are in no region, the hardware calls both not present, and a
     handler is told MAPERR of both."
   @ask "A recursion without end runs into the page below its stack. What
     would you like to read then?" */
    struct region r;

    if (f->cause == CAUSE_OUT_OF_RANGE)
        return RULE_RANGE;
    if (f->vpn == 0)
        return RULE_NULL;
    if (!ask_region(m, f->as, f->vpn, &r)) {
        return permit_page(m, &(struct region){0}) ? RULE_NONE : RULE_REGION;
    }
    if (r.kernel)
        return RULE_KERNEL;
    if (permit_page(m, &r) & access_needs(f->access))
        return RULE_NONE;
    return f->access == ACCESS_LOAD    ? RULE_READ
           : f->access == ACCESS_STORE ? RULE_WRITE
                                       : RULE_EXECUTE;
