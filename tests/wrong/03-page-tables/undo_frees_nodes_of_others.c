/* @wrong undo "frees every node of the way, not only those that were new"
   @loses undo::nodes_that_were_there_before_stay
     undo::a_full_memory_is_used_to_the_last_node
     undo::a_node_with_a_swapped_page_is_not_undone
   @tempts "The contract calls w the way 'with the nodes that were made for
     it' and says 'Free those', as if w held no others."
   @ask "Another page already had part of this way. How can you tell its
     nodes from those that you have just made?" */
    for (unsigned i = w->count - 1; i > 0; i--) {
        entry_write(m, w->entry[i - 1], pte_none());
        node_free(m, (pfn_t)(w->entry[i] >> machine_shape(m)->page_shift));
    }
