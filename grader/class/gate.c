/*
 * gate.c: runs the gates of tests/gates for one lab, and believes them.
 *
 * What a lab must fulfil is written down once, in these scripts, which `make
 * test` runs for all labs. Here is only what is needed to ask them about one:
 *
 *     bash ROOT/tests/gates/wrong --lab 06-permissions
 *         OUT, PT: what make has built; TMPDIR: a folder of ours, so that
 *         nothing is left if they are killed
 *     -> "ok      wrong: 46 wrong solutions lose by just ..."
 *     or "FAILED  wrong: wrong solutions do not ...", and lines; exit code 1
 *
 * Any other answer is no verdict. What we cannot run is never counted as good.
 *
 * out/gated/LAB has one line, the hash. It is taken before the checks begin: a
 * test that changes meanwhile has not been judged.
 */
#include "gate.h"

#include "base.h"
#include "child.h"
#include "escape.h"
#include "found.h"
#include "scratch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

enum {
    WALL = 7200,
    WORDS = 8,
    LINE = 400,
    HEARD_MOST = 1 << 20,
    PATH = 2 * PLACE_PATH
};

static const struct {
    const char *name;
    const char *script;
    const char *quick[3], *whole[3]; /* options besides --lab */
    const char *means;
} CHECKS[GATE_CHECKS] = {
    {"labs",
     "tests/gates/labs",
     {NULL},
     {NULL},
     "what students get is made from the finished lab, and complete"},
    {"ladder",
     "tests/gates/ladder",
     {NULL},
     {NULL},
     "the finished lab has all points, the skeleton none; each test\n"
     "            judges its own exercise"},
    {"wrong",
     "tests/gates/wrong",
     {NULL},
     {"--whole", NULL},
     "each wrong solution loses by just the tests that it names"},
    {"hostile",
     "tests/gates/hostile",
     {NULL},
     {"--whole", NULL},
     "no hostile submission gains, hangs, or leaves anything"},
    {"flakes",
     "tests/runner/flakes",
     {"--seeds", "2", NULL},
     {"--seeds", "6", NULL},
     "no verdict is a matter of luck, whatever the seed"},
};

/* Programs that the checks call, besides pt. */
static const char *const PROGRAMS[] = {"pt", "weave", "witness"};

void gate_help(FILE *out)
{
    for (size_t i = 0; i < GATE_CHECKS; i++)
        fprintf(out, "  %-8s  %s\n", CHECKS[i].name, CHECKS[i].means);
}

/* ------------------------------------------------------------- is it there */

bool gate_ready(const struct lab *l, char problem[GATE_PROBLEM])
{
    const struct place *p = &l->place;
    char path[PATH];

    for (size_t i = 0; i < GATE_CHECKS; i++) {
        snprintf(path, sizeof path, "%s/%s", p->root, CHECKS[i].script);
        if (access(path, R_OK) == 0)
            continue;
        snprintf(problem, GATE_PROBLEM,
                 "there is no %s in %.300s; this needs the whole repository, "
                 "with its hidden tests and solutions, not what students get",
                 CHECKS[i].script, p->root);
        return false;
    }
    for (size_t i = 0; i < sizeof PROGRAMS / sizeof *PROGRAMS; i++) {
        snprintf(path, sizeof path, "%s/%s", p->out, PROGRAMS[i]);
        if (access(path, X_OK) == 0)
            continue;
        snprintf(problem, GATE_PROBLEM,
                 "there is no %s in %.300s; run `make gate LAB=%s`, which "
                 "builds it first",
                 PROGRAMS[i], p->out, p->brief);
        return false;
    }
    return true;
}

/* ----------------------------------------------------------------- reading */

/* Growing text. */
struct text {
    char *at;
    size_t n;
};

static void add(struct text *t, const char *bytes, size_t n)
{
    char *grown = realloc(t->at, t->n + n + 1);

    if (!grown)
        abort();
    t->at = grown;
    memcpy(t->at + t->n, bytes, n);
    t->n += n;
    t->at[t->n] = '\0';
}

/* The line as printable ASCII. Tabs and quotes are what they are. */
static void add_line(struct text *t, const char *line, size_t n)
{
    char some[2] = "?";

    for (size_t i = 0; i < n && i < LINE; i++) {
        some[0] = line[i] == '\t'                    ? ' '
                  : line[i] >= ' ' && line[i] <= '~' ? line[i]
                                                     : '?';
        add(t, some, 1);
    }
    if (n > LINE)
        add(t, " ...", 4);
}

bool gate_read(const char *name, const char *said, int code,
               struct gate_found *f)
{
    char begin[80];
    size_t n = strcspn(said, "\n");
    struct text text = {0}, more = {0};

    *f = (struct gate_found){.name = name, .passed = code == 0};
    if (code != 0 && code != 1)
        return false;
    snprintf(begin, sizeof begin, "%-8s%s: ", code == 0 ? "ok" : "FAILED",
             name);
    if (strncmp(said, begin, strlen(begin)) != 0 || n == strlen(begin))
        return false;
    add_line(&text, said + strlen(begin), n - strlen(begin));
    add(&more, "", 0);
    for (said += n; *said == '\n'; said += n) {
        n = strcspn(++said, "\n");
        add_line(&more, said, n);
        if (n > 0)
            add(&more, "\n", 1);
    }
    f->text = text.at;
    f->more = more.at;
    return true;
}

void gate_clear(struct gate_found *f)
{
    free(f->text);
    free(f->more);
    *f = (struct gate_found){0};
}

/* ----------------------------------------------------------------- running */

enum { OURS = 3 };

