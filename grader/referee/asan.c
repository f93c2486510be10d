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
#include <sys/wait.h>

static const int asan_ms[] = {20000, 5000};
enum { ASAN_LAST = sizeof asan_ms / sizeof *asan_ms - 1 };

/* As `memory` lines have them; grader/check/check_words.c has the sentences. */
static const char *const kinds[MISUSED_COUNT] = {
    [MISUSED_SOMEHOW] = "AsanOther",
    [MISUSED_HEAP] = "AsanHeap",
    [MISUSED_FREED] = "AsanFreed",
    [MISUSED_STACK] = "AsanStack",
    [MISUSED_SCOPE] = "AsanScope",
    [MISUSED_GLOBAL] = "AsanGlobal",
    [MISUSED_FRAME] = "AsanFrame",
    [MISUSED_FREE_AGAIN] = "AsanDoubleFree",
    [MISUSED_FREE_WRONG] = "AsanBadFree",
    [MISUSED_OVERLAP] = "AsanOverlap",
    [MISUSED_SIZE] = "AsanSize",
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

/* KIND FILE LINE FUNCTION: pt finds the last three by the callers. */
static void write_finding(const struct place *p, FILE *out)
{
    uint32_t what = atomic_load(&p->misused);
    const char *kind =
        kinds[what < MISUSED_COUNT ? what : (uint32_t)MISUSED_SOMEHOW];

    fprintf(out, "memory %s - 0 -\nplace %" PRIx64 " %" PRIx64 "\n", kind,
            atomic_load(&p->pc), atomic_load(&p->address));
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
    struct report r = run_in(s, &s->watched, &t, asan_ms[s->late]);
    s->late += r.ending == ENDING_LATE && s->late < ASAN_LAST;
    struct place place = place_of(&child);
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
