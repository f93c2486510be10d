/* @wrong handle "fills every page that no region has with zeros"
   @loses handle::a_page_in_no_region_ends_the_process
     handle::a_stack_grows_by_faults_to_its_limit
     handle::pages_of_a_file_come_when_they_are_touched
     handle::random_accesses_of_three_processes copy::a_buffer_of_many_pages
     copy::as_much_as_can_be_moved copy::random_buffers_of_three_processes
   @tempts "To the hardware, a page never asked for and one not touched yet look
     alike. Both have no entry."
   @ask "A null pointer is used. Should that work?" */
    struct region r;

    if (f->cause == CAUSE_OUT_OF_RANGE)
        return WHY_RANGE;
    if (!ask_region(m, f->as, f->vpn, &r)) {
        enum why why = lazy_grow(m, f->as, f->vpn);
        return why == WHY_UNMAPPED ? pager_zero(m, f->as, f->vpn, PERM_RWX)
                                   : why;
    }
    if (!(r.perms & access_needs(f->access)) || f->cause == CAUSE_NOT_PERMITTED)
        return WHY_FORBIDDEN;
    return pte_is_swapped(f->pte) ? pager_swap_in(m, f->as, f->vpn)
                                  : lazy_fill(m, f->as, f->vpn, &r);
