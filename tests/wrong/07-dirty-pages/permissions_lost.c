/* @wrong drop "leaves an entry behind that lets the page be used for
     everything"
   @loses drop::a_page_of_a_file_that_has_a_slot_is_in_its_slot
     drop::a_page_that_has_a_slot_is_in_its_slot
     drop::permissions_go_with_the_page drop::random_pages
     in::a_page_that_is_only_read_is_written_once
     in::permissions_are_kept_over_two_journeys
     launder::a_huge_range_takes_no_longer_than_what_is_in_it
     launder::a_page_whose_slot_fails_keeps_it
     launder::dirty_pages_are_written_and_stay
     launder::each_page_goes_where_it_would_go_anyway
     launder::only_what_is_in_memory_and_dirty_is_touched
   @tempts "The region has the permissions as well, and the fault handler asks
     it before the page comes back."
   @ask "The page was for reading only. What may be done with it when it is
     back?" */
    return p->slot == SLOT_NONE ? pte_none() : pte_swapped(p->slot, PERM_RWX);
