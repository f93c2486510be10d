/*
 * closure.c: one function for each thing that may be open. What the sources
 * alone say is looked at by closure_sources.c.
 */
#include "closure.h"

#include "base.h"
#include "files.h"
#include "wrong.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* All that is looked at. */
struct view {
    const struct lab *lab;
    struct tests tests; /* public and hidden */
    unsigned *wrong;    /* how many wrong solutions each exercise has */
    unsigned *told;     /* how often each stands in the chapter */
    size_t wrong_count;
    FILE *err;
};

/* ---------------------------------------------------------------- exercises */

/* How many tests of an exercise are hidden, or public. */
static unsigned count_tests(const struct tests *tests, const char *suite,
                            bool hidden)
{
    unsigned count = 0;

    for (size_t i = 0; i < tests->count; i++)
        count += tests->at[i].hidden == hidden &&
                 strcmp(tests->at[i].suite, suite) == 0;
    return count;
}

/* Has each exercise tests? */
static bool check_tested(const struct view *v, const struct closure *where)
{
    bool good = true;

    for (size_t i = 0; i < v->lab->exercise_count; i++) {
        const struct region *r = v->lab->exercises[i].region;
        const char *path = v->lab->exercises[i].source->path;

        if (count_tests(&v->tests, r->name, false) == 0)
            good = fault_at(v->err, path, r->begin,
                            "%s has no public test; expected Test(%s, ...) in "
                            "a test_*.c beside it",
                            r->name, r->name);
        if (where->hidden && count_tests(&v->tests, r->name, true) == 0)
            good = fault_at(v->err, path, r->begin,
                            "%s has no hidden test; expected Test(%s, ...) in "
                            "%s",
                            r->name, r->name, where->hidden);
    }
    return good;
}

/* -------------------------------------------------------------------- tests */

/* Add the tests of all *.c in a folder. */
static bool read_tests(struct tests *tests, const char *folder, bool hidden,
                       FILE *err)
{
    struct names files = {0};
    bool good = folder_files(folder, ".c", &files, err);

    for (size_t i = 0; i < files.count; i++) {
        char *path = path_in(folder, files.at[i]);

        good = tests_read(tests, path, hidden, err) && good;
        free(path);
    }
    names_free(&files);
    return good;
}

static bool check_tests(const struct view *v)
{
    bool good = true;

    for (size_t i = 0; i < v->tests.count; i++) {
        const struct test *t = &v->tests.at[i];
        const struct test *first = tests_find(&v->tests, t->suite, t->name);

        if (strcmp(t->suite, "gain") != 0 &&
            lab_exercise(v->lab, t->suite) == v->lab->exercise_count)
            good = fault_at(v->err, t->path, t->line,
                            "Test(%s, ...): there is no such exercise; "
                            "expected the name of one, or gain",
                            t->suite);
        if (first != t)
            good = fault_at(v->err, t->path, t->line,
                            "a second test %s::%s; the first is %s:%u",
                            t->suite, t->name, first->path, first->line);
    }
    return good;
}

/* ---------------------------------------------------------- wrong solutions */

/* Is there a test "suite::name"? */
static bool has_test(const struct tests *tests, const char *full)
{
    const char *colons = strstr(full, "::");
    char *suite = copy_bytes(full, (size_t)(colons - full));
    bool found = tests_find(tests, suite, colons + 2);

    free(suite);
    return found;
}

static bool check_wrong(const struct view *v, const struct wrong *w)
{
    size_t e = lab_exercise(v->lab, w->exercise);
    bool good = true;

    if (e < v->lab->exercise_count)
        v->wrong[e]++;
    else
        good = fault_at(v->err, w->path, w->line,
                        "@wrong %s: expected the name of an exercise",
                        w->exercise);
    for (size_t i = 0; i < w->loses.count; i++)
        if (!has_test(&v->tests, w->loses.at[i]))
            good = fault_at(v->err, w->path, w->loses_line,
                            "@loses %s: there is no such test", w->loses.at[i]);
    return good;
}

static bool check_wrongs(struct view *v, const char *folder)
{
    struct names files = {0};
    bool good = folder_files(folder, ".c", &files, v->err);

    for (size_t i = 0; i < files.count; i++) {
        char *path = path_in(folder, files.at[i]);
        struct wrong w;

        good = wrong_read(&w, path, v->err) && check_wrong(v, &w) && good;
        wrong_free(&w);
        free(path);
    }
    v->wrong_count = files.count;
    names_free(&files);
    for (size_t i = 0; i < v->lab->exercise_count; i++)
        if (v->wrong[i] == 0)
            good = fault_at(v->err, folder, 0,
                            "has no wrong solution of %s; expected one",
                            v->lab->exercises[i].region->name);
    if (v->wrong_count < CLOSURE_WRONG_LEAST)
        good = fault_at(v->err, folder, 0,
                        "has %zu wrong solutions; expected %d or more",
                        v->wrong_count, CLOSURE_WRONG_LEAST);
    return good;
}

/* -------------------------------------------------------------- the chapter */

