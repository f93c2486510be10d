/*
 * Figure: the working sets of two processes, against the memory that there is.
 *
 * Both do the same in turns, a quantum each. At first both fit; then the second
 * needs more than what is left; at last the first is done.
 */
#include "figures.h"

#include "handouts/figures/svg.h"
#include "solutions/08-lru-eviction/lru_eviction.h"

enum {
    QUANTUM = SAMPLE_USES / 2,
    PART = SAMPLES / 3,
    MEMORY = 16,
    PLENTY = 64
};
enum { SMALL = 6, LARGE = 14 };

/* The next page of a process that goes round and round through `pages`. */
static vpn_t next_page(unsigned *at, unsigned pages)
{
    return 0x10 + (*at)++ % pages;
}

/* A process ends. Without regions, the kernel does not know its pages. */
static void finish(struct machine *m, asid_t as)
{
    if (proc_unmap(m, as, 0x10, SMALL) != WHY_OK)
        panic("figures: the pages of process %u cannot be unmapped", as);
    proc_exit(m, as, 0);
}

struct needs run_needs(pfn_t frames)
{
    struct needs n = {.frames = frames};
    struct machine *m = policy_machine(WORKING, frames, 0, NULL);
    asid_t as[2] = {proc_create(m, "first"), proc_create(m, "second")};
    unsigned at[2] = {0, 0};
    uint64_t before = 0;

    for (unsigned i = 0; i < SAMPLES; i++) {
        if (i == 2 * PART)
            finish(m, as[0]);
        for (unsigned p = i < 2 * PART ? 0 : 1; p < 2; p++)
            for (unsigned k = 0; k < QUANTUM * (i < 2 * PART ? 1 : 2); k++)
                refer(m, as[p],
                      next_page(&at[p], p == 0 || i < PART ? SMALL : LARGE),
                      false);
        for (unsigned p = 0; p < 2; p++)
            n.at[i].set[p] = (unsigned)working_set(m, as[p], WINDOW);
        n.at[i].faults = (unsigned)(machine_counters(m)->faults - before);
        n.at[i].thrashes = working_thrashes(m, WINDOW);
        before = machine_counters(m)->faults;
    }
    machine_destroy(m);
    return n;
}

static unsigned sum_of(const struct needs *n, unsigned i)
{
    return n->at[i].set[0] + n->at[i].set[1];
}

/* Where thrashing begins, and where it has ended; SAMPLES if never. */
static void find_thrashing(const struct needs *n, unsigned *from, unsigned *to)
{
    for (*from = 0; *from < SAMPLES && !n->at[*from].thrashes;)
        ++*from;
    for (*to = *from; *to < SAMPLES && n->at[*to].thrashes;)
        ++*to;
}

static void draw_sets(FILE *out, const struct chart *c, const struct needs *has,
                      const struct needs *wants)
{
    static const char *const kinds[] = {"a", "b", "c"};
    static const char *const names[] = {"first", "second",
                                        "both, if all fitted"};
    unsigned x[SAMPLES], y[3][SAMPLES];

    for (unsigned i = 0; i < SAMPLES; i++) {
        x[i] = (i + 1) * SAMPLE_USES;
        y[0][i] = has->at[i].set[0];
        y[1][i] = has->at[i].set[1];
        y[2][i] = sum_of(wants, i);
    }
    for (unsigned k = 3; k-- > 0;) {
        int at = c->top + 6 + (int)k * 24;

        chart_curve(out, c, kinds[k], x, y[k], SAMPLES);
        svg_line(out, kinds[k], c->right + 12, at - 4, c->right + 36, at - 4);
        svg_text(out, "small strong", c->right + 42, at, "%s", names[k]);
    }
    svg_line(out, "", c->left, chart_y(c, has->frames), c->right,
             chart_y(c, has->frames));
    svg_text(out, "small", c->left + 6, chart_y(c, has->frames) - 5,
             "%u frames of memory", has->frames);
}

/* A bar for each sample, as high as it had faults. */
static void draw_faults(FILE *out, const struct chart *c,
                        const struct needs *has)
{
    for (unsigned i = 0; i < SAMPLES; i++) {
        int from = chart_x(c, i * SAMPLE_USES),
            y = chart_y(c, has->at[i].faults);

        if (y < c->floor)
            svg_box(out, has->at[i].thrashes ? "a bare" : "b bare", from + 1, y,
                    chart_x(c, (i + 1) * SAMPLE_USES) - from - 1, c->floor - y);
    }
    svg_box(out, "a bare", c->right + 12, c->top + 4, 14, 13);
    svg_text(out, "small", c->right + 32, c->top + 15, "it thrashes");
    svg_box(out, "b bare", c->right + 12, c->top + 28, 14, 13);
    svg_text(out, "small", c->right + 32, c->top + 39, "it does not");
}

void draw_needs(FILE *out, const struct needs *has, const struct needs *wants)
{
    struct chart sets = {.left = 44,
                         .right = 520,
                         .top = 40,
                         .floor = 220,
                         .x_most = SAMPLES * SAMPLE_USES,
                         .y_most = 24};
    struct chart faults = sets;
    char text[512];
    unsigned from, to, worst = 0;

    faults.top = 296;
    faults.floor = 366;
    faults.y_most = SAMPLE_USES / 2;
    for (unsigned i = 0; i < SAMPLES; i++)
        worst = sum_of(wants, i) > sum_of(wants, worst) ? i : worst;
    find_thrashing(has, &from, &to);
    snprintf(text, sizeof text,
             "On %u frames, it thrashes from reference %u to %u. Both need up "
             "to %u pages. At first there are %u faults in %u references, in "
             "the middle %u, in the end %u.",
             has->frames, from * SAMPLE_USES, to * SAMPLE_USES,
             sum_of(wants, worst), has->at[PART - 1].faults, SAMPLE_USES,
             has->at[2 * PART - 1].faults, has->at[SAMPLES - 1].faults);
    svg_open(out, 690, 416, "Thrashing", text);
    chart_axes(out, &sets, 768, 8, "references",
               "working sets of two processes, in pages");
    draw_sets(out, &sets, has, wants);
    chart_axes(out, &faults, 768, 16, "references", "faults, of 64 references");
    draw_faults(out, &faults, has);
    svg_close(out);
}

void figure_thrash(FILE *out)
{
    struct needs has = run_needs(MEMORY), wants = run_needs(PLENTY);

    draw_needs(out, &has, &wants);
}
