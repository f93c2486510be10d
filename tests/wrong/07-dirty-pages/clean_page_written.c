/* @wrong drop "writes the page, though its slot has its bytes"
   @loses drop::a_page_of_a_file_that_has_a_slot_is_in_its_slot
     drop::a_page_that_has_a_slot_is_in_its_slot
     drop::permissions_go_with_the_page drop::random_pages
     out::random_journeys_of_three_processes
     in::a_page_that_is_only_read_is_written_once
     in::a_private_page_comes_back_from_its_slot
     launder::a_huge_range_takes_no_longer_than_what_is_in_it
     launder::a_page_whose_slot_fails_keeps_it
     launder::dirty_pages_are_written_and_stay
     launder::each_page_goes_where_it_would_go_anyway
     launder::only_what_is_in_memory_and_dirty_is_touched
     launder::random_journeys_of_three_processes
   @tempts "The naive machine does the same, and the chapter itself says that
     nothing is ever lost this way."
   @ask "Nobody has stored to it since it was read. What is different in its
     slot afterwards?" */
    if (p->slot == SLOT_NONE)
        return pte_none();
    return swap_write(m, p->slot, p->frame) ? pte_swapped(p->slot, p->perms)
                                            : pte_none();
