/*
 * slurm.c: sinfo, scontrol, sbatch, squeue and scancel, and what they print.
 *
 * What our users want to tell Slurm (a partition, an account, the most time a
 * task may take) they say in the variables that sbatch itself knows:
 * SBATCH_PARTITION, SBATCH_ACCOUNT, SBATCH_TIMELIMIT.
 */
#include "slurm.h"

#include "base.h"
#include "child.h"
#include "escape.h"
#include "lines.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { WALL = 60, OPTION = 2400 };

__attribute__((format(printf, 2, 3))) static bool
refuse(char *problem, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(problem, BOOK_PROBLEM, format, args);
    va_end(args);
    return false;
}

/* What it prints to its standard output. */
struct heard {
    char *text; /* not const: it will be cut into lines */
    size_t n, room;
};

static void hear(void *context, const char *bytes, size_t n)
{
    struct heard *h = context;

    if (h->n + n + 1 > h->room) {
        char *more = realloc(h->text, 2 * (h->n + n) + 1);

        if (!more)
            abort();
        h->text = more;
        h->room = 2 * (h->n + n) + 1;
    }
    memcpy(h->text + h->n, bytes, n);
    h->n += n;
    h->text[h->n] = '\0';
}

/* Run one of them. What it has printed, for free(); NULL, with a sentence. */
static char *run(const char *const *argv, char *problem)
{
    struct heard h = {0};
    struct child_wish w = {
        .argv = argv, .wall = WALL, .hear = hear, .context = &h};
    struct child_end end;
    char shown[300];

    hear(&h, "", 0);
    end = child_run(&w);
    if (end.how == CHILD_EXITED && end.value == 0) {
        free(end.said);
        return h.text;
    }
    if (end.how == CHILD_NOT_FOUND)
        refuse(problem,
               "%s: %s. Is Slurm installed on this machine? pt has to run "
               "where `sbatch` works",
               argv[0], strerror(end.value));
    else if (end.how == CHILD_LATE)
        refuse(problem, "%s has not answered for %d seconds", argv[0], WALL);
    else
        refuse(problem, "%s failed: %s", argv[0],
               escape_text(shown, sizeof shown, end.said));
    free(end.said);
    free(h.text);
    return NULL;
}

/* -------------------------------------------------------------------- size */

static const char *const BROKEN[] = {"down", "drain", "fail",  "unk",
                                     "no_r", "boot",  "power", "maint"};

/* "n1 4 idle": how many processors may we hope for? */
static unsigned hope(char *line, struct list *known)
{
    char *node = lines_word(&line), *count = lines_word(&line);
    uint64_t n = 0;

    if (list_has(known, node) || !lines_number(count, 10, 1 << 20, &n))
        return 0; /* of several partitions */
    for (size_t i = 0; i < sizeof BROKEN / sizeof *BROKEN; i++)
        if (strncmp(line, BROKEN[i], strlen(BROKEN[i])) == 0)
            return 0;
    list_add(known, node);
    return (unsigned)n;
}

static bool find_processors(struct slurm_size *s, char *problem)
{
    static const char *const argv[] = {"sinfo", "-h",       "-N",
                                       "-o",    "%N %c %t", NULL};
    char *text = run(argv, problem), *rest = text, *line;
    struct list known = {0};

    if (!text)
        return false;
    s->processors = 0;
    while ((line = lines_next(&rest)) != NULL)
        s->processors += hope(line, &known);
    list_clear(&known);
    free(text);
    return true;
}

static bool find_highest(struct slurm_size *s, char *problem)
{
    static const char *const argv[] = {"scontrol", "show", "config", NULL};
    static const char key[] = "MaxArraySize";
    char *text = run(argv, problem), *rest = text, *line;
    uint64_t n = 0;

    if (!text)
        return false;
    while ((line = lines_next(&rest)) != NULL)
        if (strcmp(lines_word(&line), key) == 0) {
            lines_word(&line); /* = */
            if (!lines_number(lines_word(&line), 10, UINT32_MAX, &n))
                n = 0;
        }
    free(text);
    s->highest = (unsigned)(n > 0 ? n - 1 : 0);
    return s->highest > 0 ||
           refuse(problem,
                  "Slurm has no job arrays here (%s is %u); ask "
                  "whoever administers it",
                  key, (unsigned)n);
}

bool slurm_size(struct slurm_size *s, char problem[BOOK_PROBLEM])
{
    return find_processors(s, problem) && find_highest(s, problem);
}

/* --------------------------------------------------------------------- jobs */

/* "--array=1-20,25" */
static char *ranges(const unsigned *tasks, unsigned count)
{
    char *text = must_alloc(count + 1, 24);
    size_t n = (size_t)sprintf(text, "--array=");

    for (unsigned i = 0, j; i < count; i = j) {
        for (j = i + 1; j < count && tasks[j] == tasks[j - 1] + 1; j++)
            continue;
        n += (size_t)sprintf(text + n, "%s%u", i ? "," : "", tasks[i]);
        if (j > i + 1)
            n += (size_t)sprintf(text + n, "-%u", tasks[j - 1]);
    }
    return text;
}

/* "--output=...log-%a.txt": a % of the path is %% there. */
static void put_log(const char *path, char *text, size_t size)
{
    size_t n = (size_t)sprintf(text, "--output=");

    for (const char *from = path; *from && n + 12 < size; from++) {
        if (*from == '%')
            text[n++] = '%';
        text[n++] = *from;
    }
    snprintf(text + n, size - n, "%%a.txt");
}

bool slurm_submit(const char *name, const char *script, const unsigned *tasks,
                  unsigned count, const char *log, char problem[BOOK_PROBLEM])
{
    char *array = ranges(tasks, count), job[100], out[OPTION];
    /* A task that was lost goes on at once if we submit it again; Slurm itself
       would wait for two minutes. */
    const char *argv[] = {
        "sbatch", "--parsable",         "--no-requeue", "--ntasks=1", job,
        out,      "--open-mode=append", array,          script,       NULL};
    char *text;
    bool good;

    snprintf(job, sizeof job, "--job-name=%s", name);
    put_log(log, out, sizeof out);
    text = run(argv, problem);
    good = text != NULL;
    free(array);
    free(text);
    return good;
}

bool slurm_tasks(const char *name, unsigned char *tasks, unsigned highest,
                 char problem[BOOK_PROBLEM])
{
    const char *argv[] = {"squeue", "-h", "-r",    "-n",
                          name,     "-o", "%K %T", NULL};
    char *text = run(argv, problem), *rest = text, *line;
    uint64_t i;

    if (!text)
        return false;
    memset(tasks, SLURM_GONE, highest + 1);
    while ((line = lines_next(&rest)) != NULL) {
        if (!lines_number(lines_word(&line), 10, highest, &i))
            continue;
        if (strncmp(line, "PENDING", 7) != 0)
            tasks[i] = SLURM_RUNS; /* or is about to begin, or to end */
        else if (tasks[i] == SLURM_GONE)
            tasks[i] = SLURM_WAITS;
    }
    free(text);
    return true;
}

bool slurm_cancel(const char *name, char problem[BOOK_PROBLEM])
{
    const char *argv[] = {"scancel", "-n", name, NULL};
    char *text = run(argv, problem);
    bool good = text != NULL;

    free(text);
    return good;
}
