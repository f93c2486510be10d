/* @wrong shrink "does not give back the page that the old end is in"
   @loses shrink::one_byte_is_enough_to_keep_a_page
     shrink::random_ends_leave_the_right_pages shrink::slots_are_given_back_too
     shrink::what_lies_behind_the_heap_stays
   @tempts "The contract says that no byte from old_end on is in the heap, so
     its page seems not to be, either."
   @ask "The heap ended in the middle of a page. Was that page in the heap?"
     */
    vpn_t first = page_of(m, new_end) + (offset_of(m, new_end) != 0);
    vpn_t behind = page_of(m, old_end);

    return first < behind ? lazy_unmap(m, as, first, behind - first) : WHY_OK;
