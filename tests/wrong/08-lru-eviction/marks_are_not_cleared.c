/* @wrong clock "passes pages in use without making them old"
   @loses nothing::yet
   @ask "All pages are marked as used. Who leaves when the hand has gone
     round?" */
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
        if (marks[f] == MARK_OLD)
            return f;
    }
    for (pfn_t i = 0; i < p->frames; i++, p->hand++) {
        p->hand %= p->frames;
        if (marks[p->hand] == MARK_USED)
            return p->hand;
    }
    return FRAME_NONE;
}
