/* @wrong local "looks at the two ends of the ring only"
   @loses local::a_process_loses_its_own_pages
     local::long_traces_come_out_as_the_rules_say
     local::the_oldest_of_its_own_leaves
     local::who_gave_everything_back_takes_from_others
     local::who_has_no_page_takes_the_oldest_of_all
   @tempts "For LRU one look at the end of the ring was enough, and looking at
     all frames was called slow."
   @ask "Neither the oldest page nor the newest belongs to this process. Are
     there no others?" */
    asid_t owner;
    vpn_t vpn;
    pfn_t f = lru_choose(m, as);

    if (f != FRAME_NONE && frame_page(m, f, &owner, &vpn) && owner == as)
        return f;
    f = links_of(m)[policy_of(m)->frames].older;
    return frame_page(m, f, &owner, &vpn) && owner == as ? f
                                                         : lru_choose(m, as);
