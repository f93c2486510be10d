/* @wrong map "gives a page a new entry without looking for an old one"
   @loses map::a_page_that_has_an_entry_keeps_it
     map::random_pages_take_no_node_too_many
     map::a_page_that_is_swapped_out_keeps_its_entry
     destroy::two_tables_live_through_random_changes
   @tempts "A dictionary in Python, or mmap with MAP_FIXED, puts the new in
     the place of the old without a word."
   @ask "The page is in frame 7 already, and now its entry says 8. Who will
     ever give back frame 7?" */
    while (w.count < l.levels) {
        pfn_t node = table_node(m);

        if (node == FRAME_NONE) {
            table_undo(m, &w);
            return WHY_NO_MEMORY;
        }
        entry_write(m, w.entry[w.count - 1], pte_present(node, PERM_RWX));
        w = table_walk(m, root, vpn);
    }
    entry_write(m, w.entry[l.levels - 1], pte);
    return WHY_OK;
