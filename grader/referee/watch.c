/*
 * watch: what the tests that passed do to memory.
 *
 * All run in one child of a zygote under Valgrind, one after the other. If
 * anything happens in it, the tests that it ran are tried once more, each in a
 * child of its own: so no finding is charged to a neighbour, none is lost
 * because it was seen before, and a leak, which is found only at the end,
 * belongs to somebody.
 */
#include "session.h"

#include "valgrind_path.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* As natively: what has hung before gets less time. */
static const int valgrind_ms[] = {60000, 10000, 5000};
enum {
    VALGRIND_LAST = sizeof valgrind_ms / sizeof *valgrind_ms - 1,
    LATE_MOST = 3, /* tests: then no more are tried */
    SPUN_MOST = 3, /* ... that looped */
    SLOWER = 50    /* how much longer an operation takes */
};

static const char *valgrind_command[] = {
    NULL, /* valgrind_path() */
    "-q",
    "--xml=yes",
    "--xml-fd=4",
    "--leak-check=full",
    "--show-leak-kinds=definite",
    "--errors-for-leak-kinds=definite",
    "--run-libc-freeres=no",
    "--run-cxx-freeres=no",
    "--sanity-level=0", /* else each exit reads 16 MiB of its own tables */
    "--vgdb=no",
    "--num-callers=12",
    "--track-origins=no",
    "--error-limit=no",
    "--child-silent-after-fork=no",
    "--trace-children=no",
    "--suppressions=/dev/null",
    "--read-inline-info=no", /* 3.19 dies of some that assembler can write */
    "--default-suppressions=no", /* they go by names that anyone can take */
    CELL_HOST,
    NULL};

/*
 * Of what is known of the C library Valgrind needs the names; the rest, ten
 * times as much, it reads all the same. So it sees files with nothing else in
 * their place, if they are of the library that is here now: in place of
 * /usr/lib/debug/.build-id/93/ac61.debug, SLIM/93/ac61.debug.
 */
static void see_slim(struct jail *j, const char *slim)
{
    static const char known[] = "/usr/lib/debug/.build-id";
    enum { MOST = 4 };
    static char places[MOST][300];
    char pattern[4096];
    static glob_t files; /* the jail keeps its paths */

    if (!slim)
        return;
    snprintf(pattern, sizeof pattern, "%s/*/*.debug", slim);
    if (glob(pattern, 0, NULL, &files) != 0)
        return;
    for (size_t i = 0; i < files.gl_pathc && i < MOST; i++) {
        snprintf(places[i], sizeof places[i], "%s%s", known,
                 files.gl_pathv[i] + strlen(slim));
        if (access(places[i], R_OK) == 0)
            jail_see(j, files.gl_pathv[i], places[i], false);
    }
}

void watch_start(struct session *s)
{
    int xml = memfd_create("xml", MFD_CLOEXEC);

    valgrind_command[0] = valgrind_path();
    if (!valgrind_command[0])
        ours("valgrind is not installed: make deps JOBS=valgrind");
    if (xml < 0)
        ours("there is no memory for what valgrind says");
    s->watched = (struct zygote){.command = valgrind_command};
    cell_furnish(&s->watched.cell, s->court->host, CELL_VALGRIND);
    see_slim(&s->watched.cell.jail, s->court->slim);
    s->watched.cell.keep = xml;
    s->findings = (struct findings){.fd = xml, .files = s->court->files};
    if (!zygote_start(&s->watched))
        ours("valgrind cannot be started");
}

static void new_child(struct session *s, struct child *child)
{
    bool first = !s->watched.ready;

    if (!zygote_fork(&s->watched, child))
        ours("valgrind ended by itself");
    /* Then code of the submission ran before any test did. */
    s->tainted |= first && findings_take(&s->findings, NULL) > 0;
}

/* A test under Valgrind. */
static struct report watch_one(struct session *s, const struct matter *x,
                               struct child *child, unsigned turn, FILE *out)
{
    struct trial t = {.test = x->test,
                      .child = child,
                      .seq = turn << 20,
                      .cpu = zygote_beside(child),
                      .seed = s->court->seed,
                      .divisor = SLOWER,
                      .hasty = s->waited,
                      .mark = true,
                      .out = out};
    int late = s->late < VALGRIND_LAST ? s->late : VALGRIND_LAST;
    struct report r = run_in(s, &s->watched, &t, valgrind_ms[late]);

