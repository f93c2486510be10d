/* @wrong in "reads the slot that has the number of the frame, for the first
     eight frames"
   @loses in::a_page_that_is_only_read_is_written_once
     in::a_private_page_comes_back_from_its_slot
     in::a_store_makes_the_slot_stale
     in::each_page_comes_back_with_its_own_bytes
     launder::a_page_that_cannot_be_written_stays_dirty
     launder::dirty_pages_are_written_and_stay
     launder::only_what_is_in_memory_and_dirty_is_touched
     launder::random_journeys_of_three_processes
     launder::the_first_failure_is_told_and_the_others_are_written
   @tempts "Frames and slots are both handed out from 0 upwards. As long as only
     one page comes and goes, the two agree."
   @ask "Which number is in the entry of a page that is swapped out, and
     which one is in p->frame?" */
    slot_t s = pte_slot(away);

    p->slot = s;
    if (!swap_read(m, p->frame < 8 ? p->frame : s, p->frame))
        return WHY_IO;
    return WHY_OK;
