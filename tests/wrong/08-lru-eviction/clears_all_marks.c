/* @wrong clock "makes all pages old as soon as one has to leave"
   @loses clock::a_page_in_use_has_a_second_chance_each_time
     clock::a_page_is_marked_when_it_is_loaded
     clock::a_string_of_the_books_comes_out_as_it_must
     clock::long_traces_come_out_as_the_rules_say
     clock::the_hand_clears_marks_and_rests_behind_the_victim
     clock::the_hand_does_not_care_whose_page_it_is
   @tempts "Many textbooks have a policy 'not recently used', and it does clear
     all bits at once, from time to time."
   @ask "Which marks does the hand clear: all, or those that it passes?" */
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

        p->hand = f + 1 < p->frames ? f + 1 : 0;
        if (marks[f] == MARK_OLD) {
            for (pfn_t g = 0; g < p->frames; g++)
                if (marks[g] == MARK_USED)
                    marks[g] = MARK_OLD;
            return f;
        }
        if (marks[f] == MARK_USED)
            marks[f] = MARK_OLD;
    }
    return FRAME_NONE;
}
