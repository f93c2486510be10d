/* @wrong walk "lets the lowest bits of the page number choose in the root"
   @loses walk::the_way_is_whole_even_if_the_page_has_no_entry
     walk::the_way_ends_where_a_node_is_missing
     walk::the_upper_bits_choose_in_the_root
     walk::finds_the_entry_through_any_number_of_levels
     walk::finds_the_entry_through_two_levels
     walk::random_ways_end_where_the_nodes_end
     walk::five_levels_lead_through_57_bits lookup::every_level_has_a_say
     lookup::what_the_page_forbids_is_forbidden
     lookup::what_the_node_forbids_is_forbidden
     lookup::returns_the_entry_of_the_page
     lookup::an_entry_that_is_swapped_out_is_returned_too
     lookup::bits_that_are_no_permissions_stay
     map::pages_far_apart_do_not_disturb_each_other
     map::a_page_that_has_an_entry_keeps_it map::new_nodes_allow_everything
     map::pages_side_by_side_share_their_nodes
     map::the_entry_lies_at_the_end_of_the_way
     map::random_pages_take_no_node_too_many
     map::an_entry_is_stored_bit_for_bit
     unmap::a_page_without_an_entry_gives_none unmap::all_other_pages_stay
     unmap::the_page_is_not_present_any_more
     unmap::the_page_has_no_entry_any_more
     unmap::returns_the_entry_that_was_there
     unmap::random_pages_leave_no_node_behind
     unmap::the_entry_comes_back_bit_for_bit
     undo::a_full_memory_is_used_to_the_last_node
     undo::a_node_with_a_swapped_page_is_not_undone
     destroy::two_tables_live_through_random_changes
   @tempts "Whoever takes a number apart digit by digit gets the lowest first.
     And each page still has an entry of its own."
   @ask "Pages 0 to 7 are neighbours. Should they share a node, or have one
     each? Which bits do they have in common?" */
    pfn_t node = (pfn_t)root;

    for (unsigned level = 0; level < l.levels; level++) {
        uint64_t index = vpn >> (level * l.index_bits);
        paddr_t at = entry_address(m, node, index & (layout_entries(l) - 1));

        w.entry[w.count++] = at;
        pte_t pte = entry_read(m, at);
        if (level + 1 < l.levels && !pte_is_present(pte))
            break;
        node = pte_frame(pte);
    }
    return w;
