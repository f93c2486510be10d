/* @wrong save "keeps the new slot when the write has failed"
   @loses save::if_the_device_fails_a_new_slot_is_given_back
     save::random_pages_of_two_processes out::a_page_that_cannot_be_saved_stays
     out::random_journeys_of_three_processes
     launder::a_page_that_cannot_be_written_stays_dirty
     launder::random_journeys_of_three_processes
   @tempts "The page is still dirty and must be saved some day. It seems
     practical that it has its slot by then."
   @ask "The device fails a hundred times. How many slots are left?" */
    slot_t s = p->slot;

    if (s == SLOT_NONE)
        s = swap_alloc(m, p->as, p->vpn);
    if (s == SLOT_NONE)
        return WHY_NO_SWAP;
    if (!swap_write(m, s, p->frame))
        return WHY_IO;
    *slot = s;
    return WHY_OK;
