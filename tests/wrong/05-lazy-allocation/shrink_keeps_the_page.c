/* @wrong shrink "keeps the page that the new end begins"
   @loses shrink::a_page_that_is_half_in_use_stays
     shrink::a_page_with_no_byte_left_goes
     shrink::one_byte_is_enough_to_keep_a_page
     shrink::random_ends_leave_the_right_pages shrink::slots_are_given_back_too
     shrink::what_lies_behind_the_heap_stays
     shrink::within_a_page_nothing_happens
   @tempts "Of 4,096 possible ends, 4,095 lie inside a page, and there this sum
     is right."
   @ask "The new end is the first byte of a page. Which bytes of that page
     are in the heap?" */
    vpn_t first = page_of(m, new_end) + 1;
    vpn_t behind = page_of(m, old_end) + (offset_of(m, old_end) != 0);

    return first < behind ? lazy_unmap(m, as, first, behind - first) : WHY_OK;
