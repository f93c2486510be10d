/* @wrong launder "gives slots to shared pages, too"
   @loses launder::each_page_goes_where_it_would_go_anyway
     launder::random_journeys_of_three_processes
     launder::the_first_failure_is_told_and_the_others_are_written
   @tempts "The page in the chapter's story of the lost store has a slot, and
     pager_keep, too, speaks only of slots."
   @ask "The page leaves, clean. Does its file have what was stored?" */
    vpn_t end = first + pages;
    enum why all = WHY_OK;

    for (vpn_t vpn = ask_next(m, as, first, end); vpn < end;
         vpn = ask_next(m, as, vpn + 1, end)) {
        struct page p;
        slot_t slot;

        if (!pager_describe(m, as, vpn, &p) || !p.dirty)
            continue;
        enum why why = dirty_save(m, &p, &slot);

        if (why != WHY_OK) {
            all = all == WHY_OK ? why : all;
            continue;
        }
        pager_keep(m, as, vpn, slot);
        if (mmu_set_entry(m, as, vpn,
                          pte_without(mmu_entry(m, as, vpn), PTE_D)))
            mmu_flush(m, as, vpn);
    }
    return all;
