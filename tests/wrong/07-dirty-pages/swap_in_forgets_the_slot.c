/* @wrong in "does not say which slot the page keeps"
   @loses in::a_page_that_cannot_be_read_stays_away
     in::a_page_that_is_back_is_clean_and_was_not_used
     in::a_page_that_is_only_read_is_written_once
     in::a_private_page_comes_back_from_its_slot
     in::a_stale_slot_that_cannot_be_written in::a_store_makes_the_slot_stale
     in::each_page_comes_back_with_its_own_bytes
     in::permissions_are_kept_over_two_journeys
     launder::a_huge_range_takes_no_longer_than_what_is_in_it
     launder::a_page_that_cannot_be_written_stays_dirty
     launder::a_page_whose_slot_fails_keeps_it
     launder::a_store_after_that_makes_it_dirty_again
     launder::dirty_pages_are_written_and_stay
     launder::each_page_goes_where_it_would_go_anyway
     launder::only_what_is_in_memory_and_dirty_is_touched
     launder::pages_beside_the_range_stay_dirty
     launder::permissions_and_frame_stay
     launder::random_journeys_of_three_processes
     launder::slots_of_laundered_pages_are_given_back
     launder::the_first_failure_is_told_and_the_others_are_written
   @tempts "By slot.h the answer may be SLOT_NONE, and with its bytes in memory
     the page seems done with the slot."
   @ask "Who knows of the slot, when the page is unmapped?" */
    p->slot = SLOT_NONE;
    return swap_read(m, pte_slot(away), p->frame) ? WHY_OK : WHY_IO;
