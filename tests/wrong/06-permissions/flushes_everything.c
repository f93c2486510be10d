/* @wrong change "sets and flushes entries that say the right thing already"
   @loses change::an_entry_that_is_right_is_left_alone
   @tempts "To set an entry to what it was changes nothing. A flush too many is
     safe, while one too few is a hole."
   @ask "Nothing has changed in this entry. What is wrong with the copy of it
     in the TLB?" */
    vpn_t end = first + pages;

    for (vpn_t vpn = ask_next(m, as, first, end); vpn < end;
         vpn = ask_next(m, as, vpn + 1, end)) {
        struct region r;
        pte_t old = mmu_entry(m, as, vpn);
        pte_t new = pte_without(old, (uint64_t)PERM_RWX << 1);

        if (!ask_region(m, as, vpn, &r))
            continue;
        new = pte_with(new, (uint64_t)permit_page(m, &r) << 1);
        if (mmu_set_entry(m, as, vpn, new))
            mmu_flush(m, as, vpn);
    }
