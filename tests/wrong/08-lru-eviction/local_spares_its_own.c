/* @wrong local "takes the oldest page of another process"
   @loses local::a_process_loses_its_own_pages
     local::even_its_only_page_leaves_before_others
     local::long_traces_come_out_as_the_rules_say
     local::the_oldest_of_its_own_leaves
     local::who_gave_everything_back_takes_from_others
     local::who_has_no_page_takes_the_oldest_of_all
   @tempts "Who needs a frame has too few, and giving one of its own leaves it
     with as many as before."
   @ask "Who needs the frame, and who should give one?" */
    const struct link *links = links_of(m);
    pfn_t head = policy_of(m)->frames;

    for (pfn_t f = links[head].newer; f != head; f = links[f].newer) {
        asid_t owner;
        vpn_t vpn;

        if (frame_page(m, f, &owner, &vpn) && owner != as)
            return f;
    }
    return lru_choose(m, as);
