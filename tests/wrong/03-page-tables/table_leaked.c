/* @wrong unmap "takes the entry out, and keeps the empty nodes"
   @loses unmap::nodes_that_became_empty_are_free_again
     unmap::random_pages_leave_no_node_behind
     unmap::an_entry_that_is_swapped_out_can_be_taken_out
     destroy::two_tables_live_through_random_changes
   @tempts "In the C library free mostly keeps memory for the next malloc.
     Empty nodes would serve the next table_map just as well."
   @ask "Map and unmap a page in a thousand far apart places: how many nodes
     are in use afterwards?" */
    if (w.count < layout_of(m).levels)
        return pte_none();
    pte_t old = entry_read(m, w.entry[w.count - 1]);

    entry_write(m, w.entry[w.count - 1], pte_none());
    return old;
