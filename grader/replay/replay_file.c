/*
 * replay_file.c: file -> (list) -> machine -> counters.
 *
 *     fifo   file --batch--> machine          any length, little memory
 *     opt    file --> list --> opt_create     the whole future, then
 *                     list --batch--> machine
 *
 * Both ways a machine, or lean.h, is fed by the same loop;
 * only where the next batch comes from differs.
 */
#include "replay_file.h"

#include "check.h"
#include "escape.h"
#include "opt.h"
#include "progress.h"
#include "reffile.h"
#include "reflist.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    BATCH = 4096,      /* references from the file at a time */
    BYTES_A_FRAME = 96 /* what is known of a frame, about */
};

/* Everything that a run holds, so that one function can let go of it. */
struct run {
    const struct replay_wish *wish;

    FILE *err;
    struct reffile *file;
    struct reflist list; /* opt: all references */
    size_t replayed;     /* references given to the machine */
    struct opt *opt;
    FILE *trace;
    struct replay *replay; /* one of these two ... */
    struct lean *lean;
    struct machine *machine; /* ... which has this one */
    struct progress progress;
    char problem[640]; /* what went wrong, as a sentence */
    size_t count;      /* references in the current batch */
    struct ref refs[BATCH];
};

/* Remember what went wrong; returns code. */
__attribute__((format(printf, 3, 4))) static enum pt_exit
fail(struct run *r, enum pt_exit code, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(r->problem, sizeof r->problem, format, args);
    va_end(args);
    return code;
}

/* ---- references ---- */

/* Why did the file give no more references? PT_OK: it is at its end. */
static enum pt_exit file_verdict(struct run *r)
{
    switch (reffile_state(r->file)) {
    case REFFILE_WRONG:
        return fail(r, PT_INPUT, "%s", reffile_problem(r->file));
    case REFFILE_FAILED:
        return fail(r, PT_OURS, "%s", reffile_problem(r->file));
    case REFFILE_FINE: break;
    }
    return PT_OK;
}

/* Put all references of the file into the list, and look at the future. */
static enum pt_exit read_all(struct run *r)
{
    size_t n;

    progress_start(&r->progress, r->err, "reading");
    while ((n = reffile_read(r->file, r->refs, BATCH)) > 0) {
        if (n > r->wish->max_refs - r->list.count)
            return fail(r, PT_INPUT,
                        "%s has more than %" PRIu64 " references, too many "
                        "to know the future of; see --max-refs",
                        reffile_name(r->file), r->wish->max_refs);
        for (size_t i = 0; i < n; i++)
            if (!reflist_add(&r->list, &r->refs[i]))
                return fail(r, PT_OURS,
                            "no memory for more than %zu references; replay "
                            "a shorter file",
                            r->list.count);
        progress_step(&r->progress, reffile_offset(r->file),
                      reffile_size(r->file), r->list.count);
    }
    progress_end(&r->progress);
    if (reffile_state(r->file) == REFFILE_FINE)
        r->opt = opt_create(r->list.pages, r->list.count, r->wish->frames);
    return file_verdict(r);
}

/* Get the next batch: from the list, or from the file. */
static void next_batch(struct run *r)
{
    size_t left = r->list.count - r->replayed;

    if (!r->wish->policy->future) {
        r->count = reffile_read(r->file, r->refs, BATCH);
        progress_step(&r->progress, reffile_offset(r->file),
                      reffile_size(r->file), r->replayed);
        return;
    }
    r->count = left < BATCH ? left : BATCH;
    for (size_t i = 0; i < r->count; i++)
        r->refs[i] = reflist_get(&r->list, r->replayed + i);
    progress_step(&r->progress, r->replayed, r->list.count, r->replayed);
}

/* Have the first batch ready. */
static enum pt_exit start_reading(struct run *r)
{
    enum pt_exit code;

    r->file = reffile_open(r->wish->path, r->wish->format, r->wish->page_shift);
    if (r->wish->policy->future) {
        code = read_all(r);
        if (code != PT_OK)
            return code;
    }
    progress_start(&r->progress, r->err, "replaying");
    next_batch(r);
    if (r->count == 0)
        reffile_none(r->file, "replay");
    return file_verdict(r);
}

/* ---- the machine ---- */

static enum pt_exit open_trace(struct run *r)
{
    char name[200];
    const char *path = r->wish->trace;

    escape_text(name, sizeof name, path);
    if (reffile_is(r->file, path))
        return fail(r, PT_INPUT,
                    "--trace would overwrite %s, which is being read; choose "
                    "another name",
                    name);
    r->trace = fopen(path, "w");
    if (!r->trace)
        return fail(r, PT_INPUT, "cannot write %s: %s; choose another name",
                    name, strerror(errno));
    return PT_OK;
}

/* Would a machine of this size fit into this computer? */
static bool fits(const struct replay_wish *w)
{
    long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
    uint64_t each = BYTES_A_FRAME + (w->verify ? 1u << w->page_shift : 0);

    return pages <= 0 || size <= 0 ||
           w->frames <= (uint64_t)pages * (uint64_t)size / each;
}

