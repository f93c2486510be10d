/* @wrong lookup "returns none for a page that is swapped out"
   @loses lookup::an_entry_that_is_swapped_out_is_returned_too
     destroy::pages_come_back_from_swap
     destroy::entries_that_are_swapped_out_name_no_node
     destroy::two_tables_live_through_random_changes
   @tempts "For linear_translate a page on the swap device led nowhere, like
     one without an entry. A look-up seems to ask the same question."
   @ask "If the table says nothing about a page that is swapped out, how will
     anybody find it again?" */
    if (w.count < layout_of(m).levels)
        return pte_none();
    unsigned perms = PERM_RWX;

    for (unsigned i = 0; i + 1 < w.count; i++)
        perms &= pte_perms(entry_read(m, w.entry[i]));
    pte_t pte = entry_read(m, w.entry[w.count - 1]);
    if (!pte_is_present(pte))
        return pte_none();
    return pte_without(pte, (uint64_t)(~perms & PERM_RWX) << 1);
