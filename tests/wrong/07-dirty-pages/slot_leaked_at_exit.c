/* @wrong forget "gives back the slots of pages in memory only"
   @loses forget::a_page_that_is_unmapped_gives_back_its_slot
     forget::a_process_that_ends_leaves_no_slot
     forget::only_the_slots_of_who_has_ended
     forget::the_slots_of_other_pages_stay
     launder::random_journeys_of_three_processes
   @tempts "Unmapping is known as the way to give back memory, and a page that
     is away has no frame to give."
   @ask "Which page needs its slot more: one that is in memory, or one that
     is away?" */
    if (p->slot != SLOT_NONE && p->frame != FRAME_NONE)
        swap_free(m, p->slot);
