/* @wrong drop "leaves the entry of a slot behind, even if the page has none"
   @loses drop::a_page_of_a_file_leaves_nothing
     drop::a_page_of_zeros_leaves_nothing drop::random_pages
     out::a_page_of_zeros_is_reserved_again
     out::a_private_page_never_changes_its_file
     out::random_journeys_of_three_processes
     out::three_things_that_are_not_in_memory
     launder::a_huge_range_takes_no_longer_than_what_is_in_it
     launder::random_journeys_of_three_processes
   @tempts "SLOT_NONE means 'no slot' in struct page, and in an entry it looks
     as if it said the same."
   @ask "Slot SLOT_NONE: whose slot is that, and what is read from it?" */
    return pte_swapped(p->slot, p->perms);
