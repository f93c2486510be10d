/* @wrong out "writes every dirty page of a file to its file"
   @loses out::a_private_page_never_changes_its_file
     out::random_journeys_of_three_processes
     in::a_private_page_comes_back_from_its_slot
     forget::a_page_in_memory_gives_back_its_slot_too
     forget::a_process_that_ends_leaves_no_slot
     launder::random_journeys_of_three_processes
   @tempts "Editors write what was changed back to the file that it was read
     from, and p->file names that file."
   @ask "The page is private. Who else reads this file?" */
    slot_t slot;
    enum why why;

    if (p->shared || (p->file != FILE_NONE && p->dirty)) {
        *left = pte_none();
        return dirty_flush(m, p);
    }
    if (!p->dirty) {
        *left = dirty_drop(m, p);
        return WHY_OK;
    }
    why = dirty_save(m, p, &slot);
    if (why == WHY_OK)
        *left = pte_swapped(slot, p->perms);
    return why;
