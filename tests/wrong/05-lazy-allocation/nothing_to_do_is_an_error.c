/* @wrong unmap "says WHY_UNMAPPED where no page has an entry"
   @loses unmap::random_ranges_leave_the_right_pages
     unmap::where_nothing_is_there_is_nothing_to_do
   @tempts "The C library forbids free for what malloc never gave, and this
     looks like the same mistake."
   @ask "A process gives back memory that it has never touched. Is that an
     error?" */
    vpn_t end = first + pages;
    enum why all = WHY_OK;

    if (ask_next(m, as, first, end) == end)
        return WHY_UNMAPPED;
    for (vpn_t vpn = ask_next(m, as, first, end); vpn < end;
         vpn = ask_next(m, as, vpn + 1, end)) {
        enum why why = pager_drop(m, as, vpn);

        all = all == WHY_OK ? why : all;
    }
    if (all == WHY_OK)
        region_cut(m, as, first, pages);
    return all;
