/* @wrong clock "gives up after one round"
   @loses clock::a_frame_that_is_being_filled_is_no_victim
     clock::a_page_in_use_has_a_second_chance_each_time
     clock::a_page_is_marked_when_it_is_loaded
     clock::a_string_of_the_books_comes_out_as_it_must
     clock::frames_that_are_free_are_skipped
     clock::long_traces_come_out_as_the_rules_say
     clock::more_memory_can_mean_more_faults
     clock::the_hand_clears_marks_and_rests_behind_the_victim
     clock::the_hand_does_not_care_whose_page_it_is
     clock::the_hand_goes_round_one_frame
   @tempts "After one round every frame has been looked at, and most searches
     have nothing left to find then."
   @ask "All pages are marked as used, and the hand has cleared all marks. Who
     leaves now?" */
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
    for (uint64_t i = 0; i < p->frames; i++) {
        pfn_t f = p->hand;

        p->hand = f + 1 < p->frames ? f + 1 : 0;
        if (marks[f] == MARK_OLD)
            return f;
        if (marks[f] == MARK_USED)
            marks[f] = MARK_OLD;
    }
    return FRAME_NONE;
}
