/* @wrong unmap "takes the page behind the range as well"
   @loses unmap::a_range_of_one_page_is_one_page
     unmap::random_ranges_leave_the_right_pages
     unmap::the_pages_beside_the_range_stay
     shrink::what_lies_behind_the_heap_stays
   @tempts "The function ask_next only looks below its end, so one more seems
     needed to reach the last page."
   @ask "The range is first .. first+pages-1. Which page is the first that
     is not in it?" */
    vpn_t end = first + pages + 1;
    enum why all = WHY_OK;

    for (vpn_t vpn = ask_next(m, as, first, end); vpn < end;
         vpn = ask_next(m, as, vpn + 1, end)) {
        enum why why = pager_drop(m, as, vpn);

        all = all == WHY_OK ? why : all;
    }
    if (all == WHY_OK)
        region_cut(m, as, first, pages + 1);
    return all;
