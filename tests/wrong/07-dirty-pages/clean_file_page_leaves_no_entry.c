/* @wrong drop "thinks that a page of a file is always in its file"
   @loses drop::a_page_of_a_file_that_has_a_slot_is_in_its_slot
     drop::random_pages out::random_journeys_of_three_processes
     in::a_private_page_comes_back_from_its_slot
     launder::each_page_goes_where_it_would_go_anyway
     launder::random_journeys_of_three_processes
   @tempts "The chapter says: 'It came from a file. The file has it.' Until the
     first store to the page this is right."
   @ask "The process has stored to this private page, before its last
     journey. Does its file know?" */
    if (p->file != FILE_NONE)
        return pte_none();
    return p->slot == SLOT_NONE ? pte_none() : pte_swapped(p->slot, p->perms);
