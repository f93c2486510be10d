/* @wrong prune "looks at all entries of a node but the last one"
   @loses prune::the_first_and_the_last_entry_count_too
     unmap::random_pages_leave_no_node_behind
     destroy::a_thousand_random_stores_are_all_found
     destroy::a_program_runs_to_its_end
     destroy::a_hundred_processes_leave_nothing_behind
     destroy::pages_come_back_from_swap
     destroy::every_end_of_a_process_gives_its_nodes_back
     destroy::two_tables_live_through_random_changes
   @tempts "In the walk layout_entries(l) - 1 was right: it is the mask, and
     the highest index. Here a < stands before it."
   @ask "A node with 512 entries: which is the last one that your loop looks
     at?" */
    for (unsigned i = w->count - 1; i > 0; i--) {
        pfn_t node = (pfn_t)(w->entry[i] >> machine_shape(m)->page_shift);

        for (uint64_t j = 0; j < layout_entries(l) - 1; j++)
            if (!pte_is_none(entry_read(m, entry_address(m, node, j))))
                return;
        entry_write(m, w->entry[i - 1], pte_none());
        node_free(m, node);
    }
