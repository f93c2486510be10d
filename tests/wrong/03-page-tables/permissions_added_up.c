/* @wrong lookup "allows what any entry on the way allows, not what all of
     them allow"
   @loses lookup::every_level_has_a_say
     lookup::what_the_page_forbids_is_forbidden
     lookup::what_the_node_forbids_is_forbidden
     lookup::returns_the_entry_of_the_page
     lookup::a_page_may_do_what_every_level_allows
     lookup::an_entry_that_is_none_stays_none
     lookup::an_entry_that_is_swapped_out_is_returned_too
     lookup::bits_that_are_no_permissions_stay
     destroy::a_limit_in_a_node_holds_for_all_pages_below
     destroy::two_tables_live_through_random_changes
   @tempts "Flags are put together with an or, as in open and mmap. And who is
     in two groups usually has the rights of both."
   @ask "One entry says r, the next says w. With `or` that makes rw; who of
     the two has allowed both?" */
    if (w.count < layout_of(m).levels)
        return pte_none();
    unsigned perms = 0;

    for (unsigned i = 0; i < w.count; i++)
        perms |= pte_perms(entry_read(m, w.entry[i]));
    pte_t pte = entry_read(m, w.entry[w.count - 1]);
    pte = pte_without(pte, PERM_RWX << 1);
    return pte_is_none(pte) ? pte : pte_with(pte, (uint64_t)perms << 1);
