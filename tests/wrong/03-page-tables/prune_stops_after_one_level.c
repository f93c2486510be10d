/* @wrong prune "frees the lowest node, and never looks at the one above it"
   @loses prune::the_root_stays_even_if_it_is_empty
     prune::it_ends_at_the_first_node_in_use
     prune::a_node_without_nodes_below_goes_too
     prune::only_nodes_of_the_way_are_freed
     prune::a_way_that_is_not_whole_is_pruned_too
     prune::the_first_and_the_last_entry_count_too
     unmap::nodes_that_became_empty_are_free_again
     unmap::random_pages_leave_no_node_behind
     undo::no_entry_leads_to_what_was_undone
     undo::the_nodes_made_on_the_way_are_free_again
     undo::every_failure_leaves_everything_as_it_was
     destroy::two_tables_live_through_random_changes
   @tempts "Only one entry was taken out, so only the node in which it lay
     seems to have changed."
   @ask "The lowest node was all that the node above it had. What is left in
     that one now?" */
    if (w->count < 2)
        return;
    unsigned i = w->count - 1;
    pfn_t node = (pfn_t)(w->entry[i] >> machine_shape(m)->page_shift);

    for (uint64_t j = 0; j < layout_entries(l); j++)
        if (!pte_is_none(entry_read(m, entry_address(m, node, j))))
            return;
    entry_write(m, w->entry[i - 1], pte_none());
    node_free(m, node);
