/* @wrong undo "frees the lowest node of the way, new or not, and no other"
   @loses undo::nodes_that_were_there_before_stay
     undo::no_entry_leads_to_what_was_undone
     undo::the_nodes_made_on_the_way_are_free_again
     undo::a_full_memory_is_used_to_the_last_node
     undo::a_node_with_a_swapped_page_is_not_undone
     undo::every_failure_leaves_everything_as_it_was
   @tempts "The chapter's example has three levels, and there exactly one node
     was made before memory ran out."
   @ask "With four levels up to two nodes can be made in vain. How many do
     you free?" */
    if (w->count > 1) {
        entry_write(m, w->entry[w->count - 2], pte_none());
        node_free(m, (pfn_t)(w->entry[w->count - 1] >>
                             machine_shape(m)->page_shift));
    }
