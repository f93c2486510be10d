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

/* Try a test once; its lines go to out. */
static const char *try_once(struct session *s, const struct matter *x,
                            uint64_t watch, struct report *r, FILE *out)
{
    struct child child;
    int status = 0;

    if (!zygote_fork(&s->native, &child)) {
        /* The student's code runs before main, or takes all memory. */
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
                      .watch = watch,
                      .out = out};
    *r = trial_run(&t, native_ms[s->stopped]);
    s->stopped += r->ending == ENDING_LATE && s->stopped < NATIVE_LAST;
    struct place place = place_of(&child);
    if (r->ending == ENDING_LATE)
        zygote_kill(&s->native);
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

static void try_natively(struct session *s, struct matter *x)
{
    FILE *out = new_lines();
    struct report r;

    x->verdict = try_once(s, x, 0, &r, out);
    bool failed = x->verdict && strcmp(x->verdict, "passed") != 0 &&
                  strcmp(x->verdict, "not-written") != 0;
    if (failed && !x->hidden && !s->drawn && r.calls > 0 &&
        r.ending != ENDING_LATE) {
        out = draw_it(s, x, &r, out);
        s->drawn = true;
    }
    if (s->court->count)
        fprintf(out, "calls %" PRIu64 "\n", r.calls);
    keep_lines(x, out);
    if (!x->verdict)
        ours(x->lines[0] ? x->lines : "a test ended by itself");
}

/* --------------------------------------------------------------- the whole */

static bool all_passed(const struct docket *d)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->matters[i].verdict &&
            strcmp(d->matters[i].verdict, "passed") != 0)
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

int court_sit(const struct court *c)
{
    const char *command[] = {c->host, NULL};
    struct session s = {.court = c, .docket = docket_open(c)};

    printf("pageturner-results 1\nseed %" PRIu64 "\n", c->seed);
    fflush(stdout);
    s.cpu = -1;
    s.native = (struct zygote){.command = command, .cpu = -1, .keep = -1};
    zygote_processors(&s.cpu, &s.native.cpu);
    if (!zygote_start(&s.native))
        ours("the program with your code cannot be started");
    if (!c->fast)
        watch_start(&s);
    for (size_t i = 0; i < s.docket.count; i++)
        if (!s.docket.matters[i].gain)
            try_natively(&s, &s.docket.matters[i]);
    if (!c->fast)
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
    puts("end");
    return 0;
}
