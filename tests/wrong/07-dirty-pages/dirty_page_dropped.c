/* @wrong out "drops every private page that has no slot, whether it was
     stored to or not"
   @loses out::a_page_of_zeros_is_reserved_again
     out::a_page_that_cannot_be_saved_stays
     out::a_page_that_was_stored_to_is_in_a_slot
     out::a_private_page_never_changes_its_file
     out::a_shared_page_goes_to_its_file
     out::bytes_that_the_kernel_places_are_not_lost
     out::every_way_to_the_file_writes_dirty_pages_once
     out::permissions_are_kept_over_a_journey
     out::random_journeys_of_three_processes
     out::three_things_that_are_not_in_memory
     in::a_page_that_cannot_be_read_stays_away
     in::a_page_that_is_back_is_clean_and_was_not_used
     in::a_page_that_is_only_read_is_written_once
     in::a_private_page_comes_back_from_its_slot
     in::a_stale_slot_that_cannot_be_written in::a_store_makes_the_slot_stale
     in::each_page_comes_back_with_its_own_bytes
     in::permissions_are_kept_over_two_journeys
     forget::a_page_in_memory_gives_back_its_slot_too
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
   @tempts "Zeros and files can be had again at any time, and a page without a
     slot came from one of the two."
   @ask "What was stored to this page, and where else are these bytes?" */
    slot_t slot = SLOT_NONE;
    enum why why;

    if (p->shared) {
        *left = pte_none();
        return dirty_flush(m, p);
    }
    if (p->dirty && p->slot != SLOT_NONE) {
        why = dirty_save(m, p, &slot);
        if (why == WHY_OK)
            *left = pte_swapped(slot, p->perms);
        return why;
    }
    *left = dirty_drop(m, p);
    return WHY_OK;
