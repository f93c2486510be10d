/* @wrong handle "takes every page that is not in memory for one that was
     never touched"
   @loses handle::a_page_that_cannot_come_back_stays_where_it_is
     handle::a_region_may_be_far_larger_than_memory
     handle::random_accesses_of_three_processes
     handle::what_was_swapped_out_comes_back
     copy::random_buffers_of_three_processes
   @tempts "Both kinds of fault name the same cause, and pager_zero wants a page
     that has no entry."
   @ask "A page was stored to, and then had to leave memory. Where are its
     bytes, and what do you put in their place?" */
    struct region r;

    if (f->cause == CAUSE_OUT_OF_RANGE)
        return WHY_RANGE;
    if (!ask_region(m, f->as, f->vpn, &r))
        return lazy_grow(m, f->as, f->vpn);
    if (!(r.perms & access_needs(f->access)) || f->cause == CAUSE_NOT_PERMITTED)
        return WHY_FORBIDDEN;
    if (pte_is_swapped(f->pte))
        (void)!pager_drop(m, f->as, f->vpn);
    return lazy_fill(m, f->as, f->vpn, &r);
