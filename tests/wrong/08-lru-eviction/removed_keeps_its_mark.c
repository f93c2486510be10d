/* @wrong clock "leaves the mark of a page that has gone"
   @loses clock::a_frame_that_is_being_filled_is_no_victim
     clock::a_page_is_marked_when_it_is_loaded
     clock::frames_that_are_free_are_skipped
     clock::the_hand_does_not_care_whose_page_it_is
     clock::the_hand_goes_round_one_frame
     clock::there_is_no_victim_if_all_frames_are_free
   @tempts "In the C library free mostly leaves the bytes as they are, and the
     next load sets the mark anyway."
   @ask "A process gave its page back. What does the hand see in that frame?"
     */
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
    (void)m, (void)f;
}

pfn_t clock_choose(struct machine *m, asid_t as)
{
    struct policy *p = policy_of(m);
    unsigned char *marks = marks_of(m);

    (void)as;
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
