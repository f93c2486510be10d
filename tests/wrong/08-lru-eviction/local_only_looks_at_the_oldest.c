/* @wrong local "looks at the oldest page only"
   @loses nothing::yet
   @ask "The oldest page belongs to somebody else. Are there no others?" */
    asid_t owner;
    vpn_t vpn;
    pfn_t f = lru_choose(m, as);

    if (f != FRAME_NONE && frame_page(m, f, &owner, &vpn) && owner == as)
        return f;
    f = links_of(m)[policy_of(m)->frames].older;
    return frame_page(m, f, &owner, &vpn) && owner == as ? f
                                                         : lru_choose(m, as);
