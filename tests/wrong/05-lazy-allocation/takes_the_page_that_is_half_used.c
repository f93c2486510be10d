/* @wrong shrink "gives back the page that the new end is in"
   @loses shrink::a_page_that_is_half_in_use_stays
     shrink::one_byte_is_enough_to_keep_a_page
     shrink::random_ends_leave_the_right_pages shrink::slots_are_given_back_too
     shrink::what_lies_behind_the_heap_stays
     shrink::within_a_page_nothing_happens
   @tempts "Giving back begins at the new end, and page_of says which page that
     is."
   @ask "The heap ends in the middle of a page. Who uses the bytes before
     that?" */
    vpn_t first = page_of(m, new_end);
    vpn_t behind = page_of(m, old_end) + (offset_of(m, old_end) != 0);

    return first < behind ? lazy_unmap(m, as, first, behind - first) : WHY_OK;
