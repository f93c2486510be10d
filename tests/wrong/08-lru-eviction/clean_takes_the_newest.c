/* @wrong clean "looks from the newest page on"
   @loses nothing::yet
   @ask "Which clean page will be missed least?" */
    const struct link *links = links_of(m);
    const struct policy *p = policy_of(m);
    pfn_t f = links[p->frames].older;

    for (pfn_t i = 0; i < p->window && f != p->frames; i++) {
        asid_t owner;
        vpn_t vpn;

        if (frame_page(m, f, &owner, &vpn) &&
            !pte_has(mmu_entry(m, owner, vpn), PTE_D))
            return f;
        f = links[f].older;
    }
    return lru_choose(m, as);
