/* @wrong map "takes a page that is swapped out for one without an entry"
   @loses map::random_pages_take_no_node_too_many
     map::a_page_that_is_swapped_out_keeps_its_entry
     destroy::two_tables_live_through_random_changes
   @tempts "The chapter warns of memory that somebody loses. A page that is
     swapped out holds no frame, so there seems to be nothing to lose."
   @ask "Not present is not none. What is lost when you write over the entry
     of a page that is swapped out?" */
    if (w.count == l.levels &&
        pte_is_present(entry_read(m, w.entry[w.count - 1])))
        return WHY_OVERLAP;
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
