/* @wrong out "saves a page only if it has no slot yet"
   @loses out::a_page_that_cannot_be_saved_stays
     out::random_journeys_of_three_processes
     in::a_stale_slot_that_cannot_be_written in::a_store_makes_the_slot_stale
     launder::a_store_after_that_makes_it_dirty_again
     launder::random_journeys_of_three_processes
   @ask "The page has a slot, and was stored to since. Which bytes are in the
     slot?" */
    if (p->shared) {
        *left = pte_none();
        return dirty_flush(m, p);
    }
    if (p->dirty) {
        slot_t slot = p->slot;

        if (slot == SLOT_NONE && dirty_save(m, p, &slot) != WHY_OK)
            return WHY_NO_SWAP;
        *left = pte_swapped(slot, p->perms);
        return WHY_OK;
    }
    *left = dirty_drop(m, p);
    return WHY_OK;
