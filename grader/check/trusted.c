/*
 * trusted.c: make, the referee, and a line of dots.
 */
#include "trusted.h"

#include "escape.h"
#include "scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { WALL = 3600, MAKE_WALL = 600, DOTS = 60, ORDER = 2000 };

__attribute__((format(printf, 2, 3))) static bool
refuse(char *problem, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(problem, TRUSTED_PROBLEM, format, args);
    va_end(args);
    return false;
}

/* -------------------------------------------------------------- up to date */

/* Is time a later than b? */
static bool later(struct timespec a, struct timespec b)
{
    return a.tv_sec > b.tv_sec ||
           (a.tv_sec == b.tv_sec && a.tv_nsec > b.tv_nsec);
}

static void take_later(struct timespec *newest, const char *path)
{
    struct stat s;

    if (stat(path, &s) == 0 && later(s.st_mtim, *newest))
        *newest = s.st_mtim;
}

/* The newest source of a folder: what an editor leaves there means nothing. */
static void take_folder(struct timespec *newest, const char *folder,
                        const struct manifest *m)
{
    struct list paths = {0};

    manifest_sources(m, folder, "ch", &paths);
    for (size_t i = 0; i < paths.count; i++)
        take_later(newest, paths.items[i]);
    list_clear(&paths);
}

static bool fresh(const char *target, struct timespec newest)
{
    struct stat s;

    return stat(target, &s) == 0 && !later(newest, s.st_mtim);
}

/* The folder `out` as make knows it: relative to the top. */
static const char *out_for_make(const struct place *p)
{
    size_t n = strlen(p->root);

    return strncmp(p->out, p->root, n) == 0 && p->out[n] == '/' ? p->out + n + 1
                                                                : p->out;
}

/* A target that make has looked at is as new as it can be. */
static void touch(const char *path)
{
    utimensat(AT_FDCWD, path, NULL, 0);
}

/* What make must have made, below the folder `out`. */
static const char *const made[] = {"referee/%s", "host/%s.o",
                                   "include/%s/.stamp"};

enum { MADE = sizeof made / sizeof *made };

/* `at` is the folder out, as seen by whoever is asked. */
static const char *target(const struct place *p, const char *at, int i,
                          char path[PLACE_PATH + 100])
{
    char name[100];

    snprintf(name, sizeof name, made[i], p->lab);
    snprintf(path, PLACE_PATH + 100, "%s/%s", at, name);
    return path;
}

/* Of all that make has said, the line that says what is wrong. */
static char *telling(char *said)
{
    char *line = strstr(said, "rror");

    while (line && line > said && line[-1] != '\n')
        line--;
    line = line ? line : said;
    line[strcspn(line, "\n")] = '\0';
    return line;
}

static bool make(const struct place *p, char *problem)
{
    char paths[MADE][PLACE_PATH + 100], shown[200];
    const char *argv[9 + MADE + 1] = {"env", "-u",        "MAKEFLAGS",
                                      "-u",  "MAKELEVEL", "make",
                                      "-s",  "-C",        p->root};
    struct child_wish w = {.argv = argv, .wall = MAKE_WALL};
    struct child_end end;
    bool good;

    for (int i = 0; i < MADE; i++)
        argv[9 + i] = target(p, out_for_make(p), i, paths[i]);
    end = child_run(&w);
    good = end.how == CHILD_EXITED && end.value == 0;
    if (end.how == CHILD_NOT_FOUND || (!good && end.value == 127))
        refuse(problem, "there is no `make` here; install it, and run `make` "
                        "at the top of Pageturner");
    else if (!good)
        refuse(problem, "`make %.100s` failed: %s", paths[0],
               escape_text(shown, sizeof shown, telling(end.said)));
    free(end.said);
    return good;
}

static bool all_fresh(const struct place *p, struct timespec newest)
{
    char path[PLACE_PATH + 100];

    for (int i = 0; i < MADE; i++)
        if (!fresh(target(p, p->out, i, path), newest))
            return false;
    return true;
}

/* Have everything made. */
static bool bring(const struct place *p, FILE *err, char *problem)
{
    char path[PLACE_PATH + 100];

    fprintf(err, "pt: making the referee of %s (only when something is new)\n",
            p->lab);
    fflush(err);
    if (!make(p, problem))
        return false;
    for (int i = 0; i < MADE; i++) {
        if (access(target(p, p->out, i, path), R_OK) < 0)
            return refuse(problem, "make has not made %.300s", path);
        touch(path);
    }
    return true;
}

/* Has PT_HIDDEN to do with it: now, or when the referee was made? Only make
   knows whether just its tests are linked. */
static bool has_far_tests(const struct place *p)
{
    const char *far = getenv("PT_HIDDEN");
    char path[PLACE_PATH + 100], *sources;
    bool had;

    snprintf(path, sizeof path, "%s/.sources", p->out);
    sources = lines_file(path, 1 << 20);
    had = sources && strstr(sources, " /");
    free(sources);
    return had || (far && *far);
}

