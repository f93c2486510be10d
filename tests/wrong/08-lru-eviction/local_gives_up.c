/* @wrong local "finds no victim if the process has no page in memory"
   @loses local::even_its_only_page_leaves_before_others
     local::long_traces_come_out_as_the_rules_say
     local::who_gave_everything_back_takes_from_others
     local::who_has_no_page_takes_the_oldest_of_all
   @tempts "A control group at its limit takes no page from other groups, and
     the chapter calls that local replacement."
   @ask "A process begins, and memory is full of other pages. Can it ever run?"
     */
    const struct link *links = links_of(m);
    pfn_t head = policy_of(m)->frames;

    for (pfn_t f = links[head].newer; f != head; f = links[f].newer) {
        asid_t owner;
        vpn_t vpn;

        if (frame_page(m, f, &owner, &vpn) && owner == as)
            return f;
    }
    return lru_choose(m, as) == FRAME_NONE ? FRAME_NONE : FRAME_NONE;
