/* @wrong lru "ignores that the page used last but one is used again"
   @loses nothing::yet
   @ask "The two newest pages are used in turn. Does it matter which was last?"
     */
void lru_loaded(struct machine *m, pfn_t f)
{
    list_add(m, f);
}

void lru_touched(struct machine *m, pfn_t f)
{
    pfn_t head = policy_of(m)->frames, newest = links_of(m)[head].older;

    if (f == newest || f == links_of(m)[newest].older)
        return;
    list_take(m, f);
    list_add(m, f);
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
