/* @wrong forget "gives back a slot, even if the page has none"
   @loses forget::a_page_without_a_slot_gives_back_nothing
   @tempts "In C, free(NULL) is allowed and does nothing, so one expects
     swap_free to put up with SLOT_NONE."
   @ask "What is the number of a slot that is none, and whose is it?" */
    swap_free(m, p->slot);
