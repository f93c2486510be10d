/* @wrong change "changes only the entries of pages that are in memory"
   @loses change::random_permissions_of_three_processes
     change::the_rest_of_an_entry_stays
     change::what_was_swapped_out_comes_back_with_it
   @tempts "Pages that were never touched get the right permissions when they
     come, and the same is expected of these."
   @ask "A page is swapped out, and its permissions change. With which
     permissions does it come back?" */
    vpn_t end = first + pages;

    for (vpn_t vpn = ask_next(m, as, first, end); vpn < end;
         vpn = ask_next(m, as, vpn + 1, end)) {
        struct region r;
        pte_t old = mmu_entry(m, as, vpn);
        pte_t new = pte_without(old, (uint64_t)PERM_RWX << 1);

        if (!pte_is_present(old) || !ask_region(m, as, vpn, &r))
            continue;
        new = pte_with(new, (uint64_t)permit_page(m, &r) << 1);
        if (new.word != old.word && mmu_set_entry(m, as, vpn, new))
            mmu_flush(m, as, vpn);
    }
