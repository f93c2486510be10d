/* @wrong prune "frees a node, and leaves the entry that leads to it"
   @loses prune::the_root_stays_even_if_it_is_empty
     prune::it_ends_at_the_first_node_in_use
     prune::a_node_without_nodes_below_goes_too
     prune::the_entry_that_led_to_it_is_none
     prune::only_nodes_of_the_way_are_freed
     prune::a_way_that_is_not_whole_is_pruned_too
     prune::the_first_and_the_last_entry_count_too
     unmap::a_page_without_an_entry_gives_none
     unmap::nodes_that_became_empty_are_free_again
     unmap::random_pages_leave_no_node_behind
     unmap::the_entry_comes_back_bit_for_bit
     undo::when_there_is_memory_again_the_page_can_be_mapped
     undo::no_entry_leads_to_what_was_undone
     undo::the_nodes_made_on_the_way_are_free_again
     undo::a_full_memory_is_used_to_the_last_node
     undo::a_node_with_a_swapped_page_is_not_undone
     undo::every_failure_leaves_everything_as_it_was
     destroy::a_thousand_random_stores_are_all_found
     destroy::two_processes_have_memories_of_their_own
     destroy::a_process_finds_what_it_stored
     destroy::a_limit_in_a_node_holds_for_all_pages_below
     destroy::another_table_stays_as_it_is
     destroy::an_empty_table_has_a_root_to_free
     destroy::every_node_is_free_again destroy::a_program_runs_to_its_end
     destroy::a_hundred_processes_leave_nothing_behind
     destroy::pages_come_back_from_swap
     destroy::every_end_of_a_process_gives_its_nodes_back
     destroy::entries_that_are_swapped_out_name_no_node
     destroy::two_tables_live_through_random_changes
   @tempts "After free(p) in C one often leaves p as it is, since the variable
     is about to vanish anyway."
   @ask "The node is free and soon somebody else's. Who can still reach it?" */
    for (unsigned i = w->count - 1; i > 0; i--) {
        pfn_t node = (pfn_t)(w->entry[i] >> machine_shape(m)->page_shift);

        for (uint64_t j = 0; j < layout_entries(l); j++)
            if (!pte_is_none(entry_read(m, entry_address(m, node, j))))
                return;
        node_free(m, node);
    }
