/* @wrong launder "leaves an entry behind that may only be read"
   @loses launder::a_huge_range_takes_no_longer_than_what_is_in_it
     launder::a_page_whose_slot_fails_keeps_it
     launder::a_store_after_that_makes_it_dirty_again
     launder::dirty_pages_are_written_and_stay
     launder::each_page_goes_where_it_would_go_anyway
     launder::only_what_is_in_memory_and_dirty_is_touched
     launder::permissions_and_frame_stay
     launder::random_journeys_of_three_processes
   @tempts "Linux forbids stores to clean shared pages, and lets the first one
     fault, so as to count what is dirty."
   @ask "The process stores to the page again. May it?" */
    vpn_t end = first + pages;
    enum why all = WHY_OK;

    for (vpn_t vpn = ask_next(m, as, first, end); vpn < end;
         vpn = ask_next(m, as, vpn + 1, end)) {
        struct page p;
        slot_t slot;

        if (!pager_describe(m, as, vpn, &p) || !p.dirty)
            continue;
        enum why why = p.shared ? dirty_flush(m, &p) : dirty_save(m, &p, &slot);

        if (why != WHY_OK) {
            all = all == WHY_OK ? why : all;
            continue;
        }
        if (!p.shared)
            pager_keep(m, as, vpn, slot);
        if (mmu_set_entry(m, as, vpn,
                          pte_present(p.frame, PERM_R)))
            mmu_flush(m, as, vpn);
    }
    return all;
