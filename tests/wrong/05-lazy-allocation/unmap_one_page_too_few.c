/* @wrong unmap "leaves the last page of the range in memory"
   @loses unmap::a_huge_range_takes_no_longer_than_what_is_in_it
     unmap::a_range_of_one_page_is_one_page unmap::frames_are_free_at_once
     unmap::random_ranges_leave_the_right_pages unmap::slots_are_free_at_once
     unmap::the_pages_beside_the_range_stay unmap::what_cannot_be_written_stays
     shrink::a_page_that_is_half_in_use_stays
     shrink::a_page_with_no_byte_left_goes
     shrink::one_byte_is_enough_to_keep_a_page
     shrink::random_ends_leave_the_right_pages shrink::slots_are_given_back_too
     shrink::what_lies_behind_the_heap_stays
     shrink::within_a_page_nothing_happens
   @tempts "The contract itself writes 'first .. first+pages-1', so the loop
     seems to have its end there."
   @ask "A range of one page: how many pages does your loop see?" */
    vpn_t end = first + pages - 1;
    enum why all = WHY_OK;

    for (vpn_t vpn = ask_next(m, as, first, end); vpn < end;
         vpn = ask_next(m, as, vpn + 1, end)) {
        enum why why = pager_drop(m, as, vpn);

        all = all == WHY_OK ? why : all;
    }
    if (all == WHY_OK)
        region_cut(m, as, first, pages);
    return all;
