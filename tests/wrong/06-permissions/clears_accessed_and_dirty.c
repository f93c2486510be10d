/* @wrong change "makes a new entry of frame and permissions, and loses the
     rest of the old one"
   @loses change::an_entry_that_is_right_is_left_alone
     change::bits_of_others_stay change::the_rest_of_an_entry_stays
   @tempts "Just these two things are what pte_present takes, and for a page
     that comes for the first time they are enough."
   @ask "The page was stored to. Which bit says so, and where is it now?" */
    vpn_t end = first + pages;

    for (vpn_t vpn = ask_next(m, as, first, end); vpn < end;
         vpn = ask_next(m, as, vpn + 1, end)) {
        struct region r;
        pte_t old = mmu_entry(m, as, vpn);
        pte_t new = pte_without(old, (uint64_t)PERM_RWX << 1);

        if (!ask_region(m, as, vpn, &r))
            continue;
        new = pte_is_present(old)
                  ? pte_present(pte_frame(old), permit_page(m, &r))
                  : pte_swapped(pte_slot(old), permit_page(m, &r));
        if (new.word != old.word && mmu_set_entry(m, as, vpn, new))
            mmu_flush(m, as, vpn);
    }
