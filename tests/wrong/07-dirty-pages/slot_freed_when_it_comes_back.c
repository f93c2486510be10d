/* @wrong in "frees the slot as soon as the page is back"
   @loses in::a_page_that_is_back_is_clean_and_was_not_used
     in::a_page_that_is_only_read_is_written_once
     in::a_private_page_comes_back_from_its_slot
     in::a_stale_slot_that_cannot_be_written
     in::permissions_are_kept_over_two_journeys
     launder::a_store_after_that_makes_it_dirty_again
     launder::only_what_is_in_memory_and_dirty_is_touched
     launder::random_journeys_of_three_processes
     launder::the_first_failure_is_told_and_the_others_are_written
   @tempts "Many textbooks do it here, since the bytes are in memory now and a
     second copy looks like waste."
   @ask "The page is only read, and leaves again. Where are its bytes, and
     what does that cost?" */
    if (!swap_read(m, pte_slot(away), p->frame))
        return WHY_IO;
    swap_free(m, pte_slot(away));
    p->slot = SLOT_NONE;
    return WHY_OK;
