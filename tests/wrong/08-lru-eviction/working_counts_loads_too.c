/* @wrong working "lets time go on at a load, and again at the use that
     follows"
   @loses working::a_working_set_has_the_pages_of_the_last_references
     working::it_is_right_after_every_reference
     working::the_working_set_follows_the_program
     working::thrashing_needs_a_victim_and_a_memory_in_use
     working::time_goes_on_by_one_at_each_reference
     working::two_loops_thrash_if_they_do_not_fit_together
     working::when_a_process_ends_thrashing_does
   @tempts "'Being loaded counts as being used' is what the contract says of
     LRU, and each use counts on."
   @ask "A reference faults, its page is loaded, and then it is used. How many
     references are that?" */
void working_loaded(struct machine *m, pfn_t f)
{
    lru_loaded(m, f);
    times_of(m)[f] = ++policy_of(m)->now;
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
