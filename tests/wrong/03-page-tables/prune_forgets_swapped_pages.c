/* @wrong prune "takes a node for empty if no page of it is in memory"
   @loses prune::a_page_that_is_swapped_out_keeps_its_node
     unmap::random_pages_leave_no_node_behind
     destroy::pages_come_back_from_swap
     destroy::two_tables_live_through_random_changes
   @tempts "In every node but the lowest this is right: there an entry is
     present or none, and never swapped out."
   @ask "A page that is swapped out has an entry too. What does that entry
     know that nobody else knows?" */
    for (unsigned i = w->count - 1; i > 0; i--) {
        pfn_t node = (pfn_t)(w->entry[i] >> machine_shape(m)->page_shift);

        for (uint64_t j = 0; j < layout_entries(l); j++)
            if (pte_is_present(entry_read(m, entry_address(m, node, j))))
                return;
        entry_write(m, w->entry[i - 1], pte_none());
        node_free(m, node);
    }
