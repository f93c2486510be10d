/* @wrong unmap "returns the entry, but leaves it in the table"
   @loses unmap::a_page_without_an_entry_gives_none
     unmap::nodes_that_became_empty_are_free_again
     unmap::the_page_is_not_present_any_more
     unmap::the_page_has_no_entry_any_more
     unmap::random_pages_leave_no_node_behind
     unmap::the_entry_comes_back_bit_for_bit
     unmap::an_entry_that_is_swapped_out_can_be_taken_out
     destroy::a_limit_in_a_node_holds_for_all_pages_below
     destroy::another_table_stays_as_it_is
     destroy::an_empty_table_has_a_root_to_free
     destroy::nodes_of_every_level_are_freed destroy::every_node_is_free_again
     destroy::two_tables_live_through_random_changes
   @tempts "Its contract says that table_prune makes entries none and frees
     nodes. One more entry on the same way seems to be included."
   @ask "The page is unmapped. What does a walk to it find, and whose frame
     may that be by then?" */
    if (w.count < layout_of(m).levels)
        return pte_none();
    table_prune(m, &w);
    return entry_read(m, w.entry[w.count - 1]);
