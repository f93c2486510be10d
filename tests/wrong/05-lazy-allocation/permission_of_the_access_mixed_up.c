/* @wrong handle "asks whether the region may be read, whatever the access
     is"
   @loses handle::random_accesses_of_three_processes
     handle::what_is_forbidden_loads_nothing
     handle::what_is_forbidden_stays_swapped_out
     copy::each_direction_needs_its_own_permission
     copy::random_buffers_of_three_processes
     copy::the_kernel_may_not_do_what_the_process_may_not
   @tempts "Nearly every region may be read, so PERM_R looks like the permission
     to be there at all."
   @ask "Which permission does a store need? And a fetch?" */
    struct region r;

    if (f->cause == CAUSE_OUT_OF_RANGE)
        return WHY_RANGE;
    if (!ask_region(m, f->as, f->vpn, &r))
        return lazy_grow(m, f->as, f->vpn);
    if (!(r.perms & PERM_R) || f->cause == CAUSE_NOT_PERMITTED)
        return WHY_FORBIDDEN;
    return pte_is_swapped(f->pte) ? pager_swap_in(m, f->as, f->vpn)
                                  : lazy_fill(m, f->as, f->vpn, &r);
