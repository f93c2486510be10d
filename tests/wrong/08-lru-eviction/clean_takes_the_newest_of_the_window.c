/* @wrong clean "takes the newest clean page of the window"
   @loses clean::each_page_is_looked_up_in_its_own_space
     clean::long_traces_come_out_as_the_rules_say
     clean::only_a_store_makes_a_page_dirty
     clean::the_oldest_clean_page_leaves_first
     clean::the_window_ends_after_so_many_pages
     clean::what_is_outside_the_window_stays
   @tempts "In an array that is not sorted one must go on to the end, and
     remember the best so far."
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
