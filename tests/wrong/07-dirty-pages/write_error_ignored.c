/* @wrong save "does not look whether the write has succeeded"
   @loses save::if_the_device_fails_a_new_slot_is_given_back
     save::if_the_device_fails_a_page_keeps_its_old_slot
     save::random_pages_of_two_processes out::a_page_that_cannot_be_saved_stays
     out::random_journeys_of_three_processes
     in::a_stale_slot_that_cannot_be_written
     launder::a_page_that_cannot_be_written_stays_dirty
     launder::a_page_whose_slot_fails_keeps_it
     launder::random_journeys_of_three_processes
   @tempts "A full device seems the one thing that can go wrong, and swap_alloc
     has just said that it is not full."
   @ask "swap_write says false. Which bytes are in the slot?" */
    slot_t s = p->slot;

    if (s == SLOT_NONE)
        s = swap_alloc(m, p->as, p->vpn);
    if (s == SLOT_NONE)
        return WHY_NO_SWAP;
    *slot = s;
    return swap_write(m, s, p->frame) || s == *slot ? WHY_OK : WHY_IO;
