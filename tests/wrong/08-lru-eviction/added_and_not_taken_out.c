/* @wrong lru "makes a page the newest without taking it from its old place"
   @loses clean::a_page_that_came_back_is_clean
     clean::a_small_window_is_plain_lru
     clean::a_window_may_be_larger_than_memory
     clean::each_page_is_looked_up_in_its_own_space
     clean::if_all_are_dirty_the_oldest_leaves
     clean::long_traces_come_out_as_the_rules_say
     clean::only_a_store_makes_a_page_dirty
     clean::the_oldest_clean_page_leaves_first
     clean::the_window_ends_after_so_many_pages
     clean::what_is_outside_the_window_stays
     local::a_process_loses_its_own_pages
     local::even_its_only_page_leaves_before_others
     local::long_traces_come_out_as_the_rules_say
     local::one_process_alone_sees_no_difference
     local::the_oldest_of_its_own_leaves
     local::who_gave_everything_back_takes_from_others
     local::who_has_no_page_takes_the_oldest_of_all
     lru::a_frame_that_is_being_filled_is_no_victim
     lru::a_page_that_comes_back_is_the_newest
     lru::a_page_that_is_gone_is_no_victim
     lru::a_string_of_the_books_comes_out_as_it_must
     lru::being_loaded_is_a_use lru::every_reference_is_a_use
     lru::long_traces_come_out_as_the_rules_say
     lru::more_memory_never_means_more_faults lru::no_step_looks_at_all_frames
     lru::the_ring_is_the_order_of_use
     lru::what_fits_into_less_memory_is_in_more
     working::a_working_set_has_the_pages_of_the_last_references
     working::it_is_right_after_every_reference
     working::its_victims_are_those_of_lru
     working::the_working_set_follows_the_program
     working::thrashing_needs_a_victim_and_a_memory_in_use
     working::two_loops_thrash_if_they_do_not_fit_together
     working::when_a_process_ends_thrashing_does
   @tempts "list_add writes both links of the frame anew, so its old neighbours
     seem to be forgotten with them."
   @ask "The frame had two neighbours in the ring. To whom do their links lead
     now?" */
void lru_loaded(struct machine *m, pfn_t f)
{
    list_add(m, f);
}

void lru_touched(struct machine *m, pfn_t f)
{
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
