/* @wrong lookup "makes a new entry of frame and permissions, and drops all
     other bits"
   @loses lookup::bits_that_are_no_permissions_stay
     destroy::a_thousand_random_stores_are_all_found
     destroy::two_processes_have_memories_of_their_own
     destroy::a_process_finds_what_it_stored destroy::pages_come_back_from_swap
     destroy::two_tables_live_through_random_changes
   @tempts "What pte_present and pte_swapped ask for is a number and
     permissions, so that seems to be all that an entry holds."
   @ask "An entry says more than frame and permissions. What happens to D,
     and who will ask for it?" */
    if (w.count < layout_of(m).levels)
        return pte_none();
    unsigned perms = PERM_RWX;

    for (unsigned i = 0; i < w.count; i++)
        perms &= pte_perms(entry_read(m, w.entry[i]));
    pte_t pte = entry_read(m, w.entry[w.count - 1]);
    if (pte_is_none(pte))
        return pte;
    return pte_is_present(pte) ? pte_present(pte_frame(pte), perms)
                               : pte_swapped(pte_slot(pte), perms);
