/* @wrong working "notes no time when a page is loaded"
   @loses working::time_goes_on_by_one_at_each_reference
   @tempts "'A page that is loaded has not been used yet', says the chapter, and
     the times are those of uses."
   @ask "A page was loaded, and nobody has used it yet. When did it come?" */
void working_loaded(struct machine *m, pfn_t f)
{
    lru_loaded(m, f);
}

void working_touched(struct machine *m, pfn_t f)
{
    lru_touched(m, f);
    times_of(m)[f] = ++policy_of(m)->now;
}

pfn_t working_choose(struct machine *m, asid_t as)
{
    policy_of(m)->evicted = policy_of(m)->now;
    return lru_choose(m, as);
}

static bool used_lately(struct machine *m, pfn_t f, uint64_t n)
{
    return policy_of(m)->now - times_of(m)[f] < n;
}

pfn_t working_set(struct machine *m, asid_t as, uint64_t n)
{
    const struct link *links = links_of(m);
    pfn_t head = policy_of(m)->frames, count = 0;

    for (pfn_t f = links[head].newer; f != head; f = links[f].newer) {
        asid_t owner;
        vpn_t vpn;

        count += used_lately(m, f, n) && frame_page(m, f, &owner, &vpn) &&
                 owner == as;
    }
    return count;
}

bool working_thrashes(struct machine *m, uint64_t n)
{
    const struct policy *p = policy_of(m);
    const struct link *links = links_of(m);
    pfn_t count = 0;

    for (pfn_t f = links[p->frames].newer; f != p->frames; f = links[f].newer)
        count += used_lately(m, f, n);
    return count == p->frames && p->evicted > 0 && p->now - p->evicted < n;
}
