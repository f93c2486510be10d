/* @wrong local "looks at the oldest page only"
   @loses local::a_process_loses_its_own_pages
     local::long_traces_come_out_as_the_rules_say
     local::the_oldest_of_its_own_leaves
     local::who_gave_everything_back_takes_from_others
     local::who_has_no_page_takes_the_oldest_of_all
   @ask "The oldest page belongs to somebody else. Are there no others?" */
    asid_t owner;
    vpn_t vpn;
    pfn_t f = lru_choose(m, as);

    if (f != FRAME_NONE && frame_page(m, f, &owner, &vpn) && owner == as)
        return f;
    f = links_of(m)[policy_of(m)->frames].older;
    return frame_page(m, f, &owner, &vpn) && owner == as ? f
                                                         : lru_choose(m, as);
