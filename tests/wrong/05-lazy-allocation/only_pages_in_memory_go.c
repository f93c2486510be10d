/* @wrong unmap "drops pages that are in memory, and forgets those on the
     device"
   @loses unmap::random_ranges_leave_the_right_pages
     unmap::slots_are_free_at_once shrink::slots_are_given_back_too
   @tempts "To unmap sounds like taking pages out of memory, and a page on the
     device is out already."
   @ask "A page of the range is swapped out. Who gives its slot back?" */
    vpn_t end = first + pages;
    enum why all = WHY_OK;

    for (vpn_t vpn = ask_next(m, as, first, end); vpn < end;
         vpn = ask_next(m, as, vpn + 1, end)) {
        enum why why = WHY_OK;

        if (pte_is_present(mmu_entry(m, as, vpn)))
            why = pager_drop(m, as, vpn);

        all = all == WHY_OK ? why : all;
    }
    if (all == WHY_OK)
        region_cut(m, as, first, pages);
    return all;
