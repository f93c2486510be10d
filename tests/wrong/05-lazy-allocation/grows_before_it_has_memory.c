/* @wrong grow "makes the stack longer first, and then asks for memory"
   @loses grow::without_memory_the_stack_stays_as_it_was
     grow::without_swap_the_stack_stays_as_it_was
     handle::without_memory_only_this_process_ends
   @tempts "The contract of lazy_fill speaks of a page of region r, so the page
     should be in r first."
   @ask "There is no frame. You say so; but what does the list of regions
     say now?" */
    struct region r;

    if (!ask_region(m, as, vpn + 1, &r) || !r.stack)
        return WHY_UNMAPPED;
    if (vpn < r.limit)
        return WHY_STACK;
    region_extend(m, as, vpn);
    return lazy_fill(m, as, vpn, &r);
