/* @wrong clean "looks for the entry in the space that needs the frame"
   @loses clean::each_page_is_looked_up_in_its_own_space
     clean::long_traces_come_out_as_the_rules_say
   @tempts "The space `as` is at hand, and mmu_entry wants a space. With a
     single process it is even the right one."
   @ask "The frame holds a page of process 2. In whose table is its entry?" */
    const struct link *links = links_of(m);
    const struct policy *p = policy_of(m);
    pfn_t f = links[p->frames].newer;

    for (pfn_t i = 0; i < p->window && f != p->frames; i++) {
        asid_t owner;
        vpn_t vpn;

        if (frame_page(m, f, &owner, &vpn) &&
            !pte_has(mmu_entry(m, as, vpn), PTE_D))
            return f;
        f = links[f].newer;
    }
    return lru_choose(m, as);
