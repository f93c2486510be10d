/* @wrong local "finds no victim if the process has no page in memory"
   @loses nothing::yet
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
