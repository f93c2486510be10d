/* @wrong lru "lets a hit change nothing: this is first in, first out"
   @loses nothing::yet
   @ask "A page was loaded first, and used a moment ago. Is it the least
     recently used one?" */
void lru_loaded(struct machine *m, pfn_t f)
{
    list_add(m, f);
}

void lru_touched(struct machine *m, pfn_t f)
{
    (void)m, (void)f;
}

void lru_removed(struct machine *m, pfn_t f)
{
    list_take(m, f);
}

pfn_t lru_choose(struct machine *m, asid_t as)
{
    pfn_t head = policy_of(m)->frames, oldest = links_of(m)[head].newer;

    (void)as;
    return oldest == head ? FRAME_NONE : oldest;
}
