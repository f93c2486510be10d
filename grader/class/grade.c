/*
 * grade.c: a crew grades, and one writes.
 *
 *     gradebook --> piece: files, seed --> process: check --> found
 *         ^                                                     |
 *         +----------- one transaction for each <---------------+
 *
 * Only we have the gradebook open, and we write a result before the next piece
 * begins in its place. So at every moment all that is finished is in it, and
 * whoever is killed, by whatever, goes on later where he was.
 *
 * The tests are made once, before the crew begins. Somebody may change them
 * meanwhile; each process says of which inputs its finding is, and as soon as
 * one is of others than we began with, we stop.
 */
#include "grade.h"

#include "base.h"
#include "child.h"
#include "cluster.h"
#include "crew.h"
#include "found.h"
#include "gate.h"
#include "grade_show.h"
#include "jail.h"
#include "pending.h"
#include "policy.h"
#include "regrade.h"
#include "sha256.h"
#include "trusted.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

struct grading {
    struct book *b;
    const struct grade_wish *w;
    FILE *out, *err;
    char inputs[SHA256_HEX];
    bool pending; /* marks come from other inputs */
    size_t count, begun, done, ours;
    struct meter meter;
    bool changed;              /* the tests, meanwhile */
    char unread[BOOK_PROBLEM]; /* why a piece could not be read; "" */
    struct piece piece;        /* the next one ... */
    struct found_file *files;  /* ... and its files */
};

static enum pt_exit no_book(struct grading *g)
{
    return complain(g->err, "grade", PT_OURS, "%s", g->b->problem);
}

/* ------------------------------------------------------------------ pieces */

static void drop_piece(struct grading *g)
{
    for (size_t i = 0; i < g->w->lab->manifest.files.count; i++) {
        char *bytes;

        memcpy(&bytes, &g->files[i].bytes, sizeof bytes);
        free(bytes);
        g->files[i] = (struct found_file){0};
    }
    piece_clear(&g->piece);
}

/* The files of the piece, out of the book. */
static bool take_files(struct grading *g)
{
    const struct list *names = &g->w->lab->manifest.files;

    for (size_t i = 0; i < names->count; i++) {
        sqlite3_stmt *s = book_ask(
            g->b, "SELECT bytes FROM file WHERE content = ? AND name = ?", "ss",
            g->piece.content, names->items[i]);

        while (s && book_next(g->b, s)) {
            const void *bytes = sqlite3_column_blob(s, 0);
            size_t n = (size_t)sqlite3_column_bytes(s, 0);
            char *copy = must_alloc(n + 1, 1);

            if (n > 0)
                memcpy(copy, bytes, n);
            g->files[i] = (struct found_file){copy, n};
        }
        if (g->b->problem[0])
            return false;
    }
    return true;
}

static bool next(void *context, size_t *piece)
{
    struct grading *g = context;

    if (g->begun == g->count)
        return false;
    drop_piece(g);
    *piece = ++g->begun;
    if (pending_piece(g->b, *piece, &g->piece) && take_files(g))
        return true;
    memcpy(g->unread, g->b->problem, sizeof g->unread);
    return false;
}

/* In a process of its own, which has a copy of what next() has left. */
static bool work(void *context, size_t piece, FILE *out)
{
    const struct grading *g = context;
    struct found_wish w = {
        .lab = g->w->lab,
        .course = g->w->course,
        .watcher = g->w->watcher,
        .wall = g->w->wall,
        .student = *g->piece.student ? g->piece.student : NULL,
        .files = g->files,
    };

    (void)piece;
    return lines_number(g->piece.seed, 10, UINT64_MAX, &w.seed) &&
           found_check(&w, out);
}

/* Why there is no finding. */
static void explain(const struct grading *g, const struct crew_end *e,
                    char *text, size_t size)
{
    if (e->how == CREW_LATE)
        snprintf(text, size,
                 "it took more than %u seconds; with --wall MS no test can "
                 "take that long",
                 g->w->whole ? g->w->whole : GRADE_WHOLE);
    else if (e->how == CREW_KILLED)
        snprintf(text, size,
                 "the process that checked it died of signal %d%s%s", e->signal,
                 *e->said ? "; it said: " : "", e->said);
    else
        snprintf(text, size, "%s",
                 *e->said ? e->said
                          : "the process that checked it said nothing; if "
                            "it does so again, try `pt check` with its "
                            "files");
}

static bool keep(struct grading *g, const struct piece *p, size_t n,
                 const struct crew_end *e)
{
    char words[CREW_SAID + 100];
    struct found f;
    bool good;

    if (e->how != CREW_DONE || !found_read(&f, e->bytes, e->n)) {
        explain(g, e, words, sizeof words);
        g->ours++;
        g->meter.failed++;
        return found_ours(g->b, words, p->content, p->seed, g->inputs);
    }
    g->changed = strcmp(f.texts[FOUND_INPUTS], g->inputs) != 0;
    good = !g->changed &&
           found_keep(g->b, &f, p->content, p->seed, g->inputs) &&
           pending_done(g->b, n);
    g->done += good;
    found_clear(&f);
    return good;
}

static bool done(void *context, size_t n, const struct crew_end *e)
{
    struct grading *g = context;
    struct piece p;
    bool good = pending_piece(g->b, n, &p) && keep(g, &p, n, e);

    piece_clear(&p);
    g->meter.done++;
    return good;
}

static void tick(void *context)
{
    struct grading *g = context;

    meter_step(&g->meter);
}

/* -------------------------------------------------------------------- crew */

