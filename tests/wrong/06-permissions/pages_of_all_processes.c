/* @wrong change "changes pages of these numbers in other processes as well"
   @loses change::only_the_pages_of_this_process
     change::random_permissions_of_three_processes
   @tempts "After a change like this all processors must be told, says the
     chapter, and that is heard as all processes."
   @ask "Process 2 calls mprotect. Process 1 has a page with the same number.
     Has it called mprotect?" */
    for (asid_t who = as; who >= 1; who--) {
        vpn_t end = first + pages;

        for (vpn_t vpn = ask_next(m, who, first, end); vpn < end;
             vpn = ask_next(m, who, vpn + 1, end)) {
            struct region r;
            pte_t old = mmu_entry(m, who, vpn);
            pte_t new = pte_without(old, (uint64_t)PERM_RWX << 1);

            if (!ask_region(m, as, vpn, &r))
                continue;
            new = pte_with(new, (uint64_t)permit_page(m, &r) << 1);
            if (new.word != old.word && mmu_set_entry(m, who, vpn, new))
                mmu_flush(m, who, vpn);
        }
    }
