/* @wrong forget "gives back the slots of clean pages only"
   @loses forget::a_page_in_memory_gives_back_its_slot_too
     forget::a_process_that_ends_leaves_no_slot
     launder::random_journeys_of_three_processes
   @tempts "A stale slot is 'of no use to anybody', says the chapter, so it
     seems to be free without your help."
   @ask "Is a slot of any use when its page is gone, dirty or not?" */
    if (p->slot != SLOT_NONE && !p->dirty)
        swap_free(m, p->slot);
