/*
 * tests.c: a scanner that knows one word of C: Test, at the start of a line.
 */
#include "tests.h"

#include "base.h"
#include "files.h"

#include <stdlib.h>
#include <string.h>

#define WORD "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789"

/* Read a word and the character behind it, which must be one of `ends`.
   Returns what follows, or NULL. */
static const char *take_word(const char *at, const char *ends, char **word)
{
    at += strspn(at, " \n");
    size_t n = strspn(at, WORD);
    const char *end = at + n + strspn(at + n, " \n");

    if (n == 0 || !*end || !strchr(ends, *end))
        return NULL;
    *word = copy_bytes(at, n);
    return end + 1;
}

/* Add the test whose "Test(" ends at `at`. */
static bool add(struct tests *list, const char *at, struct test t)
{
    at = take_word(at, ",", &t.suite);
    if (at)
        at = take_word(at, ",)", &t.name);
    if (!at) {
        free(t.suite);
        return false;
    }
    list->at = realloc(list->at, (list->count + 1) * sizeof *list->at);
    if (!list->at)
        panic("tests: no memory for %zu tests", list->count + 1);
    t.path = copy_bytes(t.path, strlen(t.path));
    list->at[list->count++] = t;
    return true;
}

bool tests_read(struct tests *list, const char *path, bool hidden, FILE *err)
{
    struct text t = {0};
    struct test it = {.path = (char *)path, .hidden = hidden};
    bool good = file_load(path, &t, err);
    const char *at = good ? text_string(&t) : "";

    for (; *at; at += *at == '\n') {
        it.line++;
        if (strncmp(at, "Test(", 5) == 0 && !add(list, at + 5, it))
            good = fault_at(err, path, it.line,
                            "cannot be read; expected Test(suite, name)");
        at += strcspn(at, "\n");
    }
    text_free(&t);
    return good;
}

void tests_free(struct tests *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->at[i].suite);
        free(list->at[i].name);
        free(list->at[i].path);
    }
    free(list->at);
    *list = (struct tests){0};
}

const struct test *tests_find(const struct tests *list, const char *suite,
                              const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->at[i].suite, suite) == 0 &&
            strcmp(list->at[i].name, name) == 0)
            return &list->at[i];
    return NULL;
}
