/*
 * Boxes are HTML around markdown: Doxygen links the names in markdown, and
 * leaves what is @htmlonly as it is, which is the only way in which it keeps
 * <details> together.
 */
#include "box.h"

#include "files.h"

#include <stdlib.h>
#include <string.h>

void html_put(struct text *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '&')
            text_put(out, "&amp;");
        else if (*text == '<')
            text_put(out, "&lt;");
        else if (*text == '>')
            text_put(out, "&gt;");
        else
            text_add(out, text, 1);
    }
}

/* The exercise of this name, and its number; or NULL after a complaint. */
static const struct exercise *find(const struct lab *lab, const char *name,
                                   size_t *number, const struct where *where)
{
    struct text known = {0};

    *number = 0;
    for (size_t i = 0; lab && i < lab->exercise_count; i++) {
        ++*number;
        if (strcmp(lab->exercises[i].region->name, name) == 0) {
            text_free(&known);
            return &lab->exercises[i];
        }
        text_print(&known, " %s", lab->exercises[i].region->name);
    }
    fault_at(where->err, where->path, where->line,
             "the lab of this chapter has no exercise %s; expected one of:%s",
             name, known.length ? known.at : " (there is none)");
    text_free(&known);
    return NULL;
}

/* ---- the box of an exercise ---- */

/* Does a function begin in this line? Then add its name. */
static bool function_name(const char *line, struct text *out)
{
    size_t end = strcspn(line, "("), start = end;

    if (!line[end] || *line < 'a' || *line > 'z' || strchr(line, ';'))
        return false;
    while (start > 0 && strchr(" *", line[start - 1]) == NULL)
        start--;
    if (start == 0)
        return false;
    text_add(out, line + start, end - start);
    return true;
}

/* How many of the stub's lines begin a function; the names of all of them, as
   "one(), two() and three()", if that is their number. */
static size_t stub_functions(const char *stub, size_t number, struct text *out)
{
    size_t found = 0;

    for (; stub && *stub; stub += strcspn(stub, "\n")) {
        struct text line = {0}, name = {0};

        stub += *stub == '\n';
        text_add(&line, stub, strcspn(stub, "\n"));
        if (function_name(text_string(&line), &name)) {
            const char *before = found == 0            ? ""
                                 : found + 1 == number ? " and "
                                                       : ", ";
            if (number > 0)
                text_print(out, "%s%s()", before, text_string(&name));
            found++;
        }
        text_free(&name);
        text_free(&line);
    }
    return found;
}

/* The function that the region is in; or, if the region holds whole functions,
   those that its stub defines. */
static void find_functions(const struct source *s, const struct region *r,
                           struct text *out)
{
    for (unsigned line = r->begin; r->indent > 0 && line > 0; line--)
        if (function_name(s->lines[line - 1].at, out)) {
            text_put(out, "()");
            return;
        }
    if (r->indent == 0)
        stub_functions(r->stub, stub_functions(r->stub, 0, out), out);
}

static void put_hints(const struct region *r, struct text *out)
{
    static const char *const which[] = {"A first hint", "A second hint",
                                        "One more hint"};

    text_put(out, "@htmlonly[block]\n");
    for (size_t i = 0; i < r->hints.count; i++) {
        text_print(out, "<details><summary>%s</summary><p>",
                   which[i < 2 ? i : 2]);
        html_put(out, r->hints.at[i]);
        text_put(out, "</p></details>\n");
    }
    text_put(out, "@endhtmlonly\n");
}

bool box_exercise(const struct lab *lab, const char *name, struct text *out,
                  const struct where *where)
{
    size_t number;
    const struct exercise *x = find(lab, name, &number, where);
    struct text functions = {0};

    if (!x)
        return false;
    const struct region *r = x->region;
    find_functions(x->source, r, &functions);
    int number_length = (int)strcspn(lab->name, "-");
    const char *file = strrchr(x->source->path, '/') + 1;
    text_print(out,
               "@anchor exercise_%.*s_%s\n"
               "@htmlonly[block]\n<div class=\"exercise\">\n@endhtmlonly\n"
               "<b>Exercise %zu, %s: %s</b>\n\n"
               "%s%s in `labs/%s/%s`. %u %spoints: %u for the public "
               "tests, %u for the hidden ones. About %u minutes.",
               number_length, lab->name, name, number, name, r->title,
               functions.length ? "Write " : "It is", text_string(&functions),
               lab->name, file, r->points, r->bonus ? "bonus " : "",
               r->points * 3 / 5, r->points - r->points * 3 / 5, r->minutes);
    for (size_t i = 0; i < r->needs.count; i++)
        text_print(out, "%s%s",
                   i == 0                   ? " Its tests also call your "
                   : i + 1 < r->needs.count ? ", "
                                            : " and ",
                   r->needs.at[i]);
    text_print(out,
               "%s\n\n"
               "`pt check %.*s` says whether it works; `pt hint %.*s %s` "
               "helps.\n\n",
               r->needs.count ? "." : "", number_length, lab->name,
               number_length, lab->name, name);
    put_hints(r, out);
    text_put(out, "@htmlonly[block]\n</div>\n@endhtmlonly\n");
    text_free(&functions);
    return true;
}

/* The rows of a table: exercises, and then what they are together; or those
   that are a bonus. */
