/* @wrong linear "shifts the frame number before it is wide enough"
   @loses linear::an_address_may_have_more_than_32_bits
   @tempts "The offset has 64 bits, and so has the sum. It is natural to think
     that the shift inside it has them too."
   @ask "pte_frame returns 32 bits. How wide is the result if you shift those
     by 12, and what becomes of the upper bits?" */
    vpn_t page = va >> g->page_shift;
    uint64_t offset = va & (page_size(g) - 1);

    if (page >= page_count(g))
        return PADDR_NONE;
    pte_t pte = entry_read(m, entry_address(m, table, page));
    if (!pte_is_present(pte))
        return PADDR_NONE;
    return (pte_frame(pte) << g->page_shift) + offset;
