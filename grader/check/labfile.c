/*
 * labfile.c: each word that may begin a line has a function.
 */
#include "labfile.h"

#include "base.h"
#include "escape.h"

#include <dirent.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

enum { POINTS_MOST = 1000, MINUTES_MOST = 10000, PATH = 1300 };

/* NULL if the line could be used, else what was expected instead. */
typedef const char *reader(struct manifest *m, char *rest);

/* The exercise that the lines needs, hint and test speak of. */
static struct exercise *last(struct manifest *m)
{
    return m->count ? &m->exercises[m->count - 1] : NULL;
}

/* A name that may become part of a path or of a command line. */
static bool plain(const char *name)
{
    if (!*name || *name == '-' || *name == '.')
        return false;
    for (; *name; name++)
        if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                    "0123456789_-.",
                    *name))
            return false;
    return true;
}

static const char *read_lab(struct manifest *m, char *rest)
{
    char *lab = lines_word(&rest);

    if (m->lab || !plain(lab) || !*rest)
        return "expected `lab NAME TITLE`, once";
    m->lab = lines_copy(lab);
    m->title = lines_copy(rest);
    return NULL;
}

static const char *read_file(struct manifest *m, char *rest)
{
    if (!plain(rest) || list_has(&m->files, rest))
        return "expected `file NAME`, each name once";
    list_add(&m->files, rest);
    return NULL;
}

static const char *read_header(struct manifest *m, char *rest)
{
    if (m->header || !plain(rest))
        return "expected `header NAME`, once";
    m->header = lines_copy(rest);
    return NULL;
}

static const char *read_calls(struct manifest *m, char *rest)
{
    while (*rest)
        list_add(&m->calls, lines_word(&rest));
    return NULL;
}

static const char *read_memory(struct manifest *m, char *rest)
{
    while (*rest)
        list_add(&m->memory, lines_word(&rest));
    return NULL;
}

/* Behind the word `exercise`, or `bonus`. */
static const char *add_exercise(struct manifest *m, bool bonus, char *rest)
{
    char *name = lines_word(&rest), *points = lines_word(&rest);
    char *minutes = lines_word(&rest);
    uint64_t p, t;
    struct exercise *more;

    if (!plain(name) || manifest_exercise(m, name) || !*rest)
        return bonus ? "expected `bonus NAME POINTS MINUTES TITLE`, a new name"
                     : "expected `exercise NAME POINTS MINUTES TITLE`, a new "
                       "name";
    if (!lines_number(points, 10, POINTS_MOST, &p) || p == 0 || p % 5 != 0)
        return "POINTS must be a multiple of 5, so that 60 % are whole points";
    if (!lines_number(minutes, 10, MINUTES_MOST, &t))
        return "MINUTES must be a number";
    more = realloc(m->exercises, (m->count + 1) * sizeof *more);
    if (!more)
        panic("manifest_parse: no memory for exercise %zu", m->count);
    m->exercises = more;
    m->exercises[m->count++] = (struct exercise){.name = lines_copy(name),
                                                 .title = lines_copy(rest),
                                                 .points = (unsigned)p,
                                                 .bonus = bonus,
                                                 .minutes = (unsigned)t};
    return NULL;
}

static const char *read_exercise(struct manifest *m, char *rest)
{
    if (m->count > 0 && last(m)->bonus)
        return "expected no other exercise below a bonus";
    return add_exercise(m, false, rest);
}

static const char *read_bonus(struct manifest *m, char *rest)
{
    if (m->count == 0)
        return "expected an exercise above the first bonus";
    return add_exercise(m, true, rest);
}

static const char *read_needs(struct manifest *m, char *rest)
{
    struct exercise *e = last(m);

    if (!e || !*rest)
        return "expected `needs NAME...` below an exercise";
    while (*rest)
        list_add(&e->needs, lines_word(&rest));
    return NULL;
}

static const char *read_hint(struct manifest *m, char *rest)
{
    if (!last(m) || !*rest)
        return "expected `hint TEXT` below an exercise";
    list_add(&last(m)->hints, rest);
    return NULL;
}

static const char *read_test(struct manifest *m, char *rest)
{
    struct exercise *e = last(m);
    char *suite = lines_word(&rest);

    if (!e || strcmp(suite, e->name) != 0 || !plain(rest) ||
        list_has(&e->tests, rest))
        return "expected `test EXERCISE NAME` below that exercise, "
               "each name once";
    list_add(&e->tests, rest);
    return NULL;
}

