/* @wrong clean "takes the newest clean page of the window"
   @loses nothing::yet
   @ask "Two clean pages are in the window. Which was used longer ago?" */
    const struct link *links = links_of(m);
    const struct policy *p = policy_of(m);
    pfn_t f = links[p->frames].newer, best = FRAME_NONE;

    for (pfn_t i = 0; i < p->window && f != p->frames; i++) {
        asid_t owner;
        vpn_t vpn;

        if (frame_page(m, f, &owner, &vpn) &&
            !pte_has(mmu_entry(m, owner, vpn), PTE_D))
            best = f;
        f = links[f].newer;
    }
    return best != FRAME_NONE ? best : lru_choose(m, as);