/* How the crew has ended, if not by doing everything. */
static enum pt_exit stopped(struct grading *g, enum crew_stop stop, int why)
{
    if (stop == CREW_CAUGHT)
        return complain(g->err, "grade", PT_OURS,
                        "interrupted; %zu of %zu are graded and kept. The same "
                        "command goes on from there",
                        g->done, g->count);
    if (stop == CREW_NO_PROCESS)
        return complain(g->err, "grade", PT_OURS,
                        "there can be no more processes: %s; give --jobs a "
                        "smaller number (what is graded is kept)",
                        strerror(why));
    if (g->changed)
        return complain(g->err, "grade", PT_OURS,
                        "the lab, its tests or pt itself were changed while pt "
                        "was grading; run the same command again (%zu of %zu "
                        "were graded before)",
                        g->done, g->count);
    if (*g->unread)
        memcpy(g->b->problem, g->unread, sizeof g->unread);
    return no_book(g);
}

static enum pt_exit run_crew(struct grading *g)
{
    const struct grade_wish *w = g->w;
    unsigned jobs = w->jobs ? w->jobs : crew_processors();
    const struct crew_wish wish = {.jobs = jobs < CREW_MOST ? jobs : CREW_MOST,
                                   .wall = w->whole ? w->whole : GRADE_WHOLE,
                                   .context = g,
                                   .next = next,
                                   .work = work,
                                   .done = done,
                                   .tick = tick};
    enum crew_stop stop;
    int why;

    g->files = must_alloc(w->lab->manifest.files.count + 1, sizeof *g->files);
    meter_start(&g->meter, g->err, w->lab->place.lab, g->count);
    stop = crew_run(&wish);
    why = errno;
    meter_end(&g->meter);
    drop_piece(g);
    free(g->files);
    if (stop == CREW_ALL && !*g->unread)
        return PT_OK;
    return stopped(g, stop, why);
}

/* The same, by a cluster. */
static enum pt_exit run_cluster(struct grading *g)
{
    const struct grade_wish *w = g->w;
    const struct cluster_wish wish = {.how = {w->lab, w->course, w->wall,
                                              w->watcher == WATCHER_NONE,
                                              w->require},
                                      .inputs = g->inputs,
                                      .again = w->again,
                                      .pack = w->pack,
                                      .err = g->err,
                                      .meter = &g->meter};

    return cluster_run(g->b, &wish, &g->ours);
}

/* ------------------------------------------------------------------- before */

/* The sandbox, and the referee. */
static enum pt_exit get_ready(struct grading *g)
{
    const struct lab *l = g->w->lab;
    char problem[TRUSTED_PROBLEM], names[JAIL_NAMES];
    unsigned missing = jail_probe();

    if (missing) {
        complain(
            g->err, "grade", PT_OURS,
            "%sthe sandbox has no %s here%s; `pt doctor` says what to do",
            g->w->require ? "" : "warning: ", jail_layer_names(missing, names),
            g->w->require ? ", and --require-sandbox was given"
                          : ", and every report says so");
        if (g->w->require)
            return PT_OURS;
    }
    if (!trusted_ready(&l->place, &l->manifest, g->err, problem))
        return complain(g->err, "grade", PT_OURS, "%s", problem);
    if (!gate_is_open(l))
        complain(g->err, "grade", PT_OK,
                 "warning: %s has not passed its gate here: whether its tests "
                 "judge rightly is not known; `make gate LAB=%s`",
                 l->manifest.lab, l->manifest.lab);
    found_inputs(l, g->w->course, g->w->watcher, g->inputs);
    return PT_OK;
}

/* What is there to do? */
static enum pt_exit find_pieces(struct grading *g)
{
    const struct shard shard = {g->w->shard, g->w->shards};
    char problem[BOOK_PROBLEM];
    bool differs = regrade_differs(g->b, g->inputs);
    enum pt_exit code = pending_seeds(g->b, g->w->lab, g->w->course,
                                      g->w->again && !differs, problem);

    if (code != PT_OK)
        complain(g->err, "grade", code, "%s", problem);
    if (code == PT_INPUT && g->w->again && differs)
        complain(g->err, "grade", code,
                 "--again was given, but the tests have changed, too, and the "
                 "marks of before would be lost: --apply the new tests with "
                 "the old seeds first, or take a new gradebook");
    if (code != PT_OK)
        return code;
    if (regrade_note(g->b, &g->w->lab->manifest, g->inputs, &g->pending) &&
        pending_find(g->b, g->inputs, g->w->again, shard, &g->count))
        return PT_OK;
    return no_book(g);
}

/* -------------------------------------------------------------------- after */

static enum pt_exit finish(struct grading *g)
{
    if (g->pending && !regrade_compare(g->b, &g->w->lab->manifest, g->inputs,
                                       g->w->apply, g->out))
        return no_book(g);
    if ((g->w->again && !regrade_forget(g->b, g->inputs)) ||
        !policy_final(g->b) || !grade_summary(g->b, g->inputs, g->out))
        return no_book(g);
    return g->ours ? PT_OURS : PT_OK;
}

enum pt_exit grade_run(struct book *b, const struct grade_wish *w, FILE *out,
                       FILE *err)
{
    struct grading g = {.b = b, .w = w, .out = out, .err = err};
    enum pt_exit code = get_ready(&g);

    if (code == PT_OK)
        code = find_pieces(&g);
    if (code != PT_OK)
        return code;
    child_guard();
    code = w->slurm ? run_cluster(&g) : run_crew(&g);
    child_unguard();
    return code == PT_OK ? finish(&g) : code;
}
