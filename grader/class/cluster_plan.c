/*
 * cluster_plan.c: a file that only grows, and its folder.
 */
#define _XOPEN_SOURCE 700 /* realpath */
#include "cluster_plan.h"

#include "base.h"
#include "grow.h"
#include "versioned.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PLAN_MOST = 64 << 20, JOB_LETTERS = 19 };

__attribute__((format(printf, 2, 3))) static bool
refuse(char *problem, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(problem, BOOK_PROBLEM, format, args);
    va_end(args);
    return false;
}

const char *plan_path(const struct plan *p, char path[PLACE_PATH + 40],
                      const char *format, unsigned i)
{
    char name[32];
    const char *number = strchr(format, '%');

    if (number)
        snprintf(name, sizeof name, "%.*s%u%s", (int)(number - format), format,
                 i, number + 2);
    else
        snprintf(name, sizeof name, "%s", format);
    snprintf(path, PLACE_PATH + 40, "%s/%s", p->folder, name);
    return path;
}

/* ----------------------------------------------------------------- reading */

static bool is_number(const char *word, unsigned *value)
{
    uint64_t n;

    if (!lines_number(word, 10, 1 << 30, &n))
        return false;
    *value = (unsigned)n;
    return true;
}

void plan_add(struct plan *p, unsigned size)
{
    p->parts = must_grow(p->parts, p->count, sizeof *p->parts);
    p->parts[p->count++] = (struct part){.size = size};
}

/* A line, as versioned_parse gives it. */
static const char *read_line(void *context, char *line)
{
    struct plan *p = context;
    const char *key = lines_word(&line);
    unsigned n;

    if (strcmp(key, "job") == 0)
        return snprintf(p->job, sizeof p->job, "%s", line) == JOB_LETTERS
                   ? NULL
                   : "expected the name of a job";
    if (strcmp(key, "inputs") == 0)
        return snprintf(p->inputs, sizeof p->inputs, "%s", line) == 64
                   ? NULL
                   : "expected a hash";
    if (!is_number(line, &n))
        return "expected a word and a number";
    if (strcmp(key, "again") == 0)
        p->again = n != 0;
    else if (strcmp(key, "part") == 0)
        plan_add(p, n);
    else if (n < 1 || n > p->count)
        return "expected the number of a part";
    else if (strcmp(key, "submitted") == 0)
        p->parts[n - 1].tries++;
    else if (strcmp(key, "merged") == 0)
        p->parts[n - 1].merged = true;
    else
        return "expected part, submitted or merged";
    return NULL;
}

static const char *read_end(void *context)
{
    const struct plan *p = context;

    return p->job[0] && p->inputs[0] && p->count ? NULL : "expected more lines";
}

static const struct versioned FORMAT = {.name = "pageturner-cluster",
                                        .version = PLAN_VERSION,
                                        .most = PLAN_MOST,
                                        .line = read_line,
                                        .end = read_end};

/* Where it is, or would be. */
static bool find_folder(struct plan *p, const char *book, char *problem)
{
    char *whole = realpath(book, NULL);
    bool good =
        whole && strlen(whole) + 40 < sizeof p->folder && !strchr(whole, '\n');

    if (good)
        snprintf(p->folder, sizeof p->folder, "%.900s-slurm", whole);
    free(whole);
    return good || refuse(problem,
                          "%.200s: its path is too long or has a "
                          "newline in it; move it",
                          book);
}

enum pt_exit plan_find(struct plan *p, struct book *b,
                       char problem[BOOK_PROBLEM])
{
    char path[PLACE_PATH + 40], said[VERSIONED_PROBLEM], *text, *end;
    bool good;

    *p = (struct plan){0};
    if (!find_folder(p, b->path, problem))
        return PT_INPUT;
    text = lines_file(plan_path(p, path, "plan", 0), PLAN_MOST);
    if (!text && errno == ENOENT)
        return PT_OK;
    if (!text)
        return refuse(problem, "%.400s: %s", path, strerror(errno)), PT_OURS;
    /* A line that a failing machine has cut off was not written. */
    end = strrchr(text, '\n');
    if (end)
        end[1] = '\0';
    good = versioned_parse(&FORMAT, p, path, text, said);
    free(text);
    if (good)
        return PT_OK;
    plan_clear(p);
    refuse(problem, "%s; to begin anew, remove that folder", said);
    return PT_INPUT;
}

void plan_clear(struct plan *p)
{
    free(p->parts);
    p->parts = NULL;
    p->count = 0;
}

/* ----------------------------------------------------------------- writing */

/* Append to the plan what one write can carry. */
static bool append(struct plan *p, const char *text, char *problem)
{
    char path[PLACE_PATH + 40];
    int fd = open(plan_path(p, path, "plan", 0),
                  O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
    size_t n = strlen(text);
    bool good = fd >= 0 && write(fd, text, n) == (ssize_t)n && fsync(fd) == 0;

    if (!good)
        refuse(problem, "%.400s cannot be written: %s", path, strerror(errno));
    if (fd >= 0)
        close(fd);
    return good;
}

bool plan_submitted(struct plan *p, const unsigned *parts, unsigned count,
                    char problem[BOOK_PROBLEM])
{
    char *text = must_alloc(count + 1, 24);
    size_t n = 0;
    bool good;

    for (unsigned i = 0; i < count; i++)
        n += (size_t)sprintf(text + n, "submitted %u\n", parts[i]);
    good = append(p, text, problem);
    for (unsigned i = 0; i < count && good; i++)
        p->parts[parts[i] - 1].tries++;
    free(text);
    return good;
}

bool plan_merged(struct plan *p, unsigned i, char problem[BOOK_PROBLEM])
{
    char text[32];

    snprintf(text, sizeof text, "merged %u\n", i);
    p->parts[i - 1].merged = append(p, text, problem);
    return p->parts[i - 1].merged;
}

/* ---------------------------------------------------------------- removing */

void plan_sweep(const struct plan *p, const char *begin)
{
    DIR *d = opendir(p->folder);
    struct dirent *e;

    while (d && (e = readdir(d)) != NULL)
        if (strncmp(e->d_name, begin, strlen(begin)) == 0)
            unlinkat(dirfd(d), e->d_name, 0);
    if (d)
        closedir(d);
}

void plan_remove(struct plan *p)
{
    char path[PLACE_PATH + 40];

    unlink(
        plan_path(p, path, "plan", 0)); /* first: it says that all is there */
    plan_sweep(p, "plan");
    plan_sweep(p, "part-");
    plan_sweep(p, "run.sh");
    for (unsigned i = 1; i <= p->count; i++)
        if (p->parts[i - 1].merged &&
            p->parts[i - 1].done == p->parts[i - 1].size)
            unlink(plan_path(p, path, "log-%u.txt", i));
    rmdir(p->folder);
}
