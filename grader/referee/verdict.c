/*
 * verdict: what became of a test, from how its two processes ended.
 */
#include "session.h"

#include "base.h"

#include <inttypes.h>
#include <stdlib.h>
#include <signal.h>
#include <sys/wait.h>

void ours(const char *what)
{
    printf("ours %s\n", what);
    fflush(stdout);
    exit(3);
}

/* How the host ended says what the student's code did. */
static const char *by_status(int status, FILE *out, const struct place *p)
{
    uint64_t pc = atomic_load(&p->pc), address = atomic_load(&p->address);

    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        return "steps";
    if (WIFSIGNALED(status)) {
        uint64_t caller = atomic_load(&p->callers[0]);

        fprintf(out, "signal %d\nplace %" PRIx64 " %" PRIx64 "\n",
                WTERMSIG(status), pc, address);
        if (caller)
            fprintf(out, "callers %" PRIx64 "\n", caller);
        return "crashed";
    }
    fprintf(out, "place %" PRIx64 " 0\n", pc);
    switch (WEXITSTATUS(status)) {
    case HOST_STEPS: return "steps";
    case HOST_MEMORY: return "memory-limit";
    case HOST_BROKEN:
        fputs("said your code wrote over memory that is not its own\n", out);
        return "crashed";
    case HOST_EXIT:
        fprintf(out, "exit %d\n", (int)(address & 0xff));
        return "ended";
    default: fprintf(out, "exit %d\n", WEXITSTATUS(status)); return "ended";
    }
}

const char *judge(const struct report *r, bool ended, int status, FILE *out,
                  const struct place *p)
{
    switch (r->ending) {
    case ENDING_PASSED:
        /* The host was told to end. If it did not, or in another way, then it
           is the lab's code that heard it, and nothing is known of leaks. */
        if (!ended)
            return "stopped";
        return status == 0 ? "passed" : by_status(status, out, p);
    case ENDING_FAILED: return "wrong";
    case ENDING_STEPS: return "steps";
    case ENDING_IDLE:
        fputs("said your code waits for something that never comes\n", out);
        return "steps";
    case ENDING_TODO:
        fprintf(out, "todo %" PRIx64 "\n", r->todo);
        return "not-written";
    case ENDING_GARBLED:
        fputs("said your code wrote over memory that is not its own\n", out);
        return "crashed";
    case ENDING_GONE: return ended ? by_status(status, out, p) : "stopped";
    case ENDING_LATE: return "stopped";
    default: return NULL;
    }
}

struct report run_in(struct session *s, struct zygote *z, const struct trial *t,
                     int ms)
{
    struct report r = trial_run(t, court_limit(s->court, ms));

    s->waited |= r.ending == ENDING_IDLE;
    if (r.ending == ENDING_LATE || r.ending == ENDING_IDLE)
        zygote_kill(z); /* the child would not hear us hang up */
    return r;
}

FILE *new_lines(void)
{
    FILE *out = tmpfile();

    if (!out)
        ours("no temporary file can be made");
    setvbuf(out, NULL, _IOFBF, 1 << 16);
    return out;
}

void keep_lines(struct matter *x, FILE *out)
{
    fflush(out);
    fseek(out, 0, SEEK_END);
    long size = ftell(out);
    free(x->lines);
    x->length = size > 0 ? (size_t)size : 0;
    x->lines = must_alloc(x->length + 1, 1);
    rewind(out);
    x->length = fread(x->lines, 1, x->length, out);
    fclose(out);
}

struct place place_of(const struct child *c)
{
    struct place copy;

    atomic_init(&copy.pc, atomic_load(&c->channel->place.pc));
    atomic_init(&copy.address, atomic_load(&c->channel->place.address));
    atomic_init(&copy.misused, atomic_load(&c->channel->place.misused));
    for (int i = 0; i < WIRE_CALLERS; i++)
        atomic_init(&copy.callers[i],
                    atomic_load(&c->channel->place.callers[i]));
    return copy;
}
