/* @wrong lru "moves a used page one step, not to the newest end"
   @loses nothing::yet
   @ask "The oldest page is used. How many pages are used longer ago than it
     now?" */
void lru_loaded(struct machine *m, pfn_t f)
{
    list_add(m, f);
}

void lru_touched(struct machine *m, pfn_t f)
{
    pfn_t head = policy_of(m)->frames, above = links_of(m)[f].newer;
    struct link *links = links_of(m);

    if (above == head)
        return;
    list_take(m, f);
    links[f] = (struct link){.newer = links[above].newer, .older = above};
    links[links[above].newer].older = f;
    links[above].newer = f;
    if (links[head].newer == head)
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
