/* @wrong launder "writes the page, and leaves it dirty"
   @loses launder::a_huge_range_takes_no_longer_than_what_is_in_it
     launder::a_page_that_cannot_be_written_stays_dirty
     launder::a_page_whose_slot_fails_keeps_it
     launder::dirty_pages_are_written_and_stay
     launder::each_page_goes_where_it_would_go_anyway
     launder::only_what_is_in_memory_and_dirty_is_touched
     launder::pages_beside_the_range_stay_dirty
     launder::permissions_and_frame_stay
     launder::random_journeys_of_three_processes
     launder::the_first_failure_is_told_and_the_others_are_written
   @tempts "After an msync the machine clears D by itself, once dirty_flush is
     done, so here one expects the same."
   @ask "The page leaves a moment later. How often is it written?" */
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
    }
    return all;
