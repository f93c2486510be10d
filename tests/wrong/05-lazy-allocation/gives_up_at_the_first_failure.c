/* @wrong unmap "stops at the first page that cannot be written"
   @loses unmap::what_cannot_be_written_stays
   @tempts "Everywhere else in this lab, what is not WHY_OK ends the function at
     once."
   @ask "One page cannot be written to its file. What about the pages behind
     it?" */
    vpn_t end = first + pages;

    for (vpn_t vpn = ask_next(m, as, first, end); vpn < end;
         vpn = ask_next(m, as, vpn + 1, end)) {
        enum why why = pager_drop(m, as, vpn);

        if (why != WHY_OK)
            return why;
    }
    region_cut(m, as, first, pages);
    return WHY_OK;
