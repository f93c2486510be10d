/* @wrong prune "frees the nodes of the way although other pages share them"
   @loses prune::it_ends_at_the_first_node_in_use
     prune::a_node_with_an_entry_stays
     prune::a_page_that_is_swapped_out_keeps_its_node
     prune::the_first_and_the_last_entry_count_too
     unmap::a_page_without_an_entry_gives_none unmap::all_other_pages_stay
     unmap::the_page_is_not_present_any_more
     unmap::the_page_has_no_entry_any_more
     unmap::random_pages_leave_no_node_behind
     undo::nodes_that_were_there_before_stay
     undo::a_full_memory_is_used_to_the_last_node
     undo::a_node_with_a_swapped_page_is_not_undone
     destroy::a_thousand_random_stores_are_all_found
     destroy::two_processes_have_memories_of_their_own
     destroy::a_process_finds_what_it_stored
     destroy::the_pages_are_not_freed_with_the_table
     destroy::a_program_runs_to_its_end
     destroy::a_hundred_processes_leave_nothing_behind
     destroy::pages_come_back_from_swap
     destroy::every_end_of_a_process_gives_its_nodes_back
     destroy::two_tables_live_through_random_changes
   @tempts "Unmapping looks like mapping run backwards. For a page far from
     all others that is right: its nodes were made for it alone."
   @ask "Page 5 goes. Pages 6 and 7 have their entries in the same node. What
     do they find there now?" */
    (void)l;
    for (unsigned i = w->count - 1; i > 0; i--) {
        pfn_t node = (pfn_t)(w->entry[i] >> machine_shape(m)->page_shift);

        entry_write(m, w->entry[i - 1], pte_none());
        node_free(m, node);
    }
