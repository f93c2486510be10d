/*
 * course.c: reading the file. What follows from it is in course_seed.c.
 */
#include "course.h"

#include "escape.h"
#include "versioned.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MOST = 1 << 16 };

const char COURSE_EXAMPLE[] =
    "pageturner-course 1\n"
    "# How this course grades: `pt check --course FILE`, or PT_COURSE=FILE.\n"
    "\n"
    "# The seeds of the hidden tests follow from this secret, at least 16 "
    "bytes:\n"
    "#     head -c 32 /dev/urandom | base64 >secret && chmod 600 secret\n"
    "# A path from this file on. Nobody but you may read it. Keep it: without "
    "it\n"
    "# no seed can be made again.\n"
    "secret-file secret\n"
    "\n"
    "# A word for this time: with another one, everybody gets other seeds.\n"
    "epoch 2026-autumn\n"
    "\n"
    "# What students are told of a hidden test that fails:\n"
    "#     none      the points of an exercise\n"
    "#     category  the verdict, their own line, the known mistake\n"
    "#     name      the same, and the sentence that should hold\n"
    "#     full      everything, as of a public test: for staff\n"
    "disclosure category\n"
    "\n"
    "# Stop a test after so many milliseconds, on machines that grade many.\n"
    "# What may hang is stopped without it too, after 10 seconds.\n"
    "wall 10000\n";

bool course_word(const char *word)
{
    size_t n = strlen(word);

    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)word[i];
        bool plain = c < 128 && isalnum(c);

        if (!plain && (i == 0 || !strchr("._-@+", c)))
            return false;
    }
    return n > 0 && n <= COURSE_WORD;
}

/* What was expected behind a key, and what stands there. */
static const char *expected(struct course *c, const char *what,
                            const char *found)
{
    char shown[60];

    snprintf(c->wrong, sizeof c->wrong, "expected %s, found \"%s\"", what,
             escape_text(shown, sizeof shown, found));
    return c->wrong;
}

static const char *twice(struct course *c, const char *key)
{
    snprintf(c->wrong, sizeof c->wrong,
             "expected `%s` once; a line above has it already", key);
    return c->wrong;
}

static const char *read_secret_file(struct course *c, char *rest)
{
    if (c->secret_file)
        return twice(c, "secret-file");
    if (!*rest)
        return expected(c, "`secret-file PATH`", rest);
    c->secret_file = lines_copy(rest);
    return NULL;
}

static const char *read_epoch(struct course *c, char *rest)
{
    if (c->epoch)
        return twice(c, "epoch");
    if (!course_word(rest))
        return expected(c, "`epoch WORD` of letters, digits and . _ - @ +",
                        rest);
    c->epoch = lines_copy(rest);
    return NULL;
}

static const char *read_disclosure(struct course *c, char *rest)
{
    if (c->has_disclosure)
        return twice(c, "disclosure");
    if (!disclosure_find(rest, &c->disclosure))
        return expected(c, "`disclosure none`, category, name or full", rest);
    c->has_disclosure = true;
    return NULL;
}

static const char *read_wall(struct course *c, char *rest)
{
    uint64_t ms;

    if (c->wall)
        return twice(c, "wall");
    if (!lines_number(rest, 10, COURSE_WALL_MOST, &ms) ||
        ms < COURSE_WALL_LEAST)
        return expected(c, "`wall MS` from 100 to 3600000 milliseconds", rest);
    c->wall = (unsigned)ms;
    return NULL;
}

static const struct {
    const char *word;
    const char *(*read)(struct course *c, char *rest);
} READERS[] = {
    {"secret-file", read_secret_file},
    {"epoch", read_epoch},
    {"disclosure", read_disclosure},
    {"wall", read_wall},
};

static const char *read_line(void *context, char *line)
{
    struct course *c = context;
    const char *word = lines_word(&line);

    for (size_t i = 0; i < sizeof READERS / sizeof *READERS; i++)
        if (strcmp(READERS[i].word, word) == 0)
            return READERS[i].read(c, line);
    return expected(c, "secret-file, epoch, disclosure or wall", word);
}

static const struct versioned FORMAT = {.name = "pageturner-course",
                                        .version = COURSE_VERSION,
                                        .most = FILE_MOST,
                                        .by_hand = true,
                                        .line = read_line};

bool course_parse(struct course *c, const char *path, char *text,
                  char problem[COURSE_PROBLEM])
{
    *c = (struct course){.path = lines_copy(path)};
    if (versioned_parse(&FORMAT, c, path, text, problem))
        return true;
    course_clear(c);
    return false;
}

bool course_read(struct course *c, const char *path,
                 char problem[COURSE_PROBLEM])
{
    *c = (struct course){.path = lines_copy(path)};
    if (versioned_read(&FORMAT, c, path, problem))
        return true;
    course_clear(c);
    return false;
}

void course_clear(struct course *c)
{
    free(c->path);
    free(c->secret_file);
    free(c->epoch);
    *c = (struct course){0};
}