    s->late += r.ending == ENDING_LATE;
    return r;
}

/* How many findings there are, now that the child is gone: leaks too. */
static unsigned end_child(struct session *s, struct child *child, bool *ended,
                          int *status, FILE *out)
{
    *ended = zygote_reap(&s->watched, child, status);
    unsigned count = findings_take(&s->findings, out);
    if (s->findings.broken)
        ours("what valgrind says cannot be read");
    return count;
}

/* It hangs when it is watched; and so will others of the same code. */
static void stop(struct matter *x, const char *why)
{
    FILE *out = new_lines();

    fprintf(out, "said %s\n", why);
    x->verdict = "stopped";
    keep_lines(x, out);
}

/* Code that loops only when it is watched takes a quarter of a minute to use up
   its steps. So after the first the next ones may take fewer. */
static void hurry(struct session *s, bool ended, int status)
{
    if (ended && WIFEXITED(status) && WEXITSTATUS(status) == HOST_STEPS)
        s->watched.hurried = true;
}

static bool too_often(const struct session *s)
{
    return s->late >= LATE_MOST || s->spun >= SPUN_MOST;
}

/* One test in a child of its own: whatever is found is its doing. */
static void watch_alone(struct session *s, struct matter *x)
{
    struct child child;
    FILE *out = new_lines();
    bool ended;
    int status = 0;

    new_child(s, &child);
    struct report r = watch_one(s, x, &child, 1, out);
    struct place place = place_of(&child);
    unsigned found = end_child(s, &child, &ended, &status, out);
    const char *verdict = judge(&r, ended, status, out, &place);
    if (!verdict)
        ours("a test ended by itself under valgrind");
    s->spun += strcmp(verdict, "steps") == 0;
    hurry(s, ended, status);
    if (found > 0 || s->tainted)
        x->verdict = "memory-error";
    else
        x->verdict = verdict; /* it may be another one when it is watched */
    keep_lines(x, out);
}

/*
 * Several tests in one child, from x on, until something happens; only what
 * passed can be judged by what it did to memory. Returns how many were tried,
 * and in *suspects how many of them, counted from the last, must be tried
 * again: the last one alone if it was seen to do something, all of them if it
 * shows only at the end.
 */
static size_t watch_together(struct session *s, struct matter *x, size_t count,
                             size_t *suspects)
{
    struct child child;
    unsigned turn = 0;
    bool fine = true, ended;
    size_t i = 0;
    int status;

    new_child(s, &child);
    for (; i < count && fine; i++) {
        if (!matter_passed(&x[i]))
            continue;
        FILE *nowhere = new_lines();
        struct report r = watch_one(s, &x[i], &child, ++turn, nowhere);
        fclose(nowhere);
        if (r.ending == ENDING_LATE)
            stop(&x[i], "under Valgrind your code did not come to an end");
        fine = r.ending == ENDING_PASSED && r.idle &&
               findings_take(&s->findings, NULL) == 0;
    }
    bool leaks = end_child(s, &child, &ended, &status, NULL) > 0;
    hurry(s, ended, status);
    *suspects = leaks || !ended || status != 0 || s->tainted ? i : !fine;
    return i;
}

void watch_all(struct session *s)
{
    struct matter *x = s->docket.matters;
    size_t left = s->docket.count;

    while (left > 0) {
        size_t suspects;
        size_t n = suspects = left;
        if (!too_often(s))
            n = watch_together(s, x, left, &suspects);
        for (size_t i = n - suspects; i < n; i++)
            if (matter_passed(&x[i])) {
                if (!too_often(s))
                    watch_alone(s, &x[i]);
                else
                    stop(&x[i], "your code hung under Valgrind too often: this "
                                "test was not tried any more");
            }
        x += n;
        left -= n;
    }
    zygote_kill(&s->watched);
    findings_close(&s->findings);
}