/* The machine of the run that goes on, for replay_file_time. */
static struct machine *running;

uint64_t replay_file_time(void)
{
    return running ? machine_time(running) : UINT64_MAX;
}

void replay_file_flush(void)
{
    if (running)
        trace_flush(running);
}

static enum pt_exit make_machine(struct run *r)
{
    const struct replay_wish *w = r->wish;
    const struct replay_policy *p = w->policy;
    struct geometry shape = {.page_shift = w->page_shift, .frames = w->frames};
    struct replay_config config = {
        .frames = w->frames,
        .kept = p->kept ? p->kept(&shape) : 0,
        .page_shift = w->page_shift,
        .verify = w->verify,
        .slots = {.victim = p->victim},
        .trace = r->trace,
        .client = r->opt,
    };
    const char *problem;

    if (p->lean && !w->trace && !w->verify)
        r->lean = lean_create(&config, &problem);
    else
        r->replay = replay_create(&config, &problem);
    if (!r->lean && !r->replay)
        return fail(r, PT_INPUT, "%s", problem);
    r->machine = r->lean ? lean_machine(r->lean) : replay_machine(r->replay);
    running = r->machine;
    if (p->begin)
        p->begin(r->machine, w->window);
    return PT_OK;
}

/* The machine did not go on. Whose fault is it? */
static enum pt_exit stopped(struct run *r, enum why why)
{
    const char *name = r->wish->policy->name;
    unsigned long long time = machine_time(r->machine);

    if (why == WHY_VICTIM)
        return fail(r, PT_LOST,
                    "reference %llu: %s chose a frame that holds no page; "
                    "there are frames 0 to %" PRIu32,
                    time, name, r->wish->frames - 1);
    if (why == WHY_NO_MEMORY && r->wish->policy->begin)
        return fail(r, PT_LOST,
                    "reference %llu: %s chose no frame, although all of them "
                    "hold pages",
                    time, name);
    return fail(r, PT_OURS, "the machine stopped at reference %llu: %s", time,
                why_text(why));
}

/* All references, batch by batch. */
static enum pt_exit replay_all(struct run *r)
{
    size_t done;

    errno = 0; /* so that it tells why the trace cannot be written */
    for (; r->count > 0; next_batch(r)) {
        enum why why =
            r->lean ? r->wish->policy->lean(r->lean, r->refs, r->count, &done)
                    : replay_run(r->replay, r->refs, r->count, &done);

        r->replayed += done;
        if (why != WHY_OK)
            return stopped(r, why);
        if (r->trace && ferror(r->trace))
            break; /* the disk is full: finish_trace says so */
    }
    return file_verdict(r);
}

static enum pt_exit finish_trace(struct run *r)
{
    bool good = trace_flush(r->machine);
    char name[200];

    if (good)
        return PT_OK;
    return fail(r, PT_OURS,
                "the trace could not be written to %s: %s; make room there "
                "and run the command again",
                escape_text(name, sizeof name, r->wish->trace),
                strerror(errno ? errno : EIO));
}

/* With --verify, everything must fit together in the end. */
static enum pt_exit verify_all(struct run *r)
{
    const char *broken = machine_check(r->machine);

    if (broken)
        return fail(r, PT_OURS, "the machine is broken: %s; please report it",
                    broken);
    return PT_OK;
}

/* ---- the run ---- */

static enum pt_exit run(struct run *r)
{
    enum pt_exit code = PT_OK;

    if (!fits(r->wish))
        return fail(r, PT_INPUT,
                    "--frames %" PRIu32 " is more than this computer has the "
                    "memory for; choose fewer",
                    r->wish->frames);
    code = start_reading(r);
    if (code == PT_OK && r->wish->trace)
        code = open_trace(r);
    if (code == PT_OK)
        code = make_machine(r);
    if (code == PT_OK)
        code = replay_all(r);
    if (code == PT_OK && r->trace)
        code = finish_trace(r);
    if (code == PT_OK && r->wish->verify)
        code = verify_all(r);
    return code;
}

static void let_go(struct run *r)
{
    running = NULL;
    replay_destroy(r->replay);
    lean_destroy(r->lean);
    if (r->trace)
        fclose(r->trace);
    opt_destroy(r->opt);
    reflist_clear(&r->list);
    if (r->file)
        reffile_close(r->file);
    free(r);
}

enum pt_exit replay_file_run(const struct replay_wish *w,
                             struct replay_result *result, FILE *err)
{
    struct run *r = must_alloc(1, sizeof *r);
    enum pt_exit code;

    r->wish = w;

    r->err = err;
    reflist_init(&r->list, w->page_shift);
    code = run(r);
    progress_end(&r->progress);
    if (code == PT_OK) {
        result->count = *machine_counters(r->machine);
        snprintf(result->name, sizeof result->name, "%s",
                 reffile_name(r->file));
        result->lines = reffile_lines(r->file);
        result->skipped = reffile_skipped(r->file);
    } else {
        complain(err, "replay", code, "%s", r->problem);
    }
    let_go(r);
    return code;
}
