/* @wrong out "says that every page that was saved may be read and written
     when it is back"
   @loses out::permissions_are_kept_over_a_journey
     in::permissions_are_kept_over_two_journeys
   @tempts "What is dirty here was stored to, so it is data, and most data may
     be read and written."
   @ask "The page comes back with the permissions of this entry. Which did it
     have?" */
    slot_t slot;
    enum why why;

    if (p->shared) {
        *left = pte_none();
        return dirty_flush(m, p);
    }
    if (!p->dirty) {
        *left = dirty_drop(m, p);
        return WHY_OK;
    }
    why = dirty_save(m, p, &slot);
    if (why == WHY_OK)
        *left = pte_swapped(slot, PERM_R | PERM_W);
    return why;
