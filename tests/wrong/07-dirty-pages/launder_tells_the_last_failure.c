/* @wrong launder "tells the last failure in place of the first"
   @loses launder::the_first_failure_is_told_and_the_others_are_written
   @tempts "As long as one page fails there is no difference, and errno in C
     keeps the latest failure, too."
   @ask "Two pages fail, for two reasons. Which does the contract ask for?" */
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
            all = why;
            continue;
        }
        if (!p.shared)
            pager_keep(m, as, vpn, slot);
        if (mmu_set_entry(m, as, vpn,
                          pte_without(mmu_entry(m, as, vpn), PTE_D)))
            mmu_flush(m, as, vpn);
    }
    return all;
