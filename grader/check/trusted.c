/*
 * trusted.c: make, the referee, and a line of dots.
 */
#include "trusted.h"

#include "escape.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
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

/* The newest file of a folder, without those that a student hands in. */
static void take_folder(struct timespec *newest, const char *folder,
                        const struct manifest *m)
{
    DIR *d = opendir(folder);
    struct dirent *e;
    char path[PLACE_PATH + 300];

    while (d && (e = readdir(d)) != NULL) {
        size_t n = strlen(e->d_name);

        /* Sources only: what an editor leaves there means nothing. */
        if (n < 3 || e->d_name[n - 2] != '.' || !strchr("ch", e->d_name[n - 1]))
            continue;
        if (list_has(&m->files, e->d_name))
            continue;
        snprintf(path, sizeof path, "%s/%.255s", folder, e->d_name);
        take_later(newest, path);
    }
    if (d)
        closedir(d);
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

static bool make(const struct place *p, char *problem)
{
    char referee[PLACE_PATH + 100], host[PLACE_PATH + 100], shown[200];
    const char *const argv[] = {"env",       "-u",    "MAKEFLAGS", "-u",
                                "MAKELEVEL", "make",  "-s",        "-C",
                                p->root,     referee, host,        NULL};
    struct child_wish w = {.argv = argv, .wall = MAKE_WALL};
    struct child_end end;
    bool good;

    snprintf(referee, sizeof referee, "%s/referee/%s", out_for_make(p), p->lab);
    snprintf(host, sizeof host, "%s/host/%s.a", out_for_make(p), p->lab);
    end = child_run(&w);
    good = end.how == CHILD_EXITED && end.value == 0;
    if (end.how == CHILD_NOT_FOUND || (!good && end.value == 127))
        refuse(problem, "there is no `make` here; install it, and run `make` "
                        "at the top of Pageturner");
    else if (!good)
        refuse(problem, "`make %.100s` failed: %s", referee,
               escape_text(shown, sizeof shown, end.said));
    free(end.said);
    return good;
}

bool trusted_ready(const struct place *p, const struct manifest *m, FILE *err,
                   char problem[TRUSTED_PROBLEM])
{
    char path[PLACE_PATH + 100], referee[PLACE_PATH + 100];
    char host[PLACE_PATH + 100];
    struct timespec newest = {0};

    snprintf(referee, sizeof referee, "%s/referee/%s", p->out, p->lab);
    snprintf(host, sizeof host, "%s/host/%s.a", p->out, p->lab);
    snprintf(path, sizeof path, "%s/pt", p->out);
    take_later(&newest, path);
    take_folder(&newest, place_path(p, "labs", "", path), m);
    take_folder(&newest, place_path(p, "tests/hidden", "", path), m);
    if (fresh(referee, newest) && fresh(host, newest))
        return true;
    fprintf(err, "pt: making the referee of %s (only when something is new)\n",
            p->lab);
    fflush(err);
    if (!make(p, problem))
        return false;
    if (access(referee, X_OK) < 0 || access(host, R_OK) < 0)
        return refuse(problem, "make has not made %.300s", referee);
    touch(referee);
    touch(host);
    return true;
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

/* "linear,walk,lookup": the order in which to run them. */
static void name_exercises(const struct manifest *m, char order[ORDER])
{
    size_t n = 0;

    order[0] = '\0';
    for (size_t i = 0; i < m->count && n < ORDER; i++)
        n += (size_t)snprintf(order + n, ORDER - n, "%s%s", i ? "," : "",
                              m->exercises[i].name);
}

bool trusted_run(const struct place *p, const struct manifest *m,
                 const struct trusted_wish *w, struct results *r, FILE *err,
                 char problem[TRUSTED_PROBLEM])
{
    char path[PLACE_PATH + 100], order[ORDER];
    const char *argv[16] = {path, "--order", order, "--file",
                            m->files.items[0]};
    struct hearing h = {.results = r};
    struct child_wish wish = {
        .argv = argv, .wall = WALL, .hear = hear, .context = &h};
    struct child_end end;
    bool good;
    int n = 5;

    snprintf(path, sizeof path, "%s/referee/%s", p->out, p->lab);
    name_exercises(m, order);
    if (w->hidden)
        argv[n++] = "--hidden";
    if (w->fast)
        argv[n++] = "--fast";
    if (w->only) {
        argv[n++] = "--only";
        argv[n++] = w->only;
    }
    if (w->seed) {
        argv[n++] = "--seed";
        argv[n++] = w->seed;
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
