/* @wrong in "does not look whether the slot could be read"
   @loses in::a_page_that_cannot_be_read_stays_away
     launder::random_journeys_of_three_processes
   @tempts "This slot was once written without a complaint, so one trusts that
     it can also be read."
   @ask "swap_read says false. What is in the frame?" */
    p->slot = pte_slot(away);
    (void)!swap_read(m, p->slot, p->frame);
    return WHY_OK;
