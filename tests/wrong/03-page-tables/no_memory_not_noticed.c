/* @wrong node "clears a node without asking whether there is one"
   @loses node::without_memory_there_is_no_node
     node::every_node_there_is_can_be_had node::one_failure_is_not_the_end
     undo::when_there_is_memory_again_the_page_can_be_mapped
     undo::nodes_that_were_there_before_stay
     undo::no_entry_leads_to_what_was_undone
     undo::the_nodes_made_on_the_way_are_free_again
     undo::without_memory_the_page_is_not_mapped
     undo::a_full_memory_is_used_to_the_last_node
     undo::a_node_with_a_swapped_page_is_not_undone
     undo::every_failure_leaves_everything_as_it_was
   @tempts "Linux promises memory before it has it, so malloc hardly ever says
     no. Whoever never saw it fail stops asking."
   @ask "node_alloc may say FRAME_NONE. Which frame do you clear then?" */
    pfn_t node = node_alloc(m);

    memset(frame_bytes(m, node), 0, page_size(machine_shape(m)));
    return node;
