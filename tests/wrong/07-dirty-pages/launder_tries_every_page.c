/* @wrong launder "looks at every page that the range could have"
   @loses launder::a_huge_range_takes_no_longer_than_what_is_in_it
     launder::random_journeys_of_three_processes
   @tempts "Since pager_describe says false for all that is not in memory, a
     plain loop finds the same pages."
   @ask "The range has as many pages as half of all addresses. How long does
     that take?" */
    vpn_t end = first + pages;
    enum why all = WHY_OK;

    for (vpn_t vpn = first; vpn < end; vpn++) {
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
