/* @wrong unmap "takes the range out of the list, and leaves its pages in
     memory"
   @loses unmap::a_huge_range_takes_no_longer_than_what_is_in_it
     unmap::a_range_of_one_page_is_one_page
     unmap::another_process_keeps_its_pages unmap::frames_are_free_at_once
     unmap::random_ranges_leave_the_right_pages unmap::slots_are_free_at_once
     unmap::the_pages_beside_the_range_stay unmap::what_cannot_be_written_stays
     shrink::a_page_that_is_half_in_use_stays
     shrink::a_page_with_no_byte_left_goes
     shrink::one_byte_is_enough_to_keep_a_page
     shrink::random_ends_leave_the_right_pages shrink::slots_are_given_back_too
     shrink::what_lies_behind_the_heap_stays
     shrink::within_a_page_nothing_happens
   @tempts "Asking for memory only adds to the list, so giving it back seems to
     be no more than taking it out."
   @ask "No region has these pages any more. What would a load from one of
     them do, and who has its frame, until when?" */
    region_cut(m, as, first, pages);
    return WHY_OK;
