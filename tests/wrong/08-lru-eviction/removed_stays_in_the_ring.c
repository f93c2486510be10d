/* @wrong lru "leaves the frame of a page that has gone in the ring, and finds
     it there when it is loaded again"
   @loses lru::a_frame_that_is_being_filled_is_no_victim
     lru::a_page_that_is_gone_is_no_victim lru::no_step_looks_at_all_frames
     lru::the_ring_is_the_order_of_use
     local::who_gave_everything_back_takes_from_others
     clean::a_window_may_be_larger_than_memory
     working::it_is_right_after_every_reference
     working::thrashing_needs_a_victim_and_a_memory_in_use
     working::when_a_process_ends_thrashing_does
   @tempts "The frame of a victim is loaded again at once, and then its old
     place in the ring does no harm."
   @ask "A process gave its page back. What happens when its frame is the
     oldest one?" */
void lru_loaded(struct machine *m, pfn_t f)
{
    if (links_of(m)[f].newer != links_of(m)[f].older ||
        links_of(m)[links_of(m)[f].older].newer == f)
        list_take(m, f);
    list_add(m, f);
}

void lru_touched(struct machine *m, pfn_t f)
{
    list_take(m, f);
    list_add(m, f);
}

void lru_removed(struct machine *m, pfn_t f)
{
    (void)m, (void)f;
}

pfn_t lru_choose(struct machine *m, asid_t as)
{
    pfn_t head = policy_of(m)->frames, oldest = links_of(m)[head].newer;

    (void)as;
    return oldest == head ? FRAME_NONE : oldest;
}
