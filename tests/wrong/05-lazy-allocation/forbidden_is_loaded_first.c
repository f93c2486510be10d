/* @wrong handle "brings the page into memory, and asks about permissions
     afterwards"
   @loses handle::what_is_forbidden_loads_nothing
     handle::what_is_forbidden_stays_swapped_out
     copy::each_direction_needs_its_own_permission
     copy::the_kernel_may_not_do_what_the_process_may_not
   @tempts "The processor tries the access again and asks for permissions
     itself, so what is forbidden never gets through."
   @ask "A store to a page that may only be read, and is not in memory. Did
     it take a frame? Whose page had to leave for it?" */
    struct region r;

    if (f->cause == CAUSE_OUT_OF_RANGE)
        return WHY_RANGE;
    if (!ask_region(m, f->as, f->vpn, &r))
        return lazy_grow(m, f->as, f->vpn);
    if (f->cause == CAUSE_NOT_PERMITTED)
        return WHY_FORBIDDEN;
    return pte_is_swapped(f->pte) ? pager_swap_in(m, f->as, f->vpn)
                                  : lazy_fill(m, f->as, f->vpn, &r);
