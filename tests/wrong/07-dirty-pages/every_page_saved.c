/* @wrong out "saves pages of zeros, and those that have a slot, whether they
     were stored to or not"
   @loses out::a_page_of_zeros_is_reserved_again
     out::a_page_that_cannot_be_saved_stays
     out::random_journeys_of_three_processes
     out::three_things_that_are_not_in_memory
     in::a_page_that_is_only_read_is_written_once
     in::a_private_page_comes_back_from_its_slot
     launder::a_huge_range_takes_no_longer_than_what_is_in_it
     launder::a_page_whose_slot_fails_keeps_it
     launder::dirty_pages_are_written_and_stay
     launder::each_page_goes_where_it_would_go_anyway
     launder::only_what_is_in_memory_and_dirty_is_touched
     launder::random_journeys_of_three_processes
     launder::the_first_failure_is_told_and_the_others_are_written
   @tempts "If all you ask is that no byte is lost, dirty_save is right for each
     private page, clean ones too."
   @ask "How many of these writes put bytes on the device that were not
     there?" */
    slot_t slot;
    enum why why;

    if (p->shared) {
        *left = pte_none();
        return dirty_flush(m, p);
    }
    if (!p->dirty && p->file != FILE_NONE && p->slot == SLOT_NONE) {
        *left = dirty_drop(m, p);
        return WHY_OK;
    }
    why = dirty_save(m, p, &slot);
    if (why == WHY_OK)
        *left = pte_swapped(slot, p->perms);
    return why;
