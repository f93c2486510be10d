/* @wrong linear "reads beyond the end of the table"
   @loses linear::pages_may_have_another_size
     linear::an_address_with_too_many_bits_leads_nowhere
   @tempts "Hardware of 11 bits has no wire for a twelfth. An address with
     more bits seems to be one that can never arrive."
   @ask "The toy has 8 pages. Which entry do you read for address 0x0942, and
     is it one of the table?" */
    vpn_t page = va >> g->page_shift;
    uint64_t offset = va & (page_size(g) - 1);
    pte_t pte = entry_read(m, entry_address(m, table, page));

    if (!pte_is_present(pte))
        return PADDR_NONE;
    return ((paddr_t)pte_frame(pte) << g->page_shift) + offset;