static void put_rows(const struct lab *lab, bool bonus, struct text *out)
{
    unsigned points = 0, minutes = 0;
    size_t rows = 0;

    for (size_t i = 0; i < lab->exercise_count; i++) {
        const struct region *r = lab->exercises[i].region;

        if (r->bonus != bonus)
            continue;
        text_print(out,
                   "| %zu | @ref exercise_%.*s_%s \"%s\": %s | %u | %u |\n",
                   i + 1, (int)strcspn(lab->name, "-"), lab->name, r->name,
                   r->name, r->title, r->points, r->minutes);
        points += r->points;
        minutes += r->minutes;
        rows++;
    }
    if (!bonus)
        text_print(out, "|   | all of them | %u | %u |\n", points, minutes);
    else if (rows > 0)
        text_print(out, "|   | bonus, on top of them | %u | %u |\n", points,
                   minutes);
}

bool box_overview(const struct lab *lab, struct text *out,
                  const struct where *where)
{
    if (!lab)
        return fault_at(where->err, where->path, where->line,
                        "@overview, but this chapter belongs to no lab");
    text_put(out, "|   | exercise | points | minutes |\n|--:|---|--:|--:|\n");
    put_rows(lab, false, out);
    put_rows(lab, true, out);
    text_put(out, "\n");
    return true;
}

/* ---- listings ---- */

static void put_code(struct text *out, const char *code, const char *path,
                     unsigned line)
{
    text_print(out, "```c\n%s```\n<div class=\"source\">%s, line %u</div>\n",
               code, path, line);
}

/* Does this line begin the struct, enum or function `name`? */
static bool begins(const char *line, const char *name)
{
    size_t length = strlen(name);

    if (!(*line >= 'a' && *line <= 'z') && !(*line >= 'A' && *line <= 'Z'))
        return false;
    for (const char *at = line; (at = strstr(at, name)); at += length) {
        bool starts = at > line && strchr(" *", at[-1]);

        if (starts && (at[length] == '(' || strcmp(at + length, " {") == 0))
            return true;
    }
    return false;
}

/* The lines of the declaration `name`: from the one that begins it to the one
   that ends it. False if there is none. */
static bool declaration(const struct source *s, const char *name,
                        unsigned *from, unsigned *to)
{
    unsigned i = 0;

    while (i < s->line_count && !begins(s->lines[i].at, name))
        i++;
    *from = i + 1;
    for (bool braces = false; i < s->line_count; i++) {
        const char *line = s->lines[i].at;
        size_t length = strlen(line);

        braces = braces || strchr(line, '{');
        if (*line == '}' || (!braces && length && line[length - 1] == ';')) {
            *to = i + 1;
            return true;
        }
    }
    return false;
}

static bool has_tag(const struct source *s, const char *name)
{
    for (size_t i = 0; i < s->tag_count; i++)
        if (strcmp(s->tags[i].name, name) == 0)
            return true;
    return false;
}

bool box_listing(const char *path, const char *name, struct text *out,
                 const struct where *where)
{
    struct text code = {0};
    struct source s;
    unsigned from, to, first = 0;
    bool ok = true;

    if (strstr(path, "..") || (strncmp(path, "framework/", 10) != 0 &&
                               strncmp(path, "labs/", 5) != 0))
        return fault_at(where->err, where->path, where->line,
                        "%s is not for students; expected a file of "
                        "framework/ or labs/",
                        path);
    if (!source_read(&s, path, where->err))
        ok = fault_at(where->err, where->path, where->line,
                      "%s cannot be quoted", path);
    else if (has_tag(&s, name))
        ok = listing(path, name, &code, &first, where->err);
    else if (declaration(&s, name, &from, &to))
        source_quote(&s, from, to, &code, &first);
    else
        ok = fault_at(where->err, where->path, where->line,
                      "%s has no listing, struct, enum or function %s", path,
                      name);
    if (ok)
        put_code(out, text_string(&code), path, first);
    source_free(&s);
    text_free(&code);
    return ok;
}

bool box_solution(const struct lab *lab, const char *name, struct text *out,
                  const struct where *where)
{
    size_t number;
    const struct exercise *x = find(lab, name, &number, where);
    struct text code = {0};
    unsigned first = 0;

    if (!x)
        return false;
    source_quote(x->source, x->region->body, x->region->end - 1, &code, &first);
    put_code(out, text_string(&code), x->source->path, first);
    text_free(&code);
    return true;
}

/* ---- figures ---- */

bool box_figure(const char *folder, const char *name, const char *caption,
                struct text *out, const struct where *where)
{
    struct text path = {0};

    text_print(&path, "%s/%s.svg", folder ? folder : "", name);
    bool there = !folder || file_exists(text_string(&path));
    text_free(&path);
    if (!there)
        return fault_at(where->err, where->path, where->line,
                        "there is no figure %s in %s; `figures` draws those "
                        "of handouts/figures/*/figures.c",
                        name, folder);
    text_print(out,
               "@htmlonly[block]\n<figure>\n@endhtmlonly\n"
               "@htmlinclude[block] %s.svg\n"
               "@htmlonly[block]\n<figcaption>",
               name);
    html_put(out, caption);
    text_put(out, "</figcaption></figure>\n@endhtmlonly\n");
    return true;
}
