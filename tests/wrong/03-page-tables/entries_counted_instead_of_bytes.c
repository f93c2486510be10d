/* @wrong node "clears as many bytes as there are entries"
   @loses node::a_node_that_comes_back_is_empty_again
     node::every_entry_of_a_new_node_is_none
     node::every_node_there_is_can_be_had node::one_failure_is_not_the_end
     node::nothing_but_the_new_node_is_cleared
     map::random_pages_take_no_node_too_many
     map::the_first_and_the_last_page_can_be_mapped
     undo::when_there_is_memory_again_the_page_can_be_mapped
     undo::nodes_that_were_there_before_stay
     undo::no_entry_leads_to_what_was_undone
     undo::the_nodes_made_on_the_way_are_free_again
     undo::without_memory_the_page_is_not_mapped
     undo::a_full_memory_is_used_to_the_last_node
     undo::a_node_with_a_swapped_page_is_not_undone
     undo::every_failure_leaves_everything_as_it_was
     destroy::a_thousand_random_stores_are_all_found
     destroy::two_processes_have_memories_of_their_own
     destroy::a_process_finds_what_it_stored
     destroy::a_limit_in_a_node_holds_for_all_pages_below
     destroy::another_table_stays_as_it_is
     destroy::the_pages_are_not_freed_with_the_table
     destroy::an_empty_table_has_a_root_to_free
     destroy::nodes_of_every_level_are_freed destroy::every_node_is_free_again
     destroy::a_program_runs_to_its_end
     destroy::a_hundred_processes_leave_nothing_behind
     destroy::pages_come_back_from_swap
     destroy::every_end_of_a_process_gives_its_nodes_back
     destroy::entries_that_are_swapped_out_name_no_node
     destroy::two_tables_live_through_random_changes
   @tempts "Every entry is to become none, and layout_entries says how many
     there are. With calloc one counts things, too."
   @ask "memset counts bytes. How many bytes does one entry have?" */
    pfn_t node = node_alloc(m);

    if (node != FRAME_NONE)
        memset(frame_bytes(m, node), 0, layout_entries(layout_of(m)));
    return node;
