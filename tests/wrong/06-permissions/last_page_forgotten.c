/* @wrong change "stops one page too early"
   @loses change::a_huge_range_takes_no_longer_than_what_is_in_it
     change::a_page_may_be_used_for_more_than_before
     change::a_promise_is_taken_back_at_once
     change::an_entry_that_is_right_is_left_alone
     change::just_the_pages_of_the_range change::only_the_pages_of_this_process
     change::pages_of_the_kernel_stay_forbidden
     change::random_permissions_of_three_processes
     change::the_rest_of_an_entry_stays
     change::what_was_swapped_out_comes_back_with_it
   @tempts "The contract calls the range first .. first+pages-1, and its right
     side looks like the end that ask_next wants."
   @ask "Pages first to first + pages - 1: which is the last one?" */
    vpn_t end = first + pages - 1;

    for (vpn_t vpn = ask_next(m, as, first, end); vpn < end;
         vpn = ask_next(m, as, vpn + 1, end)) {
        struct region r;
        pte_t old = mmu_entry(m, as, vpn);
        pte_t new = pte_without(old, (uint64_t)PERM_RWX << 1);

        if (!ask_region(m, as, vpn, &r))
            continue;
        new = pte_with(new, (uint64_t)permit_page(m, &r) << 1);
        if (new.word != old.word && mmu_set_entry(m, as, vpn, new))
            mmu_flush(m, as, vpn);
    }
