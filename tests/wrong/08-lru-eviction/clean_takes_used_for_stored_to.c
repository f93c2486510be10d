/* @wrong clean "asks whether the page was used, not whether it was stored to"
   @loses clean::a_page_that_came_back_is_clean
     clean::a_window_may_be_larger_than_memory
     clean::each_page_is_looked_up_in_its_own_space
     clean::long_traces_come_out_as_the_rules_say
     clean::only_a_store_makes_a_page_dirty
     clean::the_oldest_clean_page_leaves_first
     clean::the_window_ends_after_so_many_pages
     clean::what_is_outside_the_window_stays
   @tempts "A store sets A as well as D, so a page without A has surely not been
     stored to."
   @ask "Every page in memory was used at some time. Which bit says that it was
     changed?" */
    const struct link *links = links_of(m);
    const struct policy *p = policy_of(m);
    pfn_t f = links[p->frames].newer;

    for (pfn_t i = 0; i < p->window && f != p->frames; i++) {
        asid_t owner;
        vpn_t vpn;

        if (frame_page(m, f, &owner, &vpn) &&
            !pte_has(mmu_entry(m, owner, vpn), PTE_A))
            return f;
        f = links[f].newer;
    }
    return lru_choose(m, as);
