/* @wrong launder "gives up at the first page that cannot be written"
   @loses launder::a_page_that_cannot_be_written_stays_dirty
     launder::random_journeys_of_three_processes
     launder::the_first_failure_is_told_and_the_others_are_written
   @tempts "The contract asks for 'the first failure', and the shortest way to
     tell it is to return at once."
   @ask "One page cannot be written. What of the next hundred?" */
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
            return why;
        }
        if (!p.shared)
            pager_keep(m, as, vpn, slot);
        if (mmu_set_entry(m, as, vpn,
                          pte_without(mmu_entry(m, as, vpn), PTE_D)))
            mmu_flush(m, as, vpn);
    }
    return all;