/* If the line is "@exercise NAME", count it. */
static bool count_line(const struct view *v, const char *line, const char *path,
                       unsigned number)
{
    static const char word[] = "@exercise ";
    size_t n = strlen(word);

    if (strncmp(line, word, n) != 0)
        return true;
    char *name = on_one_line(line + n);
    size_t e = lab_exercise(v->lab, name);
    bool good = e < v->lab->exercise_count;

    if (good)
        v->told[e]++;
    else
        fault_at(v->err, path, number,
                 "@exercise %s: expected the name of an exercise", name);
    free(name);
    return good;
}

/* Count the lines of the chapter, but not those of code blocks. */
static bool count_lines(const struct view *v, const char *path,
                        const char *text)
{
    bool good = true, code = false;
    unsigned number = 1;

    for (const char *at = text; *at; number++) {
        size_t n = strcspn(at, "\n");
        char *line = copy_bytes(at, n);

        code ^= strncmp(line, "```", 3) == 0;
        if (!code)
            good = count_line(v, line, path, number) && good;
        free(line);
        at += n + (at[n] == '\n');
    }
    return good;
}

/* The ID of a chapter that begins with "# Title {#ID}", or NULL. */
static char *chapter_id(const char *text)
{
    size_t line = strcspn(text, "\n");
    const char *at = strstr(text, "{#");
    size_t n = at ? strcspn(at, "}\n") : 0;

    return at && at < text + line && at[n] == '}' && n > 2
               ? copy_bytes(at + 2, n - 2)
               : NULL;
}

/* Is there a word `@ref ID` in a text? */
static bool refers(const char *text, const char *id)
{
    static const char word[] = "@ref ";
    size_t n = strlen(id);

    for (const char *at = text; (at = strstr(at, word)); at++) {
        const char *name = at + strlen(word);

        if (strncmp(name, id, n) == 0 && !isalnum((unsigned char)name[n]) &&
            name[n] != '_')
            return true;
    }
    return false;
}

/* Does the index beside the chapter link to it? */
static bool check_index(const struct view *v, const char *path,
                        const char *chapter)
{
    const char *slash = strrchr(path, '/');
    char *id = chapter_id(chapter);
    char *folder =
        slash ? copy_bytes(path, (size_t)(slash - path)) : copy_bytes(".", 1);
    char *index = path_in(folder, "index.md");
    struct text t = {0};
    bool good = true;

    if (!id)
        good = fault_at(v->err, path, 1,
                        "expected the line \"# TITLE {#chapter_NAME}\"");
    else if (!file_load(index, &t, v->err))
        good = false;
    else if (!refers(text_string(&t), id))
        good = fault_at(v->err, index, 0,
                        "does not link to %s; expected @ref %s", path, id);
    text_free(&t);
    free(index);
    free(folder);
    free(id);
    return good;
}

static bool check_chapter(const struct view *v, const char *path)
{
    struct text t = {0};
    bool good = file_load(path, &t, v->err);

    if (!good)
        return false;
    good = check_index(v, path, text_string(&t));
    good = count_lines(v, path, text_string(&t)) && good;
    text_free(&t);
    for (size_t i = 0; i < v->lab->exercise_count; i++)
        if (v->told[i] != 1)
            good = fault_at(v->err, path, 0,
                            "has %u lines @exercise %s; expected one",
                            v->told[i], v->lab->exercises[i].region->name);
    return good;
}

/* ---------------------------------------------------------------- all of it */

static void summarize(const struct view *v, const struct closure *where,
                      FILE *out)
{
    size_t hidden = 0, bonus = 0;

    for (size_t i = 0; i < v->tests.count; i++)
        hidden += v->tests.at[i].hidden;
    for (size_t i = 0; i < v->lab->exercise_count; i++)
        bonus += v->lab->exercises[i].region->bonus;
    fprintf(out, "%s: %zu exercises", v->lab->name, v->lab->exercise_count);
    if (bonus > 0)
        fprintf(out, " (%zu bonus)", bonus);
    fprintf(out, ", %zu public tests", v->tests.count - hidden);
    if (where->hidden)
        fprintf(out, ", %zu hidden", hidden);
    if (where->wrong)
        fprintf(out, ", %zu wrong solutions", v->wrong_count);
    fprintf(out, "%s\n", where->chapter ? ", all in the chapter" : "");
}

bool closure_check(const struct lab *l, const struct closure *where, FILE *out,
                   FILE *err)
{
    struct view v = {.lab = l, .err = err};
    bool good = read_tests(&v.tests, l->folder, false, err);

    v.wrong = must_alloc(l->exercise_count, sizeof *v.wrong);
    v.told = must_alloc(l->exercise_count, sizeof *v.told);
    if (where->hidden)
        good = read_tests(&v.tests, where->hidden, true, err) && good;
    good = closure_sources(l, err) && good;
    good = check_tested(&v, where) && good;
    good = check_tests(&v) && good;
    if (where->wrong)
        good = check_wrongs(&v, where->wrong) && good;
    if (where->chapter)
        good = check_chapter(&v, where->chapter) && good;
    if (good)
        summarize(&v, where, out);
    tests_free(&v.tests);
    free(v.wrong);
    free(v.told);
    return good;
}
