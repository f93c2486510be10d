/* @wrong clean "looks at one page less than the window has"
   @loses nothing::yet
   @ask "The window is 2. How many pages may be looked at?" */
    const struct link *links = links_of(m);
    const struct policy *p = policy_of(m);
    pfn_t f = links[p->frames].newer;

    for (pfn_t i = 0; i + 1 < p->window && f != p->frames; i++) {
        asid_t owner;
        vpn_t vpn;

        if (frame_page(m, f, &owner, &vpn) &&
            !pte_has(mmu_entry(m, owner, vpn), PTE_D))
            return f;
        f = links[f].newer;
    }
    return lru_choose(m, as);
