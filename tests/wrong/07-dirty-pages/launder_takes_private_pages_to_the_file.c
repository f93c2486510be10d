/* @wrong launder "writes private pages of files to their files"
   @loses launder::each_page_goes_where_it_would_go_anyway
     launder::random_journeys_of_three_processes
   @tempts "A private page of a file has p.file and p.file_page filled in, and
     that is all dirty_flush needs."
   @ask "The page is private. Who else reads this file?" */
    vpn_t end = first + pages;
    enum why all = WHY_OK;

    for (vpn_t vpn = ask_next(m, as, first, end); vpn < end;
         vpn = ask_next(m, as, vpn + 1, end)) {
        struct page p;
        slot_t slot;

        if (!pager_describe(m, as, vpn, &p) || !p.dirty)
            continue;
        enum why why = p.file != FILE_NONE ? dirty_flush(m, &p)
                                           : dirty_save(m, &p, &slot);

        if (why != WHY_OK) {
            all = all == WHY_OK ? why : all;
            continue;
        }
        if (!p.shared && p.file == FILE_NONE)
            pager_keep(m, as, vpn, slot);
        if (mmu_set_entry(m, as, vpn,
                          pte_without(mmu_entry(m, as, vpn), PTE_D)))
            mmu_flush(m, as, vpn);
    }
    return all;
