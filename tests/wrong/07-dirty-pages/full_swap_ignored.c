/* @wrong save "says that all is well when no slot is free"
   @loses save::a_full_device_takes_only_pages_that_have_a_slot
     save::a_page_that_has_a_slot_asks_for_none
     save::random_pages_of_two_processes out::a_page_that_cannot_be_saved_stays
     out::random_journeys_of_three_processes
     launder::random_journeys_of_three_processes
     launder::the_first_failure_is_told_and_the_others_are_written
   @tempts "SLOT_NONE in *slot says it already, just as a null pointer is all
     that malloc says."
   @ask "No slot is free, and you say WHY_OK. What will be in the frame next,
     and where is this page?" */
    slot_t s = p->slot;

    if (s == SLOT_NONE)
        s = swap_alloc(m, p->as, p->vpn);
    *slot = s;
    if (s == SLOT_NONE)
        return WHY_OK;
    if (!swap_write(m, s, p->frame)) {
        if (p->slot == SLOT_NONE)
            swap_free(m, s);
        return WHY_IO;
    }
    return WHY_OK;
