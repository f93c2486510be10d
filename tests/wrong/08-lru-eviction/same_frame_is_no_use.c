/* @wrong lru "ignores that the page used last but one is used again"
   @loses lru::a_frame_that_is_being_filled_is_no_victim
     lru::a_string_of_the_books_comes_out_as_it_must
     lru::long_traces_come_out_as_the_rules_say
     lru::the_ring_is_the_order_of_use
     local::long_traces_come_out_as_the_rules_say
     local::one_process_alone_sees_no_difference
     clean::a_small_window_is_plain_lru
     clean::long_traces_come_out_as_the_rules_say
     working::it_is_right_after_every_reference
     working::its_victims_are_those_of_lru
   @tempts "The newest page need not move, that is true, and a program that
     copies uses two pages in turn."
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
