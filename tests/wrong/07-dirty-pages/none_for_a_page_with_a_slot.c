/* @wrong drop "leaves no entry behind, even if the page has a slot"
   @loses drop::a_page_of_a_file_that_has_a_slot_is_in_its_slot
     drop::a_page_that_has_a_slot_is_in_its_slot
     drop::permissions_go_with_the_page drop::random_pages
     out::random_journeys_of_three_processes
     in::a_page_that_is_only_read_is_written_once
     in::a_private_page_comes_back_from_its_slot
     in::permissions_are_kept_over_two_journeys
     launder::a_huge_range_takes_no_longer_than_what_is_in_it
     launder::a_page_that_cannot_be_written_stays_dirty
     launder::a_page_whose_slot_fails_keeps_it
     launder::dirty_pages_are_written_and_stay
     launder::each_page_goes_where_it_would_go_anyway
     launder::only_what_is_in_memory_and_dirty_is_touched
     launder::random_journeys_of_three_processes
   @tempts "Clean pages are 'simply dropped', says the header, and for zeros and
     files this does mean no entry."
   @ask "The page came from its slot. Where will it be looked for when it is
     touched again?" */
    (void)p;
    return pte_none();
