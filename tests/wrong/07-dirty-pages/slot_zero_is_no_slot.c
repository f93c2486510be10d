/* @wrong drop "takes slot 0 for none"
   @loses drop::a_page_of_a_file_that_has_a_slot_is_in_its_slot
     drop::a_page_that_has_a_slot_is_in_its_slot
     drop::permissions_go_with_the_page drop::random_pages
     out::random_journeys_of_three_processes
     in::permissions_are_kept_over_two_journeys
     launder::a_huge_range_takes_no_longer_than_what_is_in_it
     launder::a_page_that_cannot_be_written_stays_dirty
     launder::a_page_whose_slot_fails_keeps_it
     launder::dirty_pages_are_written_and_stay
     launder::each_page_goes_where_it_would_go_anyway
     launder::random_journeys_of_three_processes
   @tempts "A null pointer is 0, and so is the word of pte_none: in C, 0 often
     stands for nothing."
   @ask "Slots are counted from 0. Which page has the first one?" */
    return p->slot == SLOT_NONE || p->slot == 0
               ? pte_none()
               : pte_swapped(p->slot, p->perms);
