/* @wrong save "takes the slot for page 0"
   @loses save::a_full_device_takes_only_pages_that_have_a_slot
     save::a_page_that_has_a_slot_asks_for_none
     save::a_page_that_has_a_slot_goes_there_again
     save::each_page_gets_a_slot_of_its_own
     save::if_the_device_fails_a_new_slot_is_given_back
     save::if_the_device_fails_a_page_keeps_its_old_slot
     save::random_pages_of_two_processes save::the_lowest_slots_that_are_free
     out::a_page_that_cannot_be_saved_stays
     out::a_page_that_was_stored_to_is_in_a_slot
     out::a_private_page_never_changes_its_file
     out::bytes_that_the_kernel_places_are_not_lost
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
     forget::a_page_without_a_slot_gives_back_nothing
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
     launder::the_first_failure_is_told_and_the_others_are_written
   @tempts "Nobody tells malloc what the memory is for, and neither swap_write
     nor swap_read asks whose slot it is."
   @ask "Whose page is in the slot? Who asks, and when?" */
    slot_t s = p->slot;

    if (s == SLOT_NONE)
        s = swap_alloc(m, p->as, 0);
    if (s == SLOT_NONE)
        return WHY_NO_SWAP;
    if (!swap_write(m, s, p->frame)) {
        if (p->slot == SLOT_NONE)
            swap_free(m, s);
        return WHY_IO;
    }
    *slot = s;
    return WHY_OK;
