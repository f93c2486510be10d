/* @wrong drop "writes a page of a file to swap, though its file has it"
   @loses drop::a_page_of_a_file_leaves_nothing drop::random_pages
     out::a_private_page_never_changes_its_file
     out::random_journeys_of_three_processes
     launder::random_journeys_of_three_processes
   @tempts "Early Unix kept program code on the swap device as well, since it
     could be read faster from there."
   @ask "What would you read from the slot that you cannot read from the
     file?" */
    slot_t s = p->slot;

    if (s == SLOT_NONE && p->file != FILE_NONE) {
        s = swap_alloc(m, p->as, p->vpn);
        if (s != SLOT_NONE && !swap_write(m, s, p->frame))
            return pte_none();
    }
    return s == SLOT_NONE ? pte_none() : pte_swapped(s, p->perms);
