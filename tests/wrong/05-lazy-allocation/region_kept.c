/* @wrong unmap "gives the frames back, but leaves the range in its region"
   @loses unmap::a_huge_range_takes_no_longer_than_what_is_in_it
     unmap::a_range_of_one_page_is_one_page
     unmap::another_process_keeps_its_pages unmap::frames_are_free_at_once
     unmap::random_ranges_leave_the_right_pages
     unmap::the_pages_beside_the_range_stay unmap::what_cannot_be_written_stays
     shrink::a_page_that_is_half_in_use_stays
     shrink::a_page_with_no_byte_left_goes
     shrink::one_byte_is_enough_to_keep_a_page
     shrink::random_ends_leave_the_right_pages shrink::slots_are_given_back_too
     shrink::what_lies_behind_the_heap_stays
     shrink::within_a_page_nothing_happens
   @tempts "A page that is only reserved costs nothing, and the memory is free.
     Linux does so for MADV_DONTNEED."
   @ask "The process touches the range again. What should happen, and what
     does?" */
    vpn_t end = first + pages;
    enum why all = WHY_OK;

    for (vpn_t vpn = ask_next(m, as, first, end); vpn < end;
         vpn = ask_next(m, as, vpn + 1, end)) {
        enum why why = pager_drop(m, as, vpn);

        all = all == WHY_OK ? why : all;
    }
    return all;
