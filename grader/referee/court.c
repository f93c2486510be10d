#include "court.h"

#include "base.h"
#include "journal.h"
#include "session.h"

#include <inttypes.h>
#include <signal.h>
#include <string.h>

/* --------------------------------------------------------------- natively */

/* Wall limits only stop what hangs; where it matters, steps are counted. What
   has hung before gets less time, so that the whole comes to its end. */
static const int native_ms[] = {10000, 3000};
enum { NATIVE_LAST = sizeof native_ms / sizeof *native_ms - 1 };

int court_limit(const struct court *c, int ms)
{
    return c->wall > 0 && c->wall < ms ? c->wall : ms;
}

/* Code that loops in one test loops in many. After these, the next ones may
   take fewer steps, which are still far more than any honest test takes. */
enum { LOOPS = 3 };

static void count_loops(struct session *s, const char *verdict)
{
    if (verdict && strcmp(verdict, "steps") == 0 && ++s->looped == LOOPS)
        s->native.hurried = true;
}

/* Try a test once; its lines go to out. */
static const char *try_once(struct session *s, const struct matter *x,
                            uint64_t watch, struct report *r, FILE *out)
{
    struct child child;
    int status = 0;

    if (!zygote_fork(&s->native, &child)) {
        if (s->native.hopeless) /* nothing of the student's runs that early */
            ours("the program with your code cannot be started");
        zygote_kill(&s->native);
        *r = (struct report){.ending = ENDING_GONE};
        fputs("said the program with your code ended before the test began\n",
              out);
        return "crashed";
    }
    struct trial t = {.test = x->test,
                      .child = &child,
                      .cpu = s->cpu,
                      .seed = s->court->seed,
                      .divisor = 1,
                      .hasty = s->waited,
                      .watch = watch,
                      .out = out};
    *r = run_in(s, &s->native, &t, native_ms[s->stopped]);
    s->stopped += r->ending == ENDING_LATE && s->stopped < NATIVE_LAST;
    struct place place = place_of(&child);
    bool ended = zygote_reap(&s->native, &child, &status);
    return judge(r, ended, status, out, &place);
}

/* Once more, now with a picture before each of the last calls. The first
   verdict stands: if this run is another one, its lines are not wanted. */
static FILE *draw_it(struct session *s, const struct matter *x,
                     const struct report *first, FILE *lines)
{
    uint64_t from =
        first->calls > JOURNAL_CALLS ? first->calls - JOURNAL_CALLS : 0;
    FILE *out = new_lines();
    struct report r;
    const char *verdict = try_once(s, x, from + 1, &r, out);
    bool same =
        verdict && strcmp(verdict, x->verdict) == 0 && r.calls == first->calls;

    fclose(same ? lines : out);
    return same ? out : lines;
}

/* Is it a failure of which a picture tells something? One that has to be
   waited for would have to be waited for once more. */
static bool worth_a_picture(const struct matter *x, const struct report *r)
{
    return x->verdict && !matter_passed(x) && !x->hidden && r->calls > 0 &&
           strcmp(x->verdict, "not-written") != 0 &&
           strcmp(x->verdict, "stopped") != 0 && r->ending != ENDING_IDLE;
}

static void try_natively(struct session *s, struct matter *x)
{
    FILE *out = new_lines();
    struct report r;

    x->verdict = try_once(s, x, 0, &r, out);
    if (!s->drawn && worth_a_picture(x, &r)) {
        out = draw_it(s, x, &r, out);
        s->drawn = true;
    }
    count_loops(s, x->verdict);
    if (s->court->count)
        fprintf(out, "calls %" PRIu64 "\n", r.calls);
    keep_lines(x, out);
    if (!x->verdict)
        ours(x->lines[0] ? x->lines : "a test ended by itself");
}

/* --------------------------------------------------------------- the whole */

/* ... but for what may be left out. */
static bool all_passed(const struct docket *d)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->matters[i].verdict && !matter_passed(&d->matters[i]) &&
            !matter_left_out(&d->matters[i]))
            return false;
    return true;
}

static void write_matter(const struct matter *x)
{
    printf("test %s %s %s %s\n", x->test->category, x->test->name,
           x->hidden ? "hidden" : "public", x->verdict);
    fwrite(x->lines, 1, x->length, stdout);
    fflush(stdout);
}

/* The layers that the student's code ran without. */
static void write_missing(unsigned missing)
{
    for (int i = 0; i < JAIL_LAYERS; i++)
        if (missing & JAIL_BIT(i))
            printf("missing %s\n", jail_layer_name(i));
}

int court_sit(const struct court *c)
{
    static const char *const command[] = {CELL_HOST, NULL};
    struct session s = {.court = c, .docket = docket_open(c)};

    printf("pageturner-results 1\nseed %" PRIu64 "\n", c->seed);
    fflush(stdout);
    s.cpu = -1;
    s.native = (struct zygote){.command = command};
    cell_furnish(&s.native.cell, c->host, CELL_PLAIN);
    zygote_processors(&s.cpu, &s.native.cell.cpu);
    if (!zygote_start(&s.native))
        ours("the program with your code cannot be started");
    if (!c->fast && c->asan)
        asan_start(&s);
    else if (!c->fast)
        watch_start(&s);
    for (size_t i = 0; i < s.docket.count; i++)
        if (!s.docket.matters[i].gain)
            try_natively(&s, &s.docket.matters[i]);
    if (!c->fast && c->asan)
        asan_all(&s);
    else if (!c->fast)
        watch_all(&s);
    bool gains = all_passed(&s.docket);
    for (size_t i = 0; i < s.docket.count; i++) {
        if (s.docket.matters[i].gain && gains && !c->only)
            try_natively(&s, &s.docket.matters[i]);
        if (s.docket.matters[i].verdict)
            write_matter(&s.docket.matters[i]);
    }
    zygote_kill(&s.native);
    docket_close(&s.docket);
    write_missing(s.native.missing | s.watched.missing);
    puts("end");
    return 0;
}
