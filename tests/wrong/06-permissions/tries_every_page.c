/* @wrong change "tries each page of the range"
   @loses change::a_huge_range_takes_no_longer_than_what_is_in_it
   @tempts "Any page may be asked for its entry, and for the eight pages of a
     test's heap the loop is done at once."
   @ask "The range has 2 to the power of 36 pages, three of which were ever
     touched. How long do you want to search?" */
    vpn_t end = first + pages;

    for (vpn_t vpn = first; vpn < end; vpn++) {
        struct region r;
        pte_t old = mmu_entry(m, as, vpn);
        pte_t new = pte_without(old, (uint64_t)PERM_RWX << 1);

        if (pte_is_none(old) || !ask_region(m, as, vpn, &r))
            continue;
        new = pte_with(new, (uint64_t)permit_page(m, &r) << 1);
        if (new.word != old.word && mmu_set_entry(m, as, vpn, new))
            mmu_flush(m, as, vpn);
    }
