/* @wrong clean "takes the oldest page that was stored to"
   @loses nothing::yet
   @ask "Which page can leave without being written?" */
    const struct link *links = links_of(m);
    const struct policy *p = policy_of(m);
    pfn_t f = links[p->frames].newer;

    for (pfn_t i = 0; i < p->window && f != p->frames; i++) {
        asid_t owner;
        vpn_t vpn;

        if (frame_page(m, f, &owner, &vpn) &&
            pte_has(mmu_entry(m, owner, vpn), PTE_D))
            return f;
        f = links[f].newer;
    }
    return lru_choose(m, as);
