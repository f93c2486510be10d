/* @wrong in "frees the slot when it cannot be read"
   @loses in::a_page_that_cannot_be_read_stays_away
     launder::random_journeys_of_three_processes
   @tempts "You had to free a slot in save because the device failed, and here
     it fails, too."
   @ask "The device may work again in a moment. What is left to be read
     then?" */
    p->slot = pte_slot(away);
    if (swap_read(m, p->slot, p->frame))
        return WHY_OK;
    swap_free(m, p->slot);
    return WHY_IO;
