/* @wrong walk "makes the nodes that are missing, instead of stopping there"
   @loses walk::walking_changes_nothing
     walk::the_way_ends_where_a_node_is_missing
     walk::random_ways_end_where_the_nodes_end
     walk::five_levels_lead_through_57_bits
     undo::when_there_is_memory_again_the_page_can_be_mapped
     undo::nodes_that_were_there_before_stay
     undo::no_entry_leads_to_what_was_undone
     undo::the_nodes_made_on_the_way_are_free_again
     undo::without_memory_the_page_is_not_mapped
     undo::a_node_with_a_swapped_page_is_not_undone
     undo::every_failure_leaves_everything_as_it_was
     destroy::two_tables_live_through_random_changes
   @tempts "The walk of xv6 does this when it is asked to, and table_map will
     need those nodes anyway."
   @ask "Somebody only looks whether a page is mapped. How many nodes should
     that cost?" */
    pfn_t node = (pfn_t)root;

    for (unsigned level = l.levels; level-- > 0;) {
        uint64_t index = vpn >> (level * l.index_bits);
        paddr_t at = entry_address(m, node, index & (layout_entries(l) - 1));

        w.entry[w.count++] = at;
        if (level > 0 && !pte_is_present(entry_read(m, at))) {
            node = node_alloc(m);
            if (node == FRAME_NONE)
                break;
            memset(frame_bytes(m, node), 0, page_size(machine_shape(m)));
            entry_write(m, at, pte_present(node, PERM_RWX));
        }
        node = pte_frame(entry_read(m, at));
    }
    return w;
