/* @wrong map "gives new nodes the permissions of the first page below them"
   @loses map::new_nodes_allow_everything
     destroy::two_tables_live_through_random_changes
   @tempts "To grant no more than is asked for is a good rule of security.
     With one page below the node, it is right."
   @ask "The first page below a node may only be read; the next one shall be
     written. What does its node say to that?" */
    if (w.count == l.levels &&
        !pte_is_none(entry_read(m, w.entry[w.count - 1])))
        return WHY_OVERLAP;
    while (w.count < l.levels) {
        pfn_t node = table_node(m);

        if (node == FRAME_NONE) {
            table_undo(m, &w);
            return WHY_NO_MEMORY;
        }
        entry_write(m, w.entry[w.count - 1],
                    pte_present(node, pte_perms(pte)));
        w = table_walk(m, root, vpn);
    }
    entry_write(m, w.entry[l.levels - 1], pte);
    return WHY_OK;
