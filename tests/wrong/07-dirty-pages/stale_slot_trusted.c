/* @wrong save "thinks that a page that has a slot is saved already"
   @loses save::a_full_device_takes_only_pages_that_have_a_slot
     save::a_page_that_has_a_slot_asks_for_none
     save::a_page_that_has_a_slot_goes_there_again
     save::if_the_device_fails_a_page_keeps_its_old_slot
     save::random_pages_of_two_processes
     out::random_journeys_of_three_processes
     in::a_stale_slot_that_cannot_be_written in::a_store_makes_the_slot_stale
     launder::a_page_whose_slot_fails_keeps_it
     launder::a_store_after_that_makes_it_dirty_again
     launder::only_what_is_in_memory_and_dirty_is_touched
     launder::random_journeys_of_three_processes
     launder::the_first_failure_is_told_and_the_others_are_written
   @tempts "In drop a page that had a slot was safe in it, and nothing had to be
     written."
   @ask "The page was stored to since it came back. Which bytes are in its
     slot?" */
    slot_t s = p->slot;

    if (s == SLOT_NONE) {
        s = swap_alloc(m, p->as, p->vpn);
        if (s == SLOT_NONE)
            return WHY_NO_SWAP;
        if (!swap_write(m, s, p->frame)) {
            swap_free(m, s);
            return WHY_IO;
        }
    }
    *slot = s;
    return WHY_OK;
