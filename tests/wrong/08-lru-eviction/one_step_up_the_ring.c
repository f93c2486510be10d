/* @wrong lru "moves a used page one step, not to the newest end"
   @loses lru::a_frame_that_is_being_filled_is_no_victim
     lru::a_string_of_the_books_comes_out_as_it_must lru::being_loaded_is_a_use
     lru::every_reference_is_a_use lru::long_traces_come_out_as_the_rules_say
     lru::more_memory_never_means_more_faults lru::no_step_looks_at_all_frames
     lru::the_ring_is_the_order_of_use
     lru::what_fits_into_less_memory_is_in_more
     local::a_process_loses_its_own_pages
     local::long_traces_come_out_as_the_rules_say
     local::one_process_alone_sees_no_difference
     local::the_oldest_of_its_own_leaves
     local::who_gave_everything_back_takes_from_others
     local::who_has_no_page_takes_the_oldest_of_all
     clean::if_all_are_dirty_the_oldest_leaves
     clean::long_traces_come_out_as_the_rules_say
     clean::what_is_outside_the_window_stays
     working::a_working_set_has_the_pages_of_the_last_references
     working::it_is_right_after_every_reference
     working::its_victims_are_those_of_lru
     working::the_working_set_follows_the_program
   @tempts "A page that is used often does reach the newest end, step by step,
     as in a bubble sort."
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
