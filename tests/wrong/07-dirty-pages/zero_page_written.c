/* @wrong drop "gives a slot to a page of zeros that nobody has stored to"
   @loses drop::a_page_of_zeros_leaves_nothing drop::random_pages
     out::a_page_of_zeros_is_reserved_again
     out::a_page_that_cannot_be_saved_stays
     out::random_journeys_of_three_processes
     out::three_things_that_are_not_in_memory
     launder::random_journeys_of_three_processes
     launder::the_first_failure_is_told_and_the_others_are_written
   @tempts "Such a page has no file and no slot, so its bytes seem to be in
     memory and nowhere else."
   @ask "What are the bytes of a page that was never stored to? Who can make
     them again, without a device?" */
    slot_t s = p->slot;

    if (s == SLOT_NONE && p->file == FILE_NONE) {
        s = swap_alloc(m, p->as, p->vpn);
        if (s != SLOT_NONE && !swap_write(m, s, p->frame))
            return pte_none();
    }
    return s == SLOT_NONE ? pte_none() : pte_swapped(s, p->perms);
