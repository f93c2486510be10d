/* @wrong linear "takes every entry that is not none for a page in memory"
   @loses linear::a_page_that_is_swapped_out_has_no_address
   @tempts "The figure of the toy knows two kinds of entries only, a frame or
     none. What is not none is in memory there."
   @ask "An entry can be none, present or swapped out. Which of the three
     names a frame?" */
    vpn_t page = va >> g->page_shift;
    uint64_t offset = va & (page_size(g) - 1);

    if (page >= page_count(g))
        return PADDR_NONE;
    pte_t pte = entry_read(m, entry_address(m, table, page));
    if (pte_is_none(pte))
        return PADDR_NONE;
    return ((paddr_t)pte_frame(pte) << g->page_shift) + offset;
