/* @wrong clock "begins at frame 0 each time"
   @loses clock::a_frame_that_is_being_filled_is_no_victim
     clock::a_page_in_use_has_a_second_chance_each_time
     clock::a_page_is_marked_when_it_is_loaded
     clock::a_string_of_the_books_comes_out_as_it_must
     clock::long_traces_come_out_as_the_rules_say
     clock::more_memory_can_mean_more_faults
     clock::the_hand_clears_marks_and_rests_behind_the_victim
     clock::the_hand_does_not_care_whose_page_it_is
   @tempts "'The hand begins at frame 0' stands in the contract, and a loop over
     an array nearly always does."
   @ask "Where did the hand stop the last time? Who remembers that?" */
void clock_loaded(struct machine *m, pfn_t f)
{
    marks_of(m)[f] = MARK_USED;
}

void clock_touched(struct machine *m, pfn_t f)
{
    marks_of(m)[f] = MARK_USED;
}

void clock_removed(struct machine *m, pfn_t f)
{
    marks_of(m)[f] = MARK_FREE;
}

pfn_t clock_choose(struct machine *m, asid_t as)
{
    struct policy *p = policy_of(m);
    unsigned char *marks = marks_of(m);

    (void)as;
    p->hand = 0;
    for (uint64_t i = 0; i < 2 * (uint64_t)p->frames; i++) {
        pfn_t f = p->hand;

        p->hand = f + 1 < p->frames ? f + 1 : 0;
        if (marks[f] == MARK_OLD)
            return f;
        if (marks[f] == MARK_USED)
            marks[f] = MARK_OLD;
    }
    return FRAME_NONE;
}
