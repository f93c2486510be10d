/*
 * tests: which tests a file has.
 *
 * A test begins its line: Test(suite, name). The suite is the exercise that it
 * belongs to, or `gain` if it gives no points; its name is what it proves.
 */
#ifndef TESTS_H
#define TESTS_H

#include "text.h"

#include <stdio.h>

struct test {
    char *suite, *name;
    char *path; /* its file */
    unsigned line;
    bool hidden;
};

struct tests {
    struct test *at;
    size_t count;
};

/* Add the tests of a file, in its order. False after a complaint to err. */
bool tests_read(struct tests *list, const char *path, bool hidden, FILE *err);
void tests_free(struct tests *list);

/* The first test of this name, or NULL. */
const struct test *tests_find(const struct tests *list, const char *suite,
                              const char *name);

#endif
