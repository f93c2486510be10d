#include "handouts/figures/08-lru-eviction/figures.h"

#include "solutions/08-lru-eviction/lru_eviction.h"
#include "tests/figures/figurekit.h"

/* Is every figure that can be drawn in the table? */
Test(figures, the_table_has_all)
{
    static void (*const all[])(FILE *) = {figure_rows,   figure_anomaly,
                                          figure_clock,  figure_ring,
                                          figure_curves, figure_thrash};
    size_t n = 0;

    for (; figures[n].name; n++)
        cr_assert(n < 6 && figures[n].draw == all[n], "%s", figures[n].name);
    cr_assert_eq(n, sizeof all / sizeof *all, "there are %zu", n);
}

/* Does the anomaly happen as in a count by hand? */
Test(figures, fifo_faults_more_on_more_frames)
{
    draw(figure_rows);
    has("FIFO, 3 frames: 9 faults. 1 faults, 2 faults, 3 faults, 4 faults, 1 "
        "faults, 2 faults, 5 faults, 1 hits, 2 hits, 3 faults, 4 faults, 5 "
        "hits.");
    has("FIFO, 4 frames: 10 faults. 1 faults, 2 faults, 3 faults, 4 faults, 1 "
        "hits, 2 hits, 5 faults, 1 faults, 2 faults, 3 faults, 4 faults, 5 "
        "faults.");
    cr_assert_eq(count("class=\"node\""), 9 + 10 + 1, "and the legend");
    cr_assert_eq(count("*</text>"), 9 + 10);
    cr_assert_eq(count("class=\"none\""), 3 + 6, "frames that are still free");
}

/* Do the rows follow the policy? Page 1 was used last, so LRU keeps it. */
Test(figures, the_rows_follow_the_policy)
{
    static const struct use uses[] = {
        {1, false}, {2, false}, {1, false}, {3, false}};
    struct rows fifo = run_rows("f", FIFO, 2, uses, 4);
    struct rows lru = run_rows("l", LRU, 2, uses, 4);

    cr_assert_eq(fifo.at[3].in[0], 3);
    cr_assert_eq(fifo.at[3].in[1], 2);
    cr_assert_eq(lru.at[3].in[0], 1);
    cr_assert_eq(lru.at[3].in[1], 3);
    cr_assert(lru.at[3].where == 1 && fifo.at[3].where == 0);
    FILE *out = paper();
    draw_rows(out, &lru, 1);
    fclose(out);
    well_formed(drawn);
    has("l: 3 faults. 1 faults, 2 faults, 1 hits, 3 faults.");
    has("<rect class=\"node\" x=\"192\" y=\"88\""); /* frame 1, at the end */
}

/* Are the faults those that everybody can count? */
Test(figures, the_counts_are_those_of_the_textbook)
{
    draw(figure_anomaly);
    has("FIFO on 1 to 5 frames: 12, 12, 9, 10, 5.");
    has("LRU on 1 to 5 frames: 12, 12, 10, 8, 5.");
    has("OPT on 1 to 5 frames: 12, 9, 7, 6, 5.");
    cr_assert_eq(count("<circle"), 3 * 5);
    cr_assert_eq(measure(CLOCK, 3, 0, belady, BELADY).faults, 9);
    cr_assert_eq(measure(CLOCK, 4, 0, belady, BELADY).faults, 10);
}

/* Does the hand clear two marks, and take the first frame that is old? */
Test(figures, the_hand_passes_what_was_used)
{
    draw(figure_clock);
    has("who leaves?: the hand is at frame 1. 0: page 28 used. 1: page 21 "
        "used. 2: page 22 used. 3: page 23 old. 4: page 24 old.");
    has("page 29 is there: the hand is at frame 4. 0: page 28 used. 1: page 21 "
        "old. 2: page 22 old. 3: page 29 used. 4: page 24 old. 5: page 25 old. "
        "6: page 26 used. 7: page 27 old.");
    cr_assert_eq(count("class=\"node\""), 4 + 3);
    cr_assert_eq(count("class=\"page\""), 4 + 5);
    cr_assert_eq(count("<polygon"), 2, "two hands");
}

/* And on another machine, with frames that are free? */
Test(figures, the_clock_shows_what_the_machine_has)
{
    m = policy_machine(CLOCK, CLOCK_FRAMES, 0, NULL);
    asid_t as = proc_create(m, "x");
    refer(m, as, 7, false);
    struct dial d = dial_of("so", m);
    cr_assert_eq(d.page[0], 7);
    cr_assert_eq(d.mark[0], MARK_USED);
    cr_assert_eq(d.mark[1], MARK_FREE);
    FILE *out = paper();
    draw_clock(out, &d, 1);
    fclose(out);
    well_formed(drawn);
    cr_assert_eq(count("class=\"none\""), 7);
}

/* Does a hit move a frame to the newest end, and the oldest leave? */
Test(figures, a_hit_makes_a_page_the_newest)
{
    draw(figure_ring);
    has("before, oldest first: page 32 in frame 2, page 33 in frame 3, page 34 "
        "in frame 4, page 31 in frame 1, page 30 in frame 0.");
    has("used, oldest first: page 32 in frame 2, page 34 in frame 4, page 31 "
        "in frame 1, page 30 in frame 0, page 33 in frame 3.");
    has("leave, oldest first: page 34 in frame 4, page 31 in frame 1, page 30 "
        "in frame 0, page 33 in frame 3, page 35 in frame 2.");
    cr_assert_eq(count("class=\"node\""), 2);
    cr_assert_eq(count("class=\"page\""), 13);
}

