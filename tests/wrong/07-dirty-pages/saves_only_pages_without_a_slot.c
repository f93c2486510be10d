/* @wrong out "saves a page only if it has no slot yet"
   @loses out::random_journeys_of_three_processes
     in::a_stale_slot_that_cannot_be_written in::a_store_makes_the_slot_stale
     launder::a_store_after_that_makes_it_dirty_again
     launder::random_journeys_of_three_processes
   @tempts "One waste that the chapter shows is a page written to the slot it
     has already, and this is a cure for it."
   @ask "The page has a slot, and was stored to since. Which bytes are in the
     slot?" */
    if (p->shared) {
        *left = pte_none();
        return dirty_flush(m, p);
    }
    if (p->dirty) {
        slot_t slot = p->slot;
        enum why why = slot == SLOT_NONE ? dirty_save(m, p, &slot) : WHY_OK;

        if (why == WHY_OK)
            *left = pte_swapped(slot, p->perms);
        return why;
    }
    *left = dirty_drop(m, p);
    return WHY_OK;
