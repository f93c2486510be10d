/* @wrong out "writes a shared page to its file, and to a slot as well"
   @loses out::a_page_that_cannot_be_saved_stays
     out::a_shared_page_goes_to_its_file
     out::every_way_to_the_file_writes_dirty_pages_once
     out::random_journeys_of_three_processes
     launder::each_page_goes_where_it_would_go_anyway
     launder::random_journeys_of_three_processes
     launder::the_first_failure_is_told_and_the_others_are_written
   @tempts "What is written twice looks twice as safe, and all other dirty pages
     leave the entry of a slot behind."
   @ask "The file has the bytes. What is the slot for, and which of the two
     is right when the file changes?" */
    slot_t slot;
    enum why why;

    if (p->shared && dirty_flush(m, p) != WHY_OK)
        return WHY_IO;
    if (!p->dirty) {
        *left = dirty_drop(m, p);
        return WHY_OK;
    }
    why = dirty_save(m, p, &slot);
    if (why == WHY_OK)
        *left = pte_swapped(slot, p->perms);
    return why;
