/* @wrong clock "goes round until there is a victim, even if there is none"
   @loses clock::the_hand_goes_round_one_frame
     clock::there_is_no_victim_if_all_frames_are_free
   @tempts "Mostly the machine asks when memory is full, and then the second
     round finds a victim at the latest."
   @ask "All frames are free. When does the hand stop?" */
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
    for (;;) {
        pfn_t f = p->hand;

        p->hand = f + 1 < p->frames ? f + 1 : 0;
        if (marks[f] == MARK_OLD)
            return f;
        if (marks[f] == MARK_USED)
            marks[f] = MARK_OLD;
    }
}
