/* @wrong clock "does not move the hand when the first frame it sees is the
     victim"
   @loses clock::a_string_of_the_books_comes_out_as_it_must
     clock::long_traces_come_out_as_the_rules_say
     clock::more_memory_can_mean_more_faults
     clock::the_hand_clears_marks_and_rests_behind_the_victim
   @tempts "A hand that finds an old page at once has passed nobody, and so has
     no reason to move."
   @ask "The hand stands at an old page, which leaves. Where does it stand
     now?" */
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
    for (uint64_t i = 0; i < 2 * (uint64_t)p->frames; i++) {
        pfn_t f = p->hand;

        if (marks[f] == MARK_OLD) {
            if (i > 0)
                p->hand = f + 1 < p->frames ? f + 1 : 0;
            return f;
        }
        if (marks[f] == MARK_USED)
            marks[f] = MARK_OLD;
        p->hand = f + 1 < p->frames ? f + 1 : 0;
    }
    return FRAME_NONE;
}
