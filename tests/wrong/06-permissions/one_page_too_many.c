/* @wrong change "gives one page more the permissions of the last one"
   @loses change::a_huge_range_takes_no_longer_than_what_is_in_it
     change::just_the_pages_of_the_range
     change::random_permissions_of_three_processes
   @tempts "As ask_next stops below its end, one page is added so that the last
     is not missed."
   @ask "Pages first to first + pages - 1: which is the first that stays as it
     was?" */
    vpn_t end = first + pages + 1;

    for (vpn_t vpn = ask_next(m, as, first, end); vpn < end;
         vpn = ask_next(m, as, vpn + 1, end)) {
        struct region r;
        vpn_t of = vpn < first + pages ? vpn : vpn - 1;
        pte_t old = mmu_entry(m, as, vpn);
        pte_t new = pte_without(old, (uint64_t)PERM_RWX << 1);

        if (!ask_region(m, as, of, &r))
            continue;
        new = pte_with(new, (uint64_t)permit_page(m, &r) << 1);
        if (new.word != old.word && mmu_set_entry(m, as, vpn, new))
            mmu_flush(m, as, vpn);
    }
