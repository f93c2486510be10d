/* @wrong out "says that the page may leave when it could not be saved"
   @loses out::a_page_that_cannot_be_saved_stays
     out::random_journeys_of_three_processes
     in::a_stale_slot_that_cannot_be_written
     launder::random_journeys_of_three_processes
   @tempts "Somebody waits for the frame and has done nothing wrong. To refuse
     it because of a stranger's page looks unfair."
   @ask "Where are its bytes, when the frame has been given to somebody
     else?" */
    slot_t slot;

    if (p->shared) {
        *left = pte_none();
        (void)dirty_flush(m, p);
        return WHY_OK;
    }
    if (!p->dirty) {
        *left = dirty_drop(m, p);
        return WHY_OK;
    }
    if (dirty_save(m, p, &slot) == WHY_OK)
        *left = pte_swapped(slot, p->perms);
    else
        *left = pte_none();
    return WHY_OK;
