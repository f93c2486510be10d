/*
 * manifest.c: write down what lab.h knows.
 */
#include "manifest.h"

#include "files.h"

#include <string.h>

/* "WORD a b c", if there are any. */
static void print_list(const char *word, const struct names *list,
                       struct text *out)
{
    if (list->count == 0)
        return;
    text_put(out, word);
    for (size_t i = 0; i < list->count; i++)
        text_print(out, " %s", list->at[i]);
    text_put(out, "\n");
}

static void print_exercise(const struct lab *l, const struct region *r,
                           struct text *out)
{
    text_print(out, "%s %s %u %u %s\n", r->bonus ? "bonus" : "exercise",
               r->name, r->points, r->minutes, r->title);
    print_list("needs", &r->needs, out);
    for (size_t i = 0; i < r->hints.count; i++)
        text_print(out, "hint %s\n", r->hints.at[i]);
    for (size_t i = 0; i < l->tests.count; i++)
        if (strcmp(l->tests.at[i].suite, r->name) == 0)
            text_print(out, "test %s %s\n", r->name, l->tests.at[i].name);
}

/* Does each test belong to an exercise, or to `gain`? */
static bool tests_belong(const struct lab *l, FILE *err)
{
    bool good = true;

    for (size_t i = 0; i < l->tests.count; i++) {
        const struct test *t = &l->tests.at[i];

        if (strcmp(t->suite, "gain") != 0 &&
            lab_exercise(l, t->suite) == l->exercise_count)
            good = fault_at(err, t->path, t->line,
                            "Test(%s, ...): there is no such exercise; "
                            "expected the name of one, or gain",
                            t->suite);
    }
    return good;
}

bool manifest_write(const struct lab *l, struct text *out, FILE *err)
{
    text_put(out, "pageturner-manifest 1\n");
    text_print(out, "lab %s %s\n", l->name, l->opening.title);
    for (size_t i = 0; i < l->opening.files.count; i++)
        text_print(out, "file %s\n", l->opening.files.at[i]);
    text_print(out, "header %s\n", l->contract);
    print_list("calls", &l->opening.calls, out);
    print_list("memory", &l->opening.memory, out);
    for (size_t i = 0; i < l->exercise_count; i++)
        print_exercise(l, l->exercises[i].region, out);
    return tests_belong(l, err);
}
