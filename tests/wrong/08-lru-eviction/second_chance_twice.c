/* @wrong clock "lets a page in use pass the hand twice"
   @loses clock::a_frame_that_is_being_filled_is_no_victim
     clock::a_page_is_marked_when_it_is_loaded
     clock::frames_that_are_free_are_skipped
     clock::long_traces_come_out_as_the_rules_say
     clock::the_hand_clears_marks_and_rests_behind_the_victim
     clock::the_hand_does_not_care_whose_page_it_is
     clock::the_hand_goes_round_one_frame
   @tempts "A page that was used seems to deserve more than one that was only
     loaded, and a byte has room to count."
   @ask "How often does the hand pass a page that was used once?" */
void clock_loaded(struct machine *m, pfn_t f)
{
    marks_of(m)[f] = MARK_USED;
}

void clock_touched(struct machine *m, pfn_t f)
{
    marks_of(m)[f] = MARK_USED + 1;
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
    for (uint64_t i = 0; i < 4 * (uint64_t)p->frames; i++) {
        pfn_t f = p->hand;

        p->hand = f + 1 < p->frames ? f + 1 : 0;
        if (marks[f] == MARK_OLD)
            return f;
        if (marks[f] != MARK_FREE)
            marks[f]--;
    }
    return FRAME_NONE;
}
