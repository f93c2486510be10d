/* @wrong lookup "asks the root and the page, but nobody between them"
   @loses lookup::every_level_has_a_say
     lookup::a_page_may_do_what_every_level_allows
   @tempts "The chapter's kernel forbids a whole gigabyte with one entry, and
     with 39 bits that entry lies in the root."
   @ask "With three levels there are two entries above the page's. Which of
     them do you read?" */
    if (w.count < layout_of(m).levels)
        return pte_none();
    unsigned perms = PERM_RWX;

    if (w.count > 1)
        perms &= pte_perms(entry_read(m, w.entry[0]));
    pte_t pte = entry_read(m, w.entry[w.count - 1]);
    return pte_without(pte, (uint64_t)(~perms & PERM_RWX) << 1);
