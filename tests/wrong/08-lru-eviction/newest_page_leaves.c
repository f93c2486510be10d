/* @wrong lru "takes the victim from the newest end"
   @loses nothing::yet
   @ask "Which end of the ring is next to the head on the newer side: the
     oldest or the newest?" */
void lru_loaded(struct machine *m, pfn_t f)
{
    list_add(m, f);
}

void lru_touched(struct machine *m, pfn_t f)
{
    list_take(m, f);
    list_add(m, f);
}

void lru_removed(struct machine *m, pfn_t f)
{
    list_take(m, f);
}

pfn_t lru_choose(struct machine *m, asid_t as)
{
    pfn_t head = policy_of(m)->frames, newest = links_of(m)[head].older;

    (void)as;
    return newest == head ? FRAME_NONE : newest;
}
