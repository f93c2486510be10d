/* @wrong clean "finds no victim if all pages in the window are dirty"
   @loses clean::a_page_that_came_back_is_clean
     clean::a_small_window_is_plain_lru
     clean::a_window_may_be_larger_than_memory
     clean::each_page_is_looked_up_in_its_own_space
     clean::if_all_are_dirty_the_oldest_leaves
     clean::long_traces_come_out_as_the_rules_say
     clean::only_a_store_makes_a_page_dirty
     clean::the_oldest_clean_page_leaves_first
     clean::the_window_ends_after_so_many_pages
     clean::what_is_outside_the_window_stays
   @tempts "A search that finds nothing ends with FRAME_NONE in lru_choose, and
     here the search for a clean page has found nothing."
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
