/* @wrong save "frees the slot that the page had before when the write has
     failed"
   @loses save::if_the_device_fails_a_page_keeps_its_old_slot
     save::random_pages_of_two_processes
     out::random_journeys_of_three_processes
     in::a_stale_slot_that_cannot_be_written
     launder::a_page_whose_slot_fails_keeps_it
     launder::random_journeys_of_three_processes
   @tempts "A C function that fails gives back what it holds, and in s an old
     slot looks just like a new one."
   @ask "Whose slot is it? What does the machine do with it when the page is
     unmapped?" */
    slot_t s = p->slot;

    if (s == SLOT_NONE)
        s = swap_alloc(m, p->as, p->vpn);
    if (s == SLOT_NONE)
        return WHY_NO_SWAP;
    if (!swap_write(m, s, p->frame)) {
        swap_free(m, s);
        return WHY_IO;
    }
    *slot = s;
    return WHY_OK;
