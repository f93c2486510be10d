/* @wrong prune "frees the root when the last page is gone"
   @loses prune::the_root_stays_even_if_it_is_empty
     prune::a_node_without_nodes_below_goes_too
     prune::an_empty_node_is_free_again
     prune::a_way_that_is_not_whole_is_pruned_too
     prune::the_first_and_the_last_entry_count_too
     unmap::a_page_without_an_entry_gives_none
     unmap::nodes_that_became_empty_are_free_again
     unmap::random_pages_leave_no_node_behind
     unmap::the_entry_comes_back_bit_for_bit
     unmap::an_entry_that_is_swapped_out_can_be_taken_out
     undo::when_there_is_memory_again_the_page_can_be_mapped
     undo::no_entry_leads_to_what_was_undone
     undo::the_nodes_made_on_the_way_are_free_again
     undo::without_memory_the_page_is_not_mapped
     undo::every_failure_leaves_everything_as_it_was
     destroy::a_thousand_random_stores_are_all_found
     destroy::two_processes_have_memories_of_their_own
     destroy::a_process_finds_what_it_stored
     destroy::an_empty_table_has_a_root_to_free
     destroy::a_program_runs_to_its_end
     destroy::a_hundred_processes_leave_nothing_behind
     destroy::pages_come_back_from_swap
     destroy::every_end_of_a_process_gives_its_nodes_back
     destroy::two_tables_live_through_random_changes
   @tempts "The chapter's 'and so on, up to the root' can be read as including
     it. And no entry of it is in use any more."
   @ask "A process unmaps its last page, and then maps another one. Where
     does that walk begin?" */
    for (unsigned i = w->count; i-- > 0;) {
        pfn_t node = (pfn_t)(w->entry[i] >> machine_shape(m)->page_shift);

        for (uint64_t j = 0; j < layout_entries(l); j++)
            if (!pte_is_none(entry_read(m, entry_address(m, node, j))))
                return;
        if (i > 0)
            entry_write(m, w->entry[i - 1], pte_none());
        node_free(m, node);
    }
