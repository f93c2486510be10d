/* @wrong local "takes the newest page of all if the process has none"
   @loses local::even_its_only_page_leaves_before_others
     local::long_traces_come_out_as_the_rules_say
     local::who_gave_everything_back_takes_from_others
     local::who_has_no_page_takes_the_oldest_of_all
   @tempts "The walk has gone past everybody in vain, and the newest page is
     where it came to its end."
   @ask "The process has no page in memory, so another one must give. Which?"
     */
    const struct link *links = links_of(m);
    pfn_t head = policy_of(m)->frames;

    for (pfn_t f = links[head].newer; f != head; f = links[f].newer) {
        asid_t owner;
        vpn_t vpn;

        if (frame_page(m, f, &owner, &vpn) && owner == as)
            return f;
    }
    (void)lru_choose(m, as);
    return links[head].older;
