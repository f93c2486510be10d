/*
 * asan: what the tests that passed do to memory, as AddressSanitizer sees it.
 *
 * The submission has been compiled a second time, with its checks, into
 * another program. A child of it is cheap, so each test gets one of its own.
 * At the first finding the child ends, and leaves numbers that say what it was
 * and where (grader/host/asan.c). It is as good a witness as the submission
 * lets it be, and it does not look for leaks or for memory never written:
 * Valgrind is the one to believe.
 */
#include "session.h"

#include <inttypes.h>
#include <string.h>
#include <sys/wait.h>

static const int asan_ms[] = {20000, 5000};
enum { ASAN_LAST = sizeof asan_ms / sizeof *asan_ms - 1 };

/* As `memory` lines have them. */
static const char *const kinds[MISUSED_COUNT] = {
    [MISUSED_SOMEHOW] = "AsanOther it uses memory that it may not",
    [MISUSED_HEAP] = "AsanHeap it goes beyond a block of malloc's",
    [MISUSED_FREED] = "AsanFreed it uses a block that was freed",
    [MISUSED_STACK] = "AsanStack it goes beyond a local variable",
    [MISUSED_SCOPE] = "AsanScope it uses a local variable that is gone",
    [MISUSED_GLOBAL] = "AsanGlobal it goes beyond a global variable",
    [MISUSED_FRAME] =
        "AsanFrame it uses memory of the machine that is not its own",
    [MISUSED_FREE_AGAIN] = "AsanDoubleFree it frees a block twice",
    [MISUSED_FREE_WRONG] = "AsanBadFree it frees what malloc did not give",
    [MISUSED_OVERLAP] = "AsanOverlap it copies between places that overlap",
    [MISUSED_SIZE] = "AsanSize it copies a negative number of bytes",
};

void asan_start(struct session *s)
{
    static const char *const command[] = {CELL_HOST, NULL};

    s->watched = (struct zygote){.command = command};
    cell_furnish(&s->watched.cell, s->court->asan, CELL_ASAN);
    s->watched.cell.cpu = s->native.cell.cpu;
    if (!zygote_start(&s->watched))
        ours("the program with AddressSanitizer cannot be started");
}

/* KIND LINE FUNCTION TEXT: pt finds the line by the callers. */
static void write_finding(const struct place *p, FILE *out)
{
    uint32_t what = atomic_load(&p->misused);
    const char *kind =
        kinds[what < MISUSED_COUNT ? what : (uint32_t)MISUSED_SOMEHOW];
    int n = (int)strcspn(kind, " ");

    fprintf(out, "memory %.*s - 0 -%s\nplace %" PRIx64 " %" PRIx64 "\n", n,
            kind, kind + n, atomic_load(&p->pc), atomic_load(&p->address));
    for (int i = 0; i < WIRE_CALLERS && atomic_load(&p->callers[i]); i++)
        fprintf(out, "%s%" PRIx64, i ? " " : "callers ",
                atomic_load(&p->callers[i]));
    if (atomic_load(&p->callers[0]))
        putc('\n', out);
}

/* What became of it. Its lines go to out. */
static const char *verdict_of(const struct report *r, bool ended, int status,
                              const struct place *p, FILE *out)
{
    bool gone = r->ending == ENDING_GONE || r->ending == ENDING_PASSED;
    int code = ended && WIFEXITED(status) ? WEXITSTATUS(status) : 0;

    if (gone && code == HOST_TOOL)
        ours("AddressSanitizer gave up; `pt check --fast` does without it");
    if (gone && code == HOST_ADDRESS) {
        write_finding(p, out);
        return "memory-error";
    }
    return judge(r, ended, status, out, p);
}

static void try_sanitized(struct session *s, struct matter *x)
{
    struct child child;
    int status = 0;
    FILE *out = new_lines();

    fputs("sanitized\n", out);
    if (!zygote_fork(&s->watched, &child))
        ours("the program with AddressSanitizer ended before the test began");
    struct trial t = {.test = x->test,
                      .child = &child,
                      .cpu = s->cpu,
                      .seed = s->court->seed,
                      .divisor = 1,
                      .hasty = s->waited,
                      .mark = true,
                      .out = out};
    struct report r = trial_run(&t, court_limit(s->court, asan_ms[s->late]));
    s->late += r.ending == ENDING_LATE && s->late < ASAN_LAST;
    s->waited |= r.ending == ENDING_IDLE;
    struct place place = place_of(&child);
    if (r.ending == ENDING_LATE || r.ending == ENDING_IDLE)
        zygote_kill(&s->watched);
    bool ended = zygote_reap(&s->watched, &child, &status);
    x->verdict = verdict_of(&r, ended, status, &place, out);
    if (!x->verdict)
        ours("a test ended by itself with AddressSanitizer");
    if (matter_passed(x))
        fclose(out); /* what was said natively stands */
    else
        keep_lines(x, out);
}

void asan_all(struct session *s)
{
    for (size_t i = 0; i < s->docket.count; i++)
        if (matter_passed(&s->docket.matters[i]))
            try_sanitized(s, &s->docket.matters[i]);
    zygote_kill(&s->watched);
}
