/* @wrong unmap "reads the entry after it is gone"
   @loses unmap::a_page_without_an_entry_gives_none
     unmap::nodes_that_became_empty_are_free_again unmap::all_other_pages_stay
     unmap::the_page_is_not_present_any_more
     unmap::the_page_has_no_entry_any_more
     unmap::returns_the_entry_that_was_there
     unmap::random_pages_leave_no_node_behind
     unmap::the_entry_comes_back_bit_for_bit
     unmap::an_entry_that_is_swapped_out_can_be_taken_out
     destroy::entries_that_are_swapped_out_name_no_node
     destroy::two_tables_live_through_random_changes
   @tempts "To take the entry out stands first in the contract, and to return
     it stands last. The code keeps to that order."
   @ask "In which order do you read the entry, clear it, and free its node?
     What is in the entry when you return it?" */
    if (w.count < layout_of(m).levels)
        return pte_none();
    entry_write(m, w.entry[w.count - 1], pte_none());
    pte_t old = entry_read(m, w.entry[w.count - 1]);

    table_prune(m, &w);
    return old;
