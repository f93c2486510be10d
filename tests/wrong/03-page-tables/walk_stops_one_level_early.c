/* @wrong walk "takes the entry that leads to the lowest node for the page's
     own"
   @loses walk::the_way_is_whole_even_if_the_page_has_no_entry
     walk::the_upper_bits_choose_in_the_root
     walk::finds_the_entry_through_any_number_of_levels
     walk::finds_the_entry_through_two_levels
     walk::random_ways_end_where_the_nodes_end
     walk::the_way_does_not_go_on_into_the_page
     walk::five_levels_lead_through_57_bits
     walk::the_highest_page_is_the_last_of_every_node
     lookup::every_level_has_a_say lookup::what_the_page_forbids_is_forbidden
     lookup::what_the_node_forbids_is_forbidden
     lookup::returns_the_entry_of_the_page
     lookup::a_page_may_do_what_every_level_allows
     lookup::an_entry_that_is_none_stays_none
     lookup::an_entry_that_is_swapped_out_is_returned_too
     lookup::bits_that_are_no_permissions_stay
     map::pages_far_apart_do_not_disturb_each_other
     map::a_page_that_has_an_entry_keeps_it map::new_nodes_allow_everything
     map::pages_side_by_side_share_their_nodes
     map::the_first_page_takes_a_node_for_each_level
     map::the_entry_lies_at_the_end_of_the_way
     map::random_pages_take_no_node_too_many
     map::an_entry_is_stored_bit_for_bit
     map::the_first_and_the_last_page_can_be_mapped
     map::a_page_that_is_swapped_out_keeps_its_entry
     unmap::a_page_without_an_entry_gives_none
     unmap::nodes_that_became_empty_are_free_again unmap::all_other_pages_stay
     unmap::the_page_is_not_present_any_more
     unmap::the_page_has_no_entry_any_more
     unmap::returns_the_entry_that_was_there
     unmap::random_pages_leave_no_node_behind
     unmap::the_entry_comes_back_bit_for_bit
     unmap::an_entry_that_is_swapped_out_can_be_taken_out
     undo::when_there_is_memory_again_the_page_can_be_mapped
     undo::nodes_that_were_there_before_stay
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
   @tempts "An entry that leads to a node is present, with a frame and
     permissions. It looks exactly like the page's own."
   @ask "With two levels, how many nodes does a walk look into? Count the
     entries on your way." */
    pfn_t node = (pfn_t)root;

    for (unsigned level = l.levels; level-- > 0;) {
        uint64_t index = vpn >> (level * l.index_bits);
        paddr_t at = entry_address(m, node, index & (layout_entries(l) - 1));

        w.entry[w.count++] = at;
        pte_t pte = entry_read(m, at);
        if (level <= 1 || !pte_is_present(pte))
            break;
        node = pte_frame(pte);
    }
    return w;
