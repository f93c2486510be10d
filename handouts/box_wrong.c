/*
 * The table of wrong solutions, for instructors. It is HTML as a whole, because
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

static void put_row(struct text *out, const struct wrong *w)
{
    text_put(out, "<tr><td><b>");
    put_name(out, w->path);
    text_put(out, "</b><br>");
    html_put(out, w->sentence);
    text_put(out, "</td><td>");
    html_put(out, w->tempts);
    text_put(out, "</td><td>");
    html_put(out, w->ask);
    text_put(out, "</td><td>");
    for (size_t i = 0; i < w->loses.count; i++) {
        text_put(out, i ? "<br>" : "");
        put_words(out, w->loses.at[i], strlen(w->loses.at[i]));
    }
    text_put(out, "</td></tr>\n");
}

/* Rows of those that replace this exercise; false after a complaint. */
static bool put_exercise(struct text *out, const char *folder,
                         const struct names *files, const char *exercise,
                         const struct where *where)
{
    bool ok = true;
    unsigned rows = 0;

    for (size_t i = 0; i < files->count; i++) {
        struct wrong w;
        char *path = path_in(folder, files->at[i]);

        if (!wrong_read(&w, path, where->err)) {
            ok = false;
        } else if (strcmp(w.exercise, exercise) == 0) {
            if (rows++ == 0)
                text_print(out, "<tr><th colspan=\"4\">%s</th></tr>\n",
                           exercise);
            put_row(out, &w);
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
    text_put(out, "@htmlonly[block]\n<table class=\"wrong\">\n"
                  "<tr><td>What it does</td><td>Why it tempts</td>"
                  "<td>What to ask</td><td>What shows it</td></tr>\n");
    for (size_t i = 0; ok && i < lab->exercise_count; i++)
        ok = put_exercise(out, text_string(&folder), &files,
                          lab->exercises[i].region->name, where);
    text_put(out, "</table>\n@endhtmlonly\n");
    text_free(&folder);
    names_free(&files);
    return ok;
}
