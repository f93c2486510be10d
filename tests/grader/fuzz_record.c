/*
 * Whatever bytes come: the readers of records and course files either
 * understand them or say why not, and a record that was understood is printed
 * as it was.
 */
#include "course.h"
#include "record.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "this should hold: %s\n", what);
        abort();
    }
}

/* The bytes as a string, cut at the first 0. */
static char *string_of(const void *data, size_t size)
{
    char *text = calloc(1, size + 1);

    demand(text != NULL, "there is memory");
    memcpy(text, data, size);
    return text;
}

/* What a record is printed as, for free(). */
static char *print(const struct record *r)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    demand(out != NULL, "there is memory");
    record_print(r, out);
    fclose(out);
    return text;
}

/* Read what was printed, print it again: nothing has changed. */
static void try_again(const struct record *r)
{
    char problem[RECORD_PROBLEM] = "", *text = print(r), *again;
    char *copy = string_of(text, strlen(text));
    struct record same;

    demand(record_parse(&same, "r", copy, problem), "what is printed is read");
    again = print(&same);
    demand(strcmp(text, again) == 0, "a record stays as it is");
    record_clear(&same);
    free(again);
    free(copy);
    free(text);
}

static void try_record(char *text)
{
    char problem[RECORD_PROBLEM] = "";
    struct record r;

    if (!record_parse(&r, "r", text, problem)) {
        demand(problem[0], "a record is refused with a sentence");
        return;
    }
    demand(r.lab && r.json && r.files.count > 0, "what is accepted is whole");
    try_again(&r);
    record_clear(&r);
}

static void try_course(char *text)
{
    char problem[COURSE_PROBLEM] = "";
    struct course c;

    if (!course_parse(&c, "c", text, problem)) {
        demand(problem[0], "a course is refused with a sentence");
        return;
    }
    demand(!c.epoch || course_word(c.epoch), "an epoch is a word");
    demand(c.disclosure < DISCLOSE_COUNT, "the level is one");
    demand(c.wall == 0 || c.wall >= COURSE_WALL_LEAST, "a test has some time");
    course_clear(&c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = string_of(data, size);

    try_record(text);
    memcpy(text, data, size);
    try_course(text);
    free(text);
    return 0;
}
