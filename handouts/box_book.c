/*
 * box_book.c: tables over all labs, and over the modules of the machine.
 */
#include "box_book.h"

#include "files.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char SOLUTIONS[] = "solutions", LAYERS[] = "framework/LAYERS";

/* What a lab is worth, without its bonus, and how long it takes. */
static void sum(const struct lab *lab, unsigned *points, unsigned *minutes)
{
    *points = *minutes = 0;
    for (size_t i = 0; i < lab->exercise_count; i++) {
        const struct region *r = lab->exercises[i].region;

        *points += r->bonus ? 0 : r->points;
        *minutes += r->bonus ? 0 : r->minutes;
    }
}

static bool read_lab(struct lab *lab, const char *name, FILE *err)
{
    char *folder = path_in(SOLUTIONS, name);
    bool good = lab_read(lab, folder, err);

    free(folder);
    return good;
}

/* Is `id`, "page_tables ...", the name behind the number of "03-page-tables"?
 */
static bool is_named(const char *lab, const char *id)
{
    lab += strcspn(lab, "-");
    lab += *lab == '-';
    for (; *lab; lab++, id++)
        if (*id != (*lab == '-' ? '_' : *lab))
            return false;
    return !isalnum((unsigned char)*id) && *id != '_';
}

/* ---- the ladder ---- */

static bool put_rung(struct ladder *l, const char *id, struct text *out,
                     const struct where *where)
{
    struct names labs = {0};
    unsigned points = 0, minutes = 0;
    bool good = folder_files(SOLUTIONS, "", &labs, where->err), found = false;

    for (size_t i = 0; i < labs.count && good && !found; i++) {
        struct lab lab = {0};

        if (!is_named(labs.at[i], id))
            continue;
        found = true;
        good = read_lab(&lab, labs.at[i], where->err);
        sum(&lab, &points, &minutes);
        lab_free(&lab);
    }
    if (good && !found)
        good = fault_at(where->err, where->path, where->line,
                        "chapter_%.*s belongs to no lab; expected the name of "
                        "a folder of solutions/, with _ for -",
                        (int)strcspn(id, " |"), id);
    text_print(out, " %u | %u |\n", points, minutes);
    l->labs++;
    l->points += points;
    l->minutes += minutes;
    names_free(&labs);
    return good;
}

bool ladder_row(struct ladder *l, const char *line, struct text *out,
                const struct where *where)
{
    const char *id = strstr(line, "@ref chapter_");

    text_put(out, line);
    l->rows++;
    if (id)
        return put_rung(l, id + strlen("@ref chapter_"), out, where);
    if (line[1 + strspn(line + 1, " ")] == '-' || line[1] == ':')
        text_put(out, "--:|--:|\n");
    else
        text_put(out, l->rows == 1 ? " points | minutes |\n" : " | |\n");
    return true;
}

void ladder_end(const struct ladder *l, struct text *out)
{
    if (l->labs > 0)
        text_print(out,
                   "\nTogether they give %u points, and take about %u "
                   "hours.\n",
                   l->points, (l->minutes + 30) / 60);
}

/* ---- all exercises ---- */

static void put_exercises(const struct lab *lab, struct text *out)
{
    unsigned points, minutes;
    int number = (int)strcspn(lab->name, "-");

    text_print(out, "\n## %.*s %s {#exercises_%.*s}\n\nChapter: @ref chapter_",
               number, lab->name, lab->opening.title, number, lab->name);
    for (const char *at = lab->name + number + (lab->name[number] == '-'); *at;
         at++)
        text_add(out, *at == '-' ? "_" : at, 1);
    text_put(out, "\n\n|   | exercise | | points | minutes |\n"
                  "|--:|---|---|--:|--:|\n");
    for (size_t i = 0; i < lab->exercise_count; i++) {
        const struct region *r = lab->exercises[i].region;

        text_print(out,
                   "| %zu | @ref exercise_%.*s_%s \"%s\" | %s | %u%s | %u |\n",
                   i + 1, number, lab->name, r->name, r->name, r->title,
                   r->points, r->bonus ? " (bonus)" : "", r->minutes);
    }
    sum(lab, &points, &minutes);
    text_print(out, "|   | all of them | | %u | %u |\n", points, minutes);
}

bool box_exercises(struct text *out, const struct where *where)
{
    struct names labs = {0};
    bool good = folder_files(SOLUTIONS, "", &labs, where->err);

    for (size_t i = 0; i < labs.count && good; i++) {
        struct lab lab = {0};

        good = read_lab(&lab, labs.at[i], where->err);
        if (good)
            put_exercises(&lab, out);
        lab_free(&lab);
    }
    names_free(&labs);
    return good;
}

/* ---- the modules ---- */

/* "pte      lab  the page-table entry": name, word, sentence. */
static void put_module(const char *line, size_t n, struct text *out)
{
    size_t name = strcspn(line, " \n"), from = name;
    bool lab;

    from += strspn(line + from, " ");
    lab = strncmp(line + from, "lab ", 4) == 0;
    if (lab)
        from += 3 + strspn(line + from + 3, " ");
    text_print(out, "| %.*s.h | %.*s | %s |\n", (int)name, line,
               (int)(n - from), line + from, lab ? "yes" : "");
}

bool box_modules(struct text *out, const struct where *where)
{
    struct text in = {0};
    bool good = file_load(LAYERS, &in, where->err);

    text_put(out, "| module | what it is | labs see it |\n|---|---|---|\n");
    for (const char *line = text_string(&in); good && *line;) {
        size_t n = strcspn(line, "\n");

        if (n > 0 && *line != '#')
            put_module(line, n, out);
        line += n + (line[n] == '\n');
    }
    text_put(out, "\n");
    text_free(&in);
    return good;
}
