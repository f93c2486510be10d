/* @wrong clean "looks at all pages, whatever the window is"
   @loses clean::a_small_window_is_plain_lru
     clean::long_traces_come_out_as_the_rules_say
     clean::the_oldest_clean_page_leaves_first
     clean::the_window_ends_after_so_many_pages
     clean::what_is_outside_the_window_stays
   @tempts "A write costs 50,000 cycles, so any clean page seems to be better
     than every dirty one."
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
