/* @wrong clean "lets only pages of the process that asks count in the window"
   @loses clean::long_traces_come_out_as_the_rules_say
   @tempts "The hint calls it the same walk as in local_choose, and there the
     owner decides which pages count."
   @ask "The window is 2. Whose pages are the two used longest ago?" */
    const struct link *links = links_of(m);
    const struct policy *p = policy_of(m);
    pfn_t f = links[p->frames].newer;

    for (pfn_t i = 0; i < p->window && f != p->frames; f = links[f].newer) {
        asid_t owner;
        vpn_t vpn;

        if (!frame_page(m, f, &owner, &vpn))
            continue;
        if (!pte_has(mmu_entry(m, owner, vpn), PTE_D))
            return f;
        i += owner == as;
    }
    return lru_choose(m, as);
