/* @wrong launder "takes the page behind the range, too"
   @loses launder::pages_beside_the_range_stay_dirty
     launder::random_journeys_of_three_processes
   @tempts "Whoever has read that ask_next stays below its end may add one, to
     be sure of the last page."
   @ask "Three pages from 0x10 on: which is the first that is not meant?" */
    vpn_t end = first + pages + 1;
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
                          pte_without(mmu_entry(m, as, vpn), PTE_D)))
            mmu_flush(m, as, vpn);
    }
    return all;