/* Is an empty ring a picture, too? */
Test(figures, a_ring_may_be_empty)
{
    m = policy_machine(LRU, 5, 0, NULL);
    struct ring r = ring_of("nobody", m);
    cr_assert_eq(r.n, 0);
    FILE *out = paper();
    draw_ring(out, &r, 1);
    fclose(out);
    well_formed(drawn);
    cr_assert_eq(count("class=\"page\""), 0);
}

/* An independent LRU, with nothing but an array: how often does it miss? */
static unsigned slow_lru(const struct use *uses, size_t n, unsigned frames)
{
    vpn_t in[CURVE_SIZES * CURVE_STEP];
    unsigned have = 0, misses = 0;

    for (size_t i = 0; i < n; i++) {
        unsigned at = 0;

        while (at < have && in[at] != uses[i].page)
            at++;
        misses += at == have;
        if (at == have && have < frames)
            have++;
        if (at == frames)
            at--;
        memmove(in + 1, in, at * sizeof *in);
        in[0] = uses[i].page;
    }
    return misses;
}

/* Are the curves right, and in the order that the chapter tells? */
Test(figures, the_curves_are_those_of_the_policies)
{
    static struct use uses[CURVE_USES];
    struct curve lru = {.who = LRU}, opt = {.who = OPT}, fifo = {.who = FIFO};
    struct curve clean = {.who = CLEAN, .window = 8};
    struct curve none = {.who = CLEAN, .window = 0};

    make_trace(uses, CURVE_USES);
    run_curve(&lru, uses, CURVE_USES);
    run_curve(&opt, uses, CURVE_USES);
    run_curve(&fifo, uses, CURVE_USES);
    run_curve(&clean, uses, CURVE_USES);
    run_curve(&none, uses, CURVE_USES);
    for (unsigned i = 0; i < CURVE_SIZES; i++) {
        unsigned slow = slow_lru(uses, CURVE_USES, (i + 1) * CURVE_STEP);

        cr_assert_eq(lru.misses[i], (slow * 1000 + CURVE_USES / 2) / CURVE_USES,
                     "LRU on %u frames: %u", (i + 1) * CURVE_STEP,
                     lru.misses[i]);
        cr_assert(i == 0 || lru.misses[i] <= lru.misses[i - 1]);
        cr_assert(opt.misses[i] <= lru.misses[i] &&
                  opt.misses[i] <= fifo.misses[i] &&
                  opt.misses[i] <= clean.misses[i]);
        cr_assert(clean.dirty[i] <= lru.dirty[i]);
        cr_assert_eq(none.misses[i], lru.misses[i], "no window is LRU");
        cr_assert_eq(none.dirty[i], lru.dirty[i], "no window is LRU");
    }
    cr_assert_gt(fifo.misses[7], lru.misses[7]);
    cr_assert_lt(clean.dirty[7] * 3, lru.dirty[7]);
}

/* The figure says what its curves say. */
Test(figures, the_curves_are_in_the_figure)
{
    draw(figure_curves);
    has("FIFO, misses of 1,000 references: 492 on 16 frames, 81 of them dirty");
    has("LRU, misses of 1,000 references: 439 on 16 frames, 71 of them dirty");
    cr_assert_eq(count("<line class=\"c\""), 2 * (CURVE_SIZES - 1) + 1);
    cr_assert_eq(count("<circle"), 2 * CURVE_SIZES + 1);
}

/* Does memory thrash while both processes need more than there is, and only
   then? */
Test(figures, it_thrashes_while_both_need_too_much)
{
    struct needs has_16 = run_needs(16), has_64 = run_needs(64);

    for (unsigned i = 0; i < SAMPLES; i++) {
        bool middle = i >= SAMPLES / 3 && i < 2 * SAMPLES / 3;

        cr_assert_eq(has_16.at[i].thrashes, middle, "sample %u", i);
        cr_assert(!has_64.at[i].thrashes);
        cr_assert(has_16.at[i].set[0] + has_16.at[i].set[1] <= 16);
    }
    cr_assert_eq(has_64.at[30].set[0], 6);
    cr_assert_eq(has_64.at[30].set[1], 14);
    draw(figure_thrash);
    has("On 16 frames, it thrashes from reference 1536 to 3072. Both need up "
        "to 20 pages. At first there are 0 faults in 64 references, in the "
        "middle 20, in the end 0.");
    cr_assert_eq(count("class=\"a bare\""), 24 + 1, "and the legend");
}

/* Are as many frames as both need enough, and one fewer too few? */
Test(figures, it_depends_on_the_memory)
{
    struct needs n = run_needs(20);

    for (unsigned i = 0; i < SAMPLES; i++)
        cr_assert(!n.at[i].thrashes, "sample %u", i);
    n = run_needs(19);
    cr_assert(n.at[40].thrashes);
}
