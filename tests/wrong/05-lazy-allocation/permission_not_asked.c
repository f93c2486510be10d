/* @wrong handle "asks which region the page is in, but not what it allows"
   @loses handle::random_accesses_of_three_processes
     handle::what_is_forbidden_loads_nothing
     handle::what_is_forbidden_stays_swapped_out
     copy::each_direction_needs_its_own_permission
     copy::random_buffers_of_three_processes
     copy::the_kernel_may_not_do_what_the_process_may_not
   @tempts "The chapter lets a fault say 'this page is not here', and
     permissions are what the processor looks after."
   @ask "The page is there, the region forbids the store, and you say
     WHY_OK. What does the processor do next?" */
    struct region r;

    if (f->cause == CAUSE_OUT_OF_RANGE)
        return WHY_RANGE;
    if (!ask_region(m, f->as, f->vpn, &r))
        return lazy_grow(m, f->as, f->vpn);
    if (pte_is_present(f->pte))
        return WHY_OK;
    return pte_is_swapped(f->pte) ? pager_swap_in(m, f->as, f->vpn)
                                  : lazy_fill(m, f->as, f->vpn, &r);