bool trusted_ready(const struct place *p, const struct manifest *m, FILE *err,
                   char problem[TRUSTED_PROBLEM])
{
    char path[PLACE_PATH + 100];
    struct timespec newest = {0};
    bool good;
    int lock;

    snprintf(path, sizeof path, "%s/pt", p->out);
    take_later(&newest, path);
    take_folder(&newest, place_path(p, "labs", "", path), m);
    take_folder(&newest, place_path(p, "tests/hidden", "", path), m);
    if (!has_far_tests(p) && all_fresh(p, newest))
        return true;
    /* One at a time: two makes in one folder spoil each other's files. */
    lock = open(p->out, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock < 0 || flock(lock, LOCK_EX) != 0)
        return refuse(problem, "%.300s cannot be locked: %s", p->out,
                      strerror(errno));
    good =
        (!has_far_tests(p) && all_fresh(p, newest)) || bring(p, err, problem);
    close(lock);
    return good;
}

/* ----------------------------------------------------------------- running */

struct hearing {
    struct results *results;
    FILE *dots; /* NULL: nobody watches */
    size_t shown;
};

static void hear(void *context, const char *bytes, size_t n)
{
    struct hearing *h = context;

    results_feed(h->results, bytes, n);
    for (; h->dots && h->shown < h->results->count; h->shown++)
        if (h->shown < DOTS)
            putc('.', h->dots);
    if (h->dots)
        fflush(h->dots);
}

/* Why the results cannot be believed, from how the referee ended. */
static bool judge(const struct child_end *end, struct results *r, char *problem)
{
    const char *wrong = results_finish(r);
    char said[200];

    escape_text(said, sizeof said, end->said);
    if (end->how == CHILD_CAUGHT)
        return refuse(problem, "interrupted");
    if (end->how == CHILD_NOT_FOUND)
        return refuse(problem, "the referee cannot be started: %s",
                      strerror(end->value));
    if (end->how == CHILD_LATE)
        return refuse(problem, "the referee took more than %d seconds", WALL);
    if (end->how == CHILD_KILLED)
        return refuse(problem, "the referee died of signal %d%s%s", end->value,
                      *said ? "; it said: " : "", said);
    if (wrong)
        return refuse(problem, "%s%s%s", wrong, *said ? "; it said: " : "",
                      said);
    return true;
}

/* "linear,walk,lookup": the order in which to run them; or only those that are
   a bonus. */
static const char *name_exercises(const struct manifest *m, bool bonus,
                                  char names[ORDER])
{
    size_t n = 0;

    names[0] = '\0';
    for (size_t i = 0; i < m->count && n < ORDER; i++)
        if (!bonus || m->exercises[i].bonus)
            n += (size_t)snprintf(names + n, ORDER - n, "%s%s", n ? "," : "",
                                  m->exercises[i].name);
    return names;
}

/* "stack.c,heap.c". */
static void name_files(const struct manifest *m, char names[ORDER])
{
    size_t n = 0;

    names[0] = '\0';
    for (size_t i = 0; i < m->files.count && n < ORDER; i++)
        n += (size_t)snprintf(names + n, ORDER - n, "%s%s", n ? "," : "",
                              m->files.items[i]);
}

bool trusted_run(const struct place *p, const struct manifest *m,
                 const struct trusted_wish *w, struct results *r, FILE *err,
                 char problem[TRUSTED_PROBLEM])
{
    char path[PLACE_PATH + 100], order[ORDER], bonus[ORDER];
    char seed[24], wall[16], asan[SCRATCH_PATH + 32];
    char files[ORDER], slim[PLACE_PATH + 10];
    const char *argv[32] = {path,  "--order", order, "--files",
                            files, "--slim",  slim};
    struct hearing h = {.results = r};
    struct child_wish wish = {
        .argv = argv, .wall = WALL, .hear = hear, .context = &h};
    struct child_end end;
    bool good;
    int n = 7;

    snprintf(path, sizeof path, "%s/referee/%s", p->out, p->lab);
    snprintf(slim, sizeof slim, "%s/slim", p->out);
    name_files(m, files);
    name_exercises(m, false, order);
    if (*name_exercises(m, true, bonus)) {
        argv[n++] = "--bonus";
        argv[n++] = bonus;
    }
    if (w->hidden)
        argv[n++] = "--hidden";
    if (w->watcher == WATCHER_NONE)
        argv[n++] = "--fast";
    if (w->watcher == WATCHER_ASAN) {
        snprintf(asan, sizeof asan, "%s-asan", w->host);
        argv[n++] = "--asan";
        argv[n++] = asan;
    }
    if (w->bare)
        argv[n++] = "--bare";
    if (w->only) {
        argv[n++] = "--only";
        argv[n++] = w->only;
    }
    if (w->seed != 1) {
        snprintf(seed, sizeof seed, "%" PRIu64, w->seed);
        argv[n++] = "--seed";
        argv[n++] = seed;
    }
    if (w->wall) {
        snprintf(wall, sizeof wall, "%u", w->wall);
        argv[n++] = "--wall";
        argv[n++] = wall;
    }
    argv[n++] = w->host;
    if (isatty(fileno(err)))
        h.dots = err;
    results_start(r);
    if (h.dots)
        fprintf(err, "checking ");
    end = child_run(&wish);
    if (h.dots)
        fprintf(err, "\r\033[K"); /* erase the line */
    good = judge(&end, r, problem);
    free(end.said);
    return good;
}
