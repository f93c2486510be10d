/* @wrong out "saves a shared page to a slot, like all others"
   @loses out::a_page_that_cannot_be_saved_stays
     out::a_shared_page_goes_to_its_file
     out::every_way_to_the_file_writes_dirty_pages_once
     out::random_journeys_of_three_processes
     launder::each_page_goes_where_it_would_go_anyway
     launder::random_journeys_of_three_processes
     launder::the_first_failure_is_told_and_the_others_are_written
   @tempts "For the process itself all is well: its page comes back from the
     slot with everything that was stored."
   @ask "Another process opens the file. Does it see what was stored?" */
    slot_t slot;
    enum why why;

    if (!p->dirty) {
        *left = dirty_drop(m, p);
        return p->shared ? dirty_flush(m, p) : WHY_OK;
    }
    why = dirty_save(m, p, &slot);
    if (why == WHY_OK)
        *left = pte_swapped(slot, p->perms);
    return why;
