/* @wrong lru "puts a page that is loaded at the oldest end, until it is used"
   @loses lru::a_frame_that_is_being_filled_is_no_victim
     lru::being_loaded_is_a_use lru::no_step_looks_at_all_frames
   @tempts "Linux, the chapter says, begins new pages of files on the inactive
     list, from which victims are taken."
   @ask "A page was loaded and not used yet. Is it the next one to leave?" */
void lru_loaded(struct machine *m, pfn_t f)
{
    struct link *links = links_of(m);
    pfn_t head = policy_of(m)->frames, oldest = links[head].newer;

    list_add(m, f);
    if (oldest == head)
        return;
    list_take(m, f);
    links[f] = (struct link){.newer = oldest, .older = head};
    links[oldest].older = f;
    links[head].newer = f;
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
    pfn_t head = policy_of(m)->frames, oldest = links_of(m)[head].newer;

    (void)as;
    return oldest == head ? FRAME_NONE : oldest;
}
