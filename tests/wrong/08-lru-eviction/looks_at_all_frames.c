/* @wrong lru "looks at all frames for the oldest one"
   @loses lru::no_step_looks_at_all_frames
   @tempts "CLOCK goes through the frames by their numbers, and the chapter says
     that it costs next to nothing."
   @ask "The oldest frame is next to the head. Why should a million others be
     looked at?" */
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
    pfn_t head = policy_of(m)->frames, oldest = links_of(m)[head].newer;

    (void)as;
    for (pfn_t f = 0; f < head; f++)
        if (links_of(m)[f].older == head && links_of(m)[head].newer == f)
            oldest = f;
    return oldest == head ? FRAME_NONE : oldest;
}
