/* @wrong local "takes the newest page of the process"
   @loses nothing::yet
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
