/* @wrong shrink "takes the page behind the heap as well"
   @loses shrink::what_lies_behind_the_heap_stays
   @tempts "If the heap ends in the middle of a page, the first page behind it
     is indeed one further."
   @ask "The heap ended with a page, and behind it lies something else.
     Whose page is it?" */
    vpn_t first = page_of(m, new_end) + (offset_of(m, new_end) != 0);
    vpn_t behind = page_of(m, old_end) + 1;

    return first < behind ? lazy_unmap(m, as, first, behind - first) : WHY_OK;
