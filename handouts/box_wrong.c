/*
 * The list of wrong solutions, for instructors. It is HTML as a whole, because
 * sentences of other people may hold any character.
 */
#include "box.h"

#include "files.h"
#include "wrong.h"

#include <stdlib.h>
#include <string.h>

/* A name, as words. */
static void put_words(struct text *out, const char *name, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        char word[2] = {name[i] == '_' ? ' ' : name[i], '\0'};

        html_put(out, word);
    }
}

/* The name of a file, without its folder and its ".c". */
static void put_name(struct text *out, const char *path)
{
    const char *name = strrchr(path, '/');

    name = name ? name + 1 : path;
    put_words(out, name, strlen(name) - 2);
}

static void put_line(struct text *out, const char *label, const char *sentence)
{
    text_print(out, "<p><i>%s:</i> ", label);
    html_put(out, sentence);
    text_put(out, "</p>\n");
}

/* "page: none is implied by another" of "page::none_is_implied_by_another". */
static void put_test(struct text *out, const char *test)
{
    const char *colons = strstr(test, "::");

    put_words(out, test, (size_t)(colons - test));
    text_put(out, ": ");
    put_words(out, colons + 2, strlen(colons + 2));
}

/* What shows it: one by name, many on demand. */
static void put_tests(struct text *out, const struct names *tests)
{
    if (tests->count == 1) {
        text_put(out, "<p><i>Shown by one test:</i> ");
        put_test(out, tests->at[0]);
        text_put(out, "</p>\n");
        return;
    }
    text_print(out, "<details><summary>%zu tests show it</summary>\n<ul>\n",
               tests->count);
    for (size_t i = 0; i < tests->count; i++) {
        text_put(out, "<li>");
        put_test(out, tests->at[i]);
        text_put(out, "</li>\n");
    }
    text_put(out, "</ul>\n</details>\n");
}

static void put_one(struct text *out, const struct wrong *w)
{
    text_put(out, "<div class=\"wrong\">\n<p><b>");
    put_name(out, w->path);
    text_put(out, "</b>: it ");
    html_put(out, w->sentence);
    text_put(out, ".</p>\n");
    put_line(out, "Why it tempts", w->tempts);
    put_line(out, "Ask", w->ask);
    put_tests(out, &w->loses);
    text_put(out, "</div>\n");
}

/* Those that replace this exercise; false after a complaint. */
static bool put_exercise(struct text *out, const char *folder,
                         const struct names *files, const char *exercise,
                         const struct where *where)
{
    bool ok = true;
    unsigned count = 0;

    for (size_t i = 0; i < files->count; i++) {
        struct wrong w;
        char *path = path_in(folder, files->at[i]);

        if (!wrong_read(&w, path, where->err)) {
            ok = false;
        } else if (strcmp(w.exercise, exercise) == 0) {
            if (count++ == 0)
                text_print(out, "<p class=\"wrong\">%s</p>\n", exercise);
            put_one(out, &w);
        }
        wrong_free(&w);
        free(path);
    }
    return ok;
}

bool box_wrong(const struct lab *lab, struct text *out,
               const struct where *where)
{
    struct text folder = {0};
    struct names files = {0};

    if (!lab)
        return fault_at(where->err, where->path, where->line,
                        "@wrong, but this chapter belongs to no lab");
    text_print(&folder, "tests/wrong/%s", lab->name);
    bool ok = folder_files(text_string(&folder), ".c", &files, where->err);
    if (ok && files.count == 0)
        ok = fault_at(where->err, where->path, where->line,
                      "there is no wrong solution in %s", folder.at);
    text_put(out, "@htmlonly[block]\n");
    for (size_t i = 0; ok && i < lab->exercise_count; i++)
        ok = put_exercise(out, text_string(&folder), &files,
                          lab->exercises[i].region->name, where);
    text_put(out, "@endhtmlonly\n");
    text_free(&folder);
    names_free(&files);
    return ok;
}
