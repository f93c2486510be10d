/* @wrong lookup "asks only the page's own entry what is allowed"
   @loses lookup::every_level_has_a_say
     lookup::what_the_node_forbids_is_forbidden
     lookup::a_page_may_do_what_every_level_allows
     lookup::an_entry_that_is_swapped_out_is_returned_too
     lookup::bits_that_are_no_permissions_stay
     destroy::a_limit_in_a_node_holds_for_all_pages_below
   @tempts "On RISC-V it is right: there an entry that leads to a node has no
     permissions at all."
   @ask "A node above says read only, the page says read and write. Who wins,
     and where in your code does the node above speak?" */
    if (w.count < layout_of(m).levels)
        return pte_none();
    return entry_read(m, w.entry[w.count - 1]);
