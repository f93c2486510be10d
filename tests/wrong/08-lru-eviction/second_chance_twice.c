/* @wrong clock "lets a page in use pass the hand twice"
   @loses nothing::yet
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
