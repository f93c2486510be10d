/* @wrong forget "gives back the slots of dirty pages only"
   @loses forget::a_page_in_memory_gives_back_its_slot_too
     forget::a_page_that_is_unmapped_gives_back_its_slot
     forget::a_page_without_a_slot_gives_back_nothing
     forget::a_process_that_ends_leaves_no_slot
     forget::only_the_slots_of_who_has_ended
     forget::the_slots_of_other_pages_stay
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
   @tempts "Only what is dirty is ever written to a slot, so only a dirty page
     seems to have one."
   @ask "Is a slot of any use when its page is gone, clean or not?" */
    if (p->slot != SLOT_NONE && p->dirty)
        swap_free(m, p->slot);
