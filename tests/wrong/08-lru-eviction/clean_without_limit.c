/* @wrong clean "looks at all pages, whatever the window is"
   @loses nothing::yet
   @ask "A clean page was used a moment ago, and all others are dirty. What
     would it cost to lose it?" */
    const struct link *links = links_of(m);
    const struct policy *p = policy_of(m);
    pfn_t f = links[p->frames].newer;

    for (pfn_t i = 0; i < p->frames && f != p->frames; i++) {
        asid_t owner;
        vpn_t vpn;

        if (frame_page(m, f, &owner, &vpn) &&
            !pte_has(mmu_entry(m, owner, vpn), PTE_D))
            return f;
        f = links[f].newer;
    }
    return lru_choose(m, as);
