/* @wrong linear "adds the whole address to the frame's, not only the offset"
   @loses linear::pages_may_have_another_size
     linear::the_offset_is_the_same_in_page_and_frame
     linear::every_page_leads_to_its_own_frame
     linear::the_toy_translates_0x0142_to_0x0042
     linear::random_addresses_are_translated
     linear::an_address_may_have_more_than_32_bits
     linear::a_large_frame_number_is_kept_whole
     linear::only_the_frame_number_goes_into_the_address
   @tempts "With a base register this is how it goes: base plus the whole
     address. In page 0 it is even right here."
   @ask "0x0142 is in page 1. How many bytes into that page is it, and what
     have you added to the address of its frame?" */
    vpn_t page = va >> g->page_shift;

    if (page >= page_count(g))
        return PADDR_NONE;
    pte_t pte = entry_read(m, entry_address(m, table, page));
    if (!pte_is_present(pte))
        return PADDR_NONE;
    return ((paddr_t)pte_frame(pte) << g->page_shift) + va;
