/*
 * debug_tests.c: names of tests, from the manifest and from the program.
 */
#include "debug_tests.h"

#include "escape.h"

#include <string.h>

const char *debug_choose(const struct list *tests, const char *text)
{
    const char *found = NULL;
    size_t n = 0;

    for (size_t i = 0; i < tests->count; i++) {
        const char *name = strstr(tests->items[i], "::");

        if (strcmp(tests->items[i], text) == 0 ||
            (name && strcmp(name + 2, text) == 0))
            return tests->items[i];
        if (strstr(tests->items[i], text)) {
            found = tests->items[i];
            n++;
        }
    }
    return n == 1 ? found : NULL;
}

/* Does a test share a word of four letters or more with the text? */
static bool is_near(const char *test, const char *text)
{
    char word[40];

    while (*text) {
        size_t n = strcspn(text, "_: ");

        snprintf(word, sizeof word, "%.*s", (int)n, text);
        if (n >= 4 && strstr(test, word))
            return true;
        text += n + (text[n] != '\0');
    }
    return false;
}

/* The public tests, in the order of the exercises, as suite::name. */
static void public_tests(const struct manifest *m, struct list *tests)
{
    char name[400];

    for (size_t i = 0; i < m->count; i++)
        for (size_t j = 0; j < m->exercises[i].tests.count; j++) {
            snprintf(name, sizeof name, "%.80s::%.300s", m->exercises[i].name,
                     m->exercises[i].tests.items[j]);
            list_add(tests, name);
        }
}

enum pt_exit debug_unknown(const struct manifest *m, const char *text,
                           FILE *err)
{
    struct list tests = {0};
    char shown[100];
    size_t near = 0;

    public_tests(m, &tests);
    for (size_t i = 0; i < tests.count; i++)
        near += is_near(tests.items[i], text);
    for (size_t i = 0; i < tests.count; i++)
        if (near == 0 || is_near(tests.items[i], text))
            fprintf(err, "  %s\n", tests.items[i]);
    list_clear(&tests);
    return complain(err, "debug", PT_INPUT,
                    "\"%s\" is no test, or part of several; choose one of "
                    "those above",
                    escape_text(shown, sizeof shown, text));
}

enum pt_exit debug_list(const struct lab *l, FILE *out, FILE *err)
{
    struct list tests = {0};

    public_tests(&l->manifest, &tests);
    fprintf(out, "%s: the public tests\n\n", l->manifest.title);
    for (size_t i = 0; i < tests.count; i++)
        fprintf(out, "    %s\n", tests.items[i]);
    fprintf(out, "\n    pt debug %s %s\n", l->place.brief,
            l->manifest.exercises[0].tests.items[0]);
    list_clear(&tests);
    return (enum pt_exit)finish_output(out, err, "debug", PT_OK);
}

bool debug_is_lab(const char *word)
{
    char problem[PLACE_PROBLEM], path[PLACE_PATH];
    struct list tests = {0};
    struct manifest m;
    struct place p;
    bool lab = place_find(&p, problem) && place_lab(&p, word, problem);

    if (!lab || !place_lab(&p, NULL, problem) ||
        !manifest_read(&m, place_path(&p, "labs", "manifest", path), problem))
        return lab;
    public_tests(&m, &tests);
    for (size_t i = 0; i < tests.count; i++)
        lab = lab && !strstr(tests.items[i], word);
    list_clear(&tests);
    manifest_clear(&m);
    return lab;
}
