/* @wrong explain "says which access is not allowed in a page of the kernel,
     which is none of the process's business"
   @loses explain::a_page_of_the_kernel_is_not_for_processes
     explain::random_accesses explain::the_first_rule_counts
     signal::where_the_kernel_is_there_is_nothing
   @tempts "For these pages permit_page says 0, so every access is refused here
     without a question of their own."
   @ask "Why may this page not be read: because it may only be written, or
     because of whose it is?" */
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
    if (permit_page(m, &r) & access_needs(f->access))
        return RULE_NONE;
    return f->access == ACCESS_LOAD    ? RULE_READ
           : f->access == ACCESS_STORE ? RULE_WRITE
                                       : RULE_EXECUTE;
