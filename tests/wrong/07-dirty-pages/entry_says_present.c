/* @wrong drop "leaves an entry behind that says that the page is in memory"
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
   @tempts "While dirty_drop runs, the page is still in its frame, so what the
     entry says is true when you write it."
   @ask "The frame is somebody else's now. What does the next access find
     there?" */
    return p->slot == SLOT_NONE ? pte_none() : pte_present(p->frame, p->perms);
