/*
 * check_run.c: what `pt check` and `pt appeal` have in common.
 *
 *     make the lab's referee -> build the submission -> run the tests
 *         -> give points -> look for the mistake
 *
 * What goes wrong on the left of an arrow ends it there. A fault of ours is
 * never turned into lost points.
 */
#include "check_run.h"

#include "locate.h"
#include "scratch.h"
#include "trusted.h"
#include "valgrind_path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

/* What the functions of this file hand on to each other. */
struct run {
    struct check *c;
    const struct lab *l;
    const char *command;
    FILE *err;
};

/* A fault of ours, after which there is no verdict. */
static enum pt_exit ours(const struct run *r, const char *problem)
{
    if (child_caught())
        return PT_OURS; /* child_unguard says the rest */
    return complain(r->err, r->command, PT_OURS,
                    "%s. This is our fault, not yours: no point is lost by it",
                    problem);
}

/* The same about a build, of which only AddressSanitizer may be the reason. */
static enum pt_exit not_built(const struct run *r)
{
    char text[TRUSTED_PROBLEM + 100];
    bool neither = r->c->build.sanitizing && r->c->instead;

    snprintf(text, sizeof text, "%s%s",
             neither ? "there is no Valgrind here, and " : "",
             r->c->build.reason);
    return ours(r, text);
}

/* Run the tests of what was built, and judge. */
static enum pt_exit run_tests(const struct run *r, const char *scratch,
                              const char *host)
{
    struct check *c = r->c;
    const struct manifest *m = &r->l->manifest;
    const struct trusted_wish w = {.hidden = c->hidden,
                                   .watcher = c->watcher,
                                   .only = c->only,
                                   .seed = c->seed,
                                   .wall = c->wall,
                                   .bare = c->bare,
                                   .host = host};
    char problem[TRUSTED_PROBLEM];
    struct toolbox tools;

    if (!trusted_run(&r->l->place, m, &w, &c->results, r->err, problem))
        return ours(r, problem);
    if (c->only && c->results.count == 0)
        return complain(r->err, r->command, PT_INPUT,
                        "no test has \"%.60s\" in its name; "
                        "labs/%s/manifest lists them",
                        c->only, r->l->place.lab);
    if (!score_make(&c->score, m, &c->results, c->hidden, c->only != NULL,
                    problem))
        return ours(r, problem);
    c->graded = true;
    c->match = c->only ? NULL : misconceptions_match(&c->known, &c->results);
    c->first = score_first_failure(m, &c->results);
    toolbox_at(&tools, &r->l->place, scratch);
    if (c->first)
        locate(c->first, m, &tools, c->place);
    c->build.missing |= tools.missing;
    return score_all_passed(&c->score, m) ? PT_OK : PT_LOST;
}

/* Is the sandbox whole, where that is asked for? */
static bool is_boxed(const struct run *r, unsigned missing)
{
    char names[JAIL_NAMES];

    if (!r->c->require || !missing)
        return true;
    complain(r->err, r->command, PT_OURS,
             "the sandbox has no %s here, and --require-sandbox was given; "
             "there is no verdict. `pt doctor` says what to do",
             jail_layer_names(missing, names));
    return false;
}

/* Without a user of its own, a host may be the same as we are: then our memory,
   from which the verdict comes, is shut to it. Not for ever: who leaves the
   sandbox out to measure it will want to make one again. */
static void shut_memory(const struct check *c)
{
#ifdef __linux__
    if (!c->bare && c->build.missing & JAIL_BIT(JAIL_USER))
        prctl(PR_SET_DUMPABLE, 0);
#else
    (void)c;
#endif
}

/* Build and run in the folder `scratch`. */
static enum pt_exit build_and_run(const struct run *r, const char *scratch)
{
    char host[SCRATCH_PATH + 16];

    snprintf(host, sizeof host, "%s/work/host", scratch);
    switch (build_make(&r->c->build, &r->l->place, &r->l->manifest, scratch,
                       r->c->watcher == WATCHER_ASAN)) {
    case BUILD_DONE: shut_memory(r->c); return run_tests(r, scratch, host);
    case BUILD_REFUSED: return PT_INPUT;
    case BUILD_OURS: break;
    }
    return not_built(r);
}

static enum pt_exit no_folder(const struct run *r)
{
    const char *where = getenv("TMPDIR");
    char problem[TRUSTED_PROBLEM];

    snprintf(problem, sizeof problem,
             "no folder can be made in %.200s%s: %s; set TMPDIR to one that "
             "can be written to",
             where && *where ? where : "/tmp",
             where && *where ? " (TMPDIR)" : "", strerror(errno));
    return ours(r, problem);
}

struct check check_of(const struct lab *l)
{
    return (struct check){
        .manifest = &l->manifest, .brief = l->place.brief, .seed = 1};
}

enum pt_exit check_run(struct check *c, const struct lab *l,
                       const char *command, FILE *err)
{
    const struct run r = {c, l, command, err};
    char problem[TRUSTED_PROBLEM], path[PLACE_PATH], scratch[SCRATCH_PATH];
    enum pt_exit code;

    jail_leave_out(c->bare ? JAIL_ALL : 0);
    c->instead =
        c->watcher == WATCHER_VALGRIND && (c->no_valgrind || !valgrind_path());
    if (c->instead)
        c->watcher = WATCHER_ASAN;
    if (c->require && !is_boxed(&r, jail_probe()))
        return PT_OURS;
    place_path(&l->place, "labs", "misconceptions", path);
    if (!trusted_ready(&l->place, &l->manifest, err, problem) ||
        !misconceptions_read(&c->known, path, problem))
        return ours(&r, problem);
    if (!scratch_make(scratch))
        return no_folder(&r);
    code = build_and_run(&r, scratch);
    scratch_remove(scratch);
    c->missing = c->build.missing | c->results.missing;
    if (!is_boxed(&r, c->missing)) {
        c->graded = false;
        return PT_OURS;
    }
    return code;
}

void check_clear(struct check *c)
{
    build_clear(&c->build);
    results_clear(&c->results);
    score_clear(&c->score);
    misconceptions_clear(&c->known);
}
