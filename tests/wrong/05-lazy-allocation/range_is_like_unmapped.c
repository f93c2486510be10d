/* @wrong handle "does not look whether the address can be one at all"
   @loses handle::an_address_with_too_many_bits_is_out_of_range
   @tempts "An address beyond the machine is in no region either, so the process
     is ended all the same."
   @ask "An address has 40 bits and the machine 39. Is that a page that
     nobody has mapped, or no page at all?" */
    struct region r;

    if (!ask_region(m, f->as, f->vpn, &r))
        return lazy_grow(m, f->as, f->vpn);
    if (!(r.perms & access_needs(f->access)) || f->cause == CAUSE_NOT_PERMITTED)
        return WHY_FORBIDDEN;
    return pte_is_swapped(f->pte) ? pager_swap_in(m, f->as, f->vpn)
                                  : lazy_fill(m, f->as, f->vpn, &r);
