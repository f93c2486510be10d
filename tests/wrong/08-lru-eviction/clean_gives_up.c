/* @wrong clean "finds no victim if all pages in the window are dirty"
   @loses nothing::yet
   @ask "All pages are dirty. One has to leave all the same: which?" */
    const struct link *links = links_of(m);
    const struct policy *p = policy_of(m);
    pfn_t f = links[p->frames].newer;

    for (pfn_t i = 0; i < p->window && f != p->frames; i++) {
        asid_t owner;
        vpn_t vpn;

        if (frame_page(m, f, &owner, &vpn) &&
            !pte_has(mmu_entry(m, owner, vpn), PTE_D))
            return f;
        f = links[f].newer;
    }
    return p->window ? FRAME_NONE : lru_choose(m, as);
