/* @wrong save "says WHY_IO when no slot is free"
   @loses save::a_full_device_takes_only_pages_that_have_a_slot
     save::a_page_that_has_a_slot_asks_for_none
     save::random_pages_of_two_processes out::a_page_that_cannot_be_saved_stays
     out::random_journeys_of_three_processes
     launder::random_journeys_of_three_processes
     launder::the_first_failure_is_told_and_the_others_are_written
   @tempts "To a C program the two look alike: fwrite returns too small a
     number, whether the disk is full or broken."
   @ask "A full device and a broken one: does it help to try again?" */
    slot_t s = p->slot;

    if (s == SLOT_NONE)
        s = swap_alloc(m, p->as, p->vpn);
    if (s == SLOT_NONE || !swap_write(m, s, p->frame)) {
        if (s != SLOT_NONE && p->slot == SLOT_NONE)
            swap_free(m, s);
        return WHY_IO;
    }
    *slot = s;
    return WHY_OK;
