/* @wrong undo "reports that memory is out, and leaves the new nodes hanging"
   @loses undo::when_there_is_memory_again_the_page_can_be_mapped
     undo::nodes_that_were_there_before_stay
     undo::no_entry_leads_to_what_was_undone
     undo::the_nodes_made_on_the_way_are_free_again
     undo::a_full_memory_is_used_to_the_last_node
     undo::a_node_with_a_swapped_page_is_not_undone
     undo::every_failure_leaves_everything_as_it_was
   @tempts "A look-up of the page still says none. And if memory comes back,
     the next table_map finds the nodes and uses them."
   @ask "Two nodes were made before the third could not be had. Who knows of
     them now, and who will free them?" */
    (void)m, (void)w;
