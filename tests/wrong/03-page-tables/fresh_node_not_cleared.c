/* @wrong node "takes a fresh frame for an empty node"
   @loses node::a_node_that_comes_back_is_empty_again
     node::every_entry_of_a_new_node_is_none
     node::every_node_there_is_can_be_had node::one_failure_is_not_the_end
     node::nothing_but_the_new_node_is_cleared
     map::pages_far_apart_do_not_disturb_each_other
     map::a_page_that_has_an_entry_keeps_it map::new_nodes_allow_everything
     map::pages_side_by_side_share_their_nodes
     map::the_first_page_takes_a_node_for_each_level
     map::the_entry_lies_at_the_end_of_the_way
     map::random_pages_take_no_node_too_many
     map::an_entry_is_stored_bit_for_bit
     map::the_first_and_the_last_page_can_be_mapped
     map::a_page_that_is_swapped_out_keeps_its_entry
     undo::when_there_is_memory_again_the_page_can_be_mapped
     undo::nodes_that_were_there_before_stay
     undo::no_entry_leads_to_what_was_undone
     undo::the_nodes_made_on_the_way_are_free_again
     undo::without_memory_the_page_is_not_mapped
     undo::a_full_memory_is_used_to_the_last_node
     undo::a_node_with_a_swapped_page_is_not_undone
     undo::every_failure_leaves_everything_as_it_was
     destroy::a_thousand_random_stores_are_all_found
     destroy::two_processes_have_memories_of_their_own
     destroy::a_process_finds_what_it_stored
     destroy::a_limit_in_a_node_holds_for_all_pages_below
     destroy::another_table_stays_as_it_is
     destroy::the_pages_are_not_freed_with_the_table
     destroy::an_empty_table_has_a_root_to_free
     destroy::nodes_of_every_level_are_freed destroy::every_node_is_free_again
     destroy::a_program_runs_to_its_end
     destroy::a_hundred_processes_leave_nothing_behind
     destroy::pages_come_back_from_swap
     destroy::every_end_of_a_process_gives_its_nodes_back
     destroy::entries_that_are_swapped_out_name_no_node
     destroy::two_tables_live_through_random_changes
   @tempts "On Linux mmap gives pages full of zeros, and a new object in Java
     begins as zeros. A new frame looks much the same."
   @ask "What is in a frame that nobody has written to yet? And in one that
     somebody has given back?" */
    return node_alloc(m);
