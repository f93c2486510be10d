/* @wrong map "makes one node where several are missing"
   @loses map::pages_far_apart_do_not_disturb_each_other
     map::new_nodes_allow_everything map::pages_side_by_side_share_their_nodes
     map::the_first_page_takes_a_node_for_each_level
     map::the_entry_lies_at_the_end_of_the_way
     map::random_pages_take_no_node_too_many
     map::the_first_and_the_last_page_can_be_mapped
     undo::when_there_is_memory_again_the_page_can_be_mapped
     undo::nodes_that_were_there_before_stay
     undo::no_entry_leads_to_what_was_undone
     undo::the_nodes_made_on_the_way_are_free_again
     undo::a_full_memory_is_used_to_the_last_node
     undo::a_node_with_a_swapped_page_is_not_undone
     undo::every_failure_leaves_everything_as_it_was
     destroy::a_thousand_random_stores_are_all_found
     destroy::a_process_finds_what_it_stored
     destroy::a_limit_in_a_node_holds_for_all_pages_below
     destroy::another_table_stays_as_it_is
     destroy::an_empty_table_has_a_root_to_free
     destroy::nodes_of_every_level_are_freed destroy::every_node_is_free_again
     destroy::a_program_runs_to_its_end
     destroy::a_hundred_processes_leave_nothing_behind
     destroy::entries_that_are_swapped_out_name_no_node
     destroy::two_tables_live_through_random_changes
   @tempts "'A node is missing', says the chapter, and 'make the node'. In the
     singular, that asks for an if, not for a loop."
   @ask "Your code is right for two levels. How many nodes are missing in an
     empty table of three?" */
    if (w.count == l.levels &&
        !pte_is_none(entry_read(m, w.entry[w.count - 1])))
        return WHY_OVERLAP;
    if (w.count < l.levels) {
        pfn_t node = table_node(m);

        if (node == FRAME_NONE) {
            table_undo(m, &w);
            return WHY_NO_MEMORY;
        }
        entry_write(m, w.entry[w.count - 1], pte_present(node, PERM_RWX));
        w = table_walk(m, root, vpn);
    }
    entry_write(m, w.entry[w.count - 1], pte);
    return WHY_OK;
