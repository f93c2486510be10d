/* @wrong linear "does not ask whether the page is present"
   @loses linear::a_page_that_is_not_present_has_no_address
     linear::random_addresses_are_translated
     linear::a_page_that_is_swapped_out_has_no_address
   @tempts "An array in C has a value for every index, and frame 0 is a real
     frame: the chapter's page 1 lies in it."
   @ask "An entry of zeros says frame 0. Is frame 0 a frame like any other?
     What else does an entry tell you?" */
    vpn_t page = va >> g->page_shift;
    uint64_t offset = va & (page_size(g) - 1);

    if (page >= page_count(g))
        return PADDR_NONE;
    pte_t pte = entry_read(m, entry_address(m, table, page));
    return ((paddr_t)pte_frame(pte) << g->page_shift) + offset;
