/* @wrong launder "writes private pages to which nobody has stored as well"
   @loses launder::a_page_that_cannot_be_written_stays_dirty
     launder::dirty_pages_are_written_and_stay
     launder::only_what_is_in_memory_and_dirty_is_touched
     launder::random_journeys_of_three_processes
   @tempts "There is a test of p->dirty inside dirty_flush, so dirty_save seems
     to have one as well."
   @ask "A page was only read. What does its slot say that it did not say
     before?" */
    vpn_t end = first + pages;
    enum why all = WHY_OK;

    for (vpn_t vpn = ask_next(m, as, first, end); vpn < end;
         vpn = ask_next(m, as, vpn + 1, end)) {
        struct page p;
        slot_t slot;

        if (!pager_describe(m, as, vpn, &p))
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