/* What the scripts find in their environment: ours, without what would make
   them weaker or look elsewhere. A list for free(). */
static const char **environment(const struct lab *l, const char *scratch,
                                char set[OURS][PATH])
{
    static const char *const not [] = {
        "OUT=",     "PT=",        "TMPDIR=", "PT_OPS=",
        "PT_SEED=", "PT_COURSE=", "TALLY="};
    size_t n = 0, i;
    const char **env;

    while (environ[n])
        n++;
    env = must_alloc(n + OURS + 1, sizeof *env);
    n = 0;
    for (char **it = environ; *it; it++) {
        for (i = 0; i < sizeof not / sizeof *not ; i++)
            if (strncmp(*it, not [i], strlen(not [i])) == 0)
                break;
        if (i == sizeof not / sizeof *not )
            env[n++] = *it;
    }
    snprintf(set[0], PATH, "OUT=%s", l->place.out);
    snprintf(set[1], PATH, "PT=%s/pt", l->place.out);
    snprintf(set[2], PATH, "TMPDIR=%s", scratch);
    for (i = 0; i < OURS; i++)
        env[n++] = set[i];
    return env;
}

/* What it prints to its standard output. */
static void hear(void *context, const char *bytes, size_t n)
{
    struct text *heard = context;

    if (heard->n < HEARD_MOST)
        add(heard, bytes, n);
}

static struct child_end run(const struct lab *l, size_t i, bool quick,
                            const char *scratch, struct text *heard)
{
    const char *const *options = quick ? CHECKS[i].quick : CHECKS[i].whole;
    const char *argv[WORDS] = {"bash", NULL};
    char path[PATH], set[OURS][PATH];
    const char **env = environment(l, scratch, set);
    struct child_end end;
    size_t n = 1;

    snprintf(path, sizeof path, "%s/%s", l->place.root, CHECKS[i].script);
    argv[n++] = path;
    while (*options)
        argv[n++] = *options++;
    argv[n++] = "--lab";
    argv[n++] = l->place.lab;
    argv[n] = NULL;
    add(heard, "", 0);
    end = child_run(&(struct child_wish){.argv = argv,
                                         .env = env,
                                         .folder = l->place.root,
                                         .wall = WALL,
                                         .hear = hear,
                                         .context = heard});
    free(env);
    return end;
}

/* Why there is no verdict. */
static void no_verdict(const char *name, const struct child_end *end,
                       const char *heard, char problem[GATE_PROBLEM])
{
    char shown[300];

    switch (end->how) {
    case CHILD_CAUGHT:
        snprintf(problem, GATE_PROBLEM, "%s: interrupted", name);
        break;
    case CHILD_NOT_FOUND:
        snprintf(problem, GATE_PROBLEM,
                 "%s: there is no bash here, and the gates are written for "
                 "it; install it",
                 name);
        break;
    case CHILD_LATE:
        snprintf(problem, GATE_PROBLEM,
                 "%s: it was stopped after %d seconds; see why with "
                 "tests/gates/%s",
                 name, WALL, name);
        break;
    default:
        escape_text(shown, sizeof shown, *end->said ? end->said : heard);
        snprintf(problem, GATE_PROBLEM,
                 "%s: it came to no verdict (%s %d), but said \"%s\"", name,
                 end->how == CHILD_KILLED ? "killed by signal" : "exit code",
                 end->value, shown);
    }
}

bool gate_check(const struct lab *l, size_t i, bool quick, struct gate_found *f,
                char problem[GATE_PROBLEM])
{
    char scratch[SCRATCH_PATH];
    struct text heard = {0};
    struct child_end end;
    bool good;

    if (!scratch_make(scratch)) {
        snprintf(problem, GATE_PROBLEM, "no folder for what is temporary: %s",
                 strerror(errno));
        return false;
    }
    end = run(l, i, quick, scratch, &heard);
    scratch_remove(scratch);
    good = end.how == CHILD_EXITED &&
           gate_read(CHECKS[i].name, heard.at, end.value, f);
    if (!good)
        no_verdict(CHECKS[i].name, &end, heard.at, problem);
    free(heard.at);
    free(end.said);
    return good;
}

/* -------------------------------------------------------------- remembered */

void gate_inputs(const struct lab *l, char hash[65])
{
    const struct course any = {0};

    found_inputs(l, &any, WATCHER_VALGRIND, hash);
}

static void path_of(const struct lab *l, const char *end, char path[PATH])
{
    snprintf(path, PATH, "%s/gated/%s%s", l->place.out, l->place.lab, end);
}

bool gate_is_open(const struct lab *l)
{
    char path[PATH], hash[65], line[66] = "";
    FILE *f;
    bool same;

    path_of(l, "", path);
    f = fopen(path, "r");
    if (!f)
        return false;
    gate_inputs(l, hash);
    same = fgets(line, sizeof line, f) && strncmp(line, hash, 64) == 0;
    fclose(f);
    return same;
}

bool gate_open(const struct lab *l, const char *hash,
               char problem[GATE_PROBLEM])
{
    char path[PATH], made[PATH];
    bool good;
    FILE *f;

    path_of(l, "", path);
    if (!hash) {
        good = unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR;
    } else {
        snprintf(made, sizeof made, "%s/gated", l->place.out);
        mkdir(made, 0777);
        path_of(l, ".new", made);
        f = fopen(made, "w");
        good = f && fprintf(f, "%s\n", hash) > 0;
        good = f && fclose(f) == 0 && good && rename(made, path) == 0;
    }
    if (!good)
        snprintf(problem, GATE_PROBLEM, "%.400s cannot be %s: %s", path,
                 hash ? "written" : "removed", strerror(errno));
    return good;
}