static const struct {
    const char *word;
    reader *read;
} READERS[] = {
    {"lab", read_lab},     {"file", read_file},         {"header", read_header},
    {"calls", read_calls}, {"memory", read_memory},     {"needs", read_needs},
    {"hint", read_hint},   {"exercise", read_exercise}, {"bonus", read_bonus},
    {"test", read_test},
};

static const char *read_line(void *manifest, char *line)
{
    const char *word = lines_word(&line);

    for (size_t i = 0; i < sizeof READERS / sizeof *READERS; i++)
        if (strcmp(READERS[i].word, word) == 0)
            return READERS[i].read(manifest, line);
    return "no line of a manifest begins with this word";
}

/* Is something wrong with what it needs? */
static const char *wrong_needs(const struct manifest *m,
                               const struct exercise *e)
{
    for (size_t i = 0; i < e->needs.count; i++) {
        const struct exercise *other = manifest_exercise(m, e->needs.items[i]);

        if (!other || other == e)
            return "an exercise can only need another one of this lab";
        if (other->bonus && !e->bonus)
            return "only a bonus can need a bonus";
    }
    return NULL;
}

/* What is still missing at the end? */
static const char *missing(void *manifest)
{
    const struct manifest *m = manifest;

    if (!m->lab || !m->header || m->files.count == 0 || m->count == 0)
        return "it needs a lab, a header, a file and an exercise";
    for (size_t i = 0; i < m->count; i++) {
        const char *wrong = wrong_needs(m, &m->exercises[i]);

        if (m->exercises[i].tests.count == 0)
            return "each exercise needs a test";
        if (wrong)
            return wrong;
    }
    return NULL;
}

static const struct versioned FORMAT = {.name = "pageturner-manifest",
                                        .version = MANIFEST_VERSION,
                                        .most = 1 << 20,
                                        .line = read_line,
                                        .end = missing};

bool manifest_parse(struct manifest *m, const char *name, char *text,
                    char problem[VERSIONED_PROBLEM])
{
    *m = (struct manifest){0};
    if (versioned_parse(&FORMAT, m, name, text, problem))
        return true;
    manifest_clear(m);
    return false;
}

bool manifest_read(struct manifest *m, const char *path,
                   char problem[VERSIONED_PROBLEM])
{
    *m = (struct manifest){0};
    if (versioned_read(&FORMAT, m, path, problem))
        return true;
    manifest_clear(m);
    return false;
}

void manifest_clear(struct manifest *m)
{
    for (size_t i = 0; i < m->count; i++) {
        struct exercise *e = &m->exercises[i];

        free(e->name);
        free(e->title);
        list_clear(&e->needs);
        list_clear(&e->hints);
        list_clear(&e->tests);
    }
    free(m->exercises);
    free(m->lab);
    free(m->title);
    free(m->header);
    list_clear(&m->files);
    list_clear(&m->calls);
    list_clear(&m->memory);
    *m = (struct manifest){0};
}

const struct exercise *manifest_exercise(const struct manifest *m,
                                         const char *name)
{
    for (size_t i = 0; i < m->count; i++)
        if (strcmp(m->exercises[i].name, name) == 0)
            return &m->exercises[i];
    return NULL;
}

static bool ends_with(const char *name, const char *letters)
{
    size_t n = strlen(name);

    return n >= 3 && name[n - 2] == '.' && strchr(letters, name[n - 1]);
}

static int compare(const void *a, const void *b)
{
    char *const *x = a, *const *y = b;

    return strcmp(*x, *y);
}

void manifest_sources(const struct manifest *m, const char *folder,
                      const char *letters, struct list *paths)
{
    size_t before = paths->count;
    DIR *d = opendir(folder);
    struct dirent *e;
    char path[PATH];

    while (d && (e = readdir(d)) != NULL)
        if (ends_with(e->d_name, letters) && !list_has(&m->files, e->d_name)) {
            snprintf(path, sizeof path, "%.1024s/%.255s", folder, e->d_name);
            list_add(paths, path);
        }
    if (d)
        closedir(d);
    if (paths->count > before)
        qsort(paths->items + before, paths->count - before,
              sizeof *paths->items, compare);
}

unsigned exercise_public(const struct exercise *e)
{
    return e->points / 5 * 3;
}
