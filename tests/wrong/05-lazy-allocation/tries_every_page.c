/* @wrong unmap "tries each page of the range"
   @loses shrink::random_ends_leave_the_right_pages
     unmap::a_huge_range_takes_no_longer_than_what_is_in_it
   @tempts "A range of pages looks like an array, and for the eight pages of a
     small heap this is quick."
   @ask "The range has 2 to the power of 36 pages, three of which were ever
     touched. How long do you want to search?" */
    enum why all = WHY_OK;

    for (vpn_t i = 0; i < pages; i++)
        if (!pte_is_none(mmu_entry(m, as, first + i))) {
            enum why why = pager_drop(m, as, first + i);

            all = all == WHY_OK ? why : all;
        }
    if (all == WHY_OK)
        region_cut(m, as, first, pages);
    return all;
