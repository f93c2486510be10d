/* @wrong local "takes the newest page of the process"
   @loses local::a_process_loses_its_own_pages
     local::even_its_only_page_leaves_before_others
     local::long_traces_come_out_as_the_rules_say
     local::one_process_alone_sees_no_difference
     local::the_oldest_of_its_own_leaves
     local::who_gave_everything_back_takes_from_others
     local::who_has_no_page_takes_the_oldest_of_all
   @tempts "The chapter tells of a process that reads 10 GiB once. Such a
     process is done with its newest pages."
   @ask "Of its own pages, which will it miss least?" */
    const struct link *links = links_of(m);
    pfn_t head = policy_of(m)->frames;

    for (pfn_t f = links[head].older; f != head; f = links[f].older) {
        asid_t owner;
        vpn_t vpn;

        if (frame_page(m, f, &owner, &vpn) && owner == as)
            return f;
    }
    return lru_choose(m, as);
