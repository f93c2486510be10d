/* @wrong change "changes the table, but not what the TLB has copied from it"
   @loses change::a_huge_range_takes_no_longer_than_what_is_in_it
     change::a_page_may_be_used_for_more_than_before
     change::a_promise_is_taken_back_at_once
     change::an_entry_that_is_right_is_left_alone change::bits_of_others_stay
     change::just_the_pages_of_the_range
     change::pages_of_the_kernel_stay_forbidden
     change::the_rest_of_an_entry_stays
   @tempts "A data cache follows memory by itself, so the TLB, a cache of the
     table, is expected to do the same."
   @ask "The entry in the table is r-- now. What does the hardware ask before
     it asks the table?" */
    vpn_t end = first + pages;

    for (vpn_t vpn = ask_next(m, as, first, end); vpn < end;
         vpn = ask_next(m, as, vpn + 1, end)) {
        struct region r;
        pte_t old = mmu_entry(m, as, vpn);
        pte_t new = pte_without(old, (uint64_t)PERM_RWX << 1);

        if (!ask_region(m, as, vpn, &r))
            continue;
        new = pte_with(new, (uint64_t)permit_page(m, &r) << 1);
        if (new.word != old.word && !mmu_set_entry(m, as, vpn, new))
            return;
    }
