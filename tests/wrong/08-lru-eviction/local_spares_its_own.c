/* @wrong local "takes the oldest page of another process"
   @loses nothing::yet
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
