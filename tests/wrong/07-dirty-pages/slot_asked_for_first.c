/* @wrong save "asks for a slot before it looks whether the page has one"
   @loses save::a_full_device_takes_only_pages_that_have_a_slot
     save::a_page_that_has_a_slot_asks_for_none
     save::random_pages_of_two_processes
     out::random_journeys_of_three_processes
     launder::random_journeys_of_three_processes
     launder::the_first_failure_is_told_and_the_others_are_written
   @tempts "It is a good habit to get hold first of what may run out, and a slot
     too many can be given back."
   @ask "The device is full, and the page has a slot. Can it be saved?" */
    slot_t fresh = swap_alloc(m, p->as, p->vpn), s = fresh;

    if (fresh == SLOT_NONE)
        return WHY_NO_SWAP;
    if (p->slot != SLOT_NONE) {
        swap_free(m, fresh);
        s = p->slot;
    }
    if (!swap_write(m, s, p->frame)) {
        if (p->slot == SLOT_NONE)
            swap_free(m, s);
        return WHY_IO;
    }
    *slot = s;
    return WHY_OK;
