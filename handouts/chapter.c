/*
 * A chapter is read line by line. What a line is depends on where it stands:
 *
 *     plain      passed on, or a directive
 *     code       between ``` and ```: passed on
 *     console    between ```console and ```: a transcript, shown as one
 *     skipped    between @instructor and @end, for students
 *
 * The result has other line numbers than the source, so all complaints are
 * made here, before Doxygen sees it.
 */
#include "chapter.h"

#include "box.h"
#include "box_book.h"
#include "files.h"
#include "terms.h"

#include <stdlib.h>
#include <string.h>

enum state { PLAIN, CODE, CONSOLE };

struct reader {
    const struct edition *edition;
    struct lab found;
    const struct lab *lab; /* that one, or NULL */
    struct where where;
    struct text woven, dropped;
    struct text *out; /* where lines go: one of those two */
    enum state state;
    unsigned opened;     /* the line where the code block began */
    unsigned instructor; /* the line of the open @instructor, or 0 */
    bool laddering;      /* the table of @ladder goes on */
    struct ladder ladder;
    bool ok;
};

static void complain(struct reader *r, const char *what, const char *advice)
{
    fault_at(r->where.err, r->where.path, r->where.line, "%s; %s", what,
             advice);
    r->ok = false;
}

/* ---- directives ---- */

/* Cut `line` into up to `max` words; the last may be "in quotes". How many,
   or max + 1 if there are more. */
static size_t words(char *line, char **word, size_t max)
{
    size_t n = 0;

    for (char *p = line + strspn(line, " \t"); *p; n++) {
        if (n == max)
            return max + 1;
        bool quoted = *p == '"';
        size_t length = quoted ? strcspn(++p, "\"") : strcspn(p, " \t");

        word[n] = p;
        p += length;
        if (*p)
            *p++ = '\0';
        p += strspn(p, " \t");
    }
    return n;
}

static bool do_exercise(struct reader *r, char **arg)
{
    return box_exercise(r->lab, arg[0], r->out, &r->where);
}

static bool do_overview(struct reader *r, char **arg)
{
    (void)arg;
    return box_overview(r->lab, r->out, &r->where);
}

static bool do_listing(struct reader *r, char **arg)
{
    return box_listing(arg[0], arg[1], r->out, &r->where);
}

static bool do_figure(struct reader *r, char **arg)
{
    return box_figure(r->edition->figures, arg[0], arg[1], r->out, &r->where);
}

static bool do_solution(struct reader *r, char **arg)
{
    return box_solution(r->lab, arg[0], r->out, &r->where);
}

static bool do_wrong(struct reader *r, char **arg)
{
    (void)arg;
    return box_wrong(r->lab, r->out, &r->where);
}

static bool do_ladder(struct reader *r, char **arg)
{
    (void)arg;
    r->laddering = true;
    return true;
}

static bool do_exercises(struct reader *r, char **arg)
{
    (void)arg;
    return box_exercises(r->out, &r->where);
}

static bool do_modules(struct reader *r, char **arg)
{
    (void)arg;
    return box_modules(r->out, &r->where);
}

static bool do_instructor(struct reader *r, char **arg)
{
    (void)arg;
    if (r->instructor)
        return fault_at(r->where.err, r->where.path, r->where.line,
                        "@instructor inside the one of line %u; end that "
                        "first with @end",
                        r->instructor);
    r->instructor = r->where.line;
    if (!r->edition->instructor)
        r->out = &r->dropped;
    text_put(r->out, "@htmlonly[block]\n<div class=\"instructor\">\n"
                     "@endhtmlonly\n");
    return true;
}

static bool do_end(struct reader *r, char **arg)
{
    (void)arg;
    if (!r->instructor)
        return fault_at(r->where.err, r->where.path, r->where.line,
                        "@end, but no @instructor is open");
    r->instructor = 0;
    text_put(r->out, "@htmlonly[block]\n</div>\n@endhtmlonly\n");
    r->out = &r->woven;
    return true;
}

/* What lint is told, no reader sees. */
static bool do_allow(struct reader *r, char **arg)
{
    (void)r, (void)arg;
    return true;
}

static const struct directive {
    const char *name;
    size_t args;
    bool secret; /* only between @instructor and @end */
    bool (*run)(struct reader *r, char **arg);
    const char *usage;
} directives[] = {
    {"exercise", 1, false, do_exercise, "@exercise NAME"},
    {"overview", 0, false, do_overview, "@overview"},
    {"listing", 2, false, do_listing, "@listing FILE NAME"},
    {"figure", 2, false, do_figure, "@figure NAME \"caption\""},
    {"ladder", 0, false, do_ladder, "@ladder, and then the rows of a table"},
    {"exercises", 0, false, do_exercises, "@exercises"},
    {"modules", 0, false, do_modules, "@modules"},
    {"instructor", 0, false, do_instructor, "@instructor"},
    {"end", 0, false, do_end, "@end"},
    {"solution", 1, true, do_solution, "@solution NAME"},
    {"wrong", 0, true, do_wrong, "@wrong"},
    {"allow", 2, false, do_allow, "@allow RULE \"...\""},
};

enum { DIRECTIVES = sizeof directives / sizeof *directives };

static void run(struct reader *r, const struct directive *d, char *rest)
{
    char *arg[2] = {NULL, NULL};
    struct text usage = {0};

    text_print(&usage, "expected %s", d->usage);
    if (words(rest, arg, d->args) != d->args)
        complain(r, "this directive cannot be read", text_string(&usage));
    else if (d->secret && !r->instructor)
        complain(r, "this is for instructors only",
                 "put it between @instructor and @end");
    else if (!d->run(r, arg))
        r->ok = false;
    text_free(&usage);
}

static void directive(struct reader *r, const char *line)
{
    size_t length = strcspn(line, " \t");

    for (size_t i = 0; i < DIRECTIVES; i++) {
        const char *name = directives[i].name;

        if (strlen(name) == length && strncmp(name, line, length) == 0) {
            char *rest = copy_bytes(line + length, strlen(line + length));
            run(r, &directives[i], rest);
            free(rest);
            return;
        }
    }
    complain(
        r, "there is no such directive",
        "expected @overview, @exercise, @listing, @figure, @instructor, @end, "
        "@solution, @wrong, @allow, @ladder, @exercises or @modules");
}

/* ---- lines ---- */

/* A line of a transcript: commands stand out. */
static void console_line(struct reader *r, const char *line)
{
    bool command = strncmp(line, "$ ", 2) == 0;

    text_put(r->out, command ? "<b>" : "");
    html_put(r->out, line);
    text_put(r->out, command ? "</b>\n" : "\n");
}

static void fence(struct reader *r, const char *line)
{
    if (r->state == PLAIN) {
        bool console = strcmp(line, "```console") == 0;

        r->state = console ? CONSOLE : CODE;
        r->opened = r->where.line;
        text_print(r->out, "%s\n",
                   console ? "@htmlonly[block]\n<pre class=\"console\">"
                           : line);
    } else {
        text_print(r->out, "%s\n",
                   r->state == CONSOLE ? "</pre>\n@endhtmlonly" : line);
        r->state = PLAIN;
    }
}

/* The table of @ladder: its rows, and what is no row any more ends it. */
static bool take_rung(struct reader *r, const char *line)
{
    if (!r->laddering)
        return false;
    if (line[0] == '|') {
        r->ok = ladder_row(&r->ladder, line, r->out, &r->where) && r->ok;
        return true;
    }
    ladder_end(&r->ladder, r->out);
    r->ladder = (struct ladder){0};
    r->laddering = false;
    return false;
}

static void take(struct reader *r, const char *line)
{
    if (take_rung(r, line))
        return;
    if (strncmp(line, "```", 3) == 0)
        fence(r, line);
    else if (r->state == CONSOLE)
        console_line(r, line);
    else if (r->state == PLAIN && line[0] == '@')
        directive(r, line + 1);
    else
        text_print(r->out, "%s\n", line);
}

static void finish(struct reader *r)
{
    take_rung(r, "");
    if (r->state != PLAIN) {
        r->where.line = r->opened;
        complain(r, "this code block does not end", "expected a line ```");
    }
    if (r->instructor) {
        r->where.line = r->instructor;
        complain(r, "this @instructor does not end", "expected a line @end");
    }
}

static void take_all(struct reader *r, char *bytes)
{
    for (char *line = bytes, *end; *line; line = end) {
        end = line + strcspn(line, "\n");
        if (*end)
            *end++ = '\0';
        r->where.line++;
        take(r, line);
    }
    finish(r);
}

/* Read the lab that is named as the chapter is. A chapter without a lab is no
   error. */
static bool find_lab(struct reader *r, FILE *err)
{
    const char *name = strrchr(r->where.path, '/');
    struct text folder = {0};

    name = name ? name + 1 : r->where.path;
    text_print(&folder, "solutions/%.*s", (int)strcspn(name, "."), name);
    bool there = file_exists(text_string(&folder));
    bool ok = !there || lab_read(&r->found, text_string(&folder), err);
    if (there)
        r->lab = &r->found;
    text_free(&folder);
    return ok;
}

/* Put the page in place of its text with links to the glossary; or, if it is
   the glossary, all that its terms become. */
static bool link_terms(struct reader *r, struct text *in)
{
    const struct edition *e = r->edition;
    struct text linked = {0};
    struct glossary g;
    struct prose p = {0};
    bool ok = glossary_read(&g, e->glossary, r->where.err);

    if (ok && same_place(e->glossary, r->where.path))
        ok = terms_page(&g, e->instructor, &linked, r->where.err);
    else if (ok && terms_in(r->where.path) &&
             (ok = prose_read(&p, r->where.path, r->where.err)))
        terms_link(&g, &p, e->instructor, &linked);
    if (ok && linked.length > 0) {
        text_free(in);
        *in = linked;
    } else {
        text_free(&linked);
    }
    prose_free(&p);
    glossary_free(&g);
    return ok;
}

bool chapter_write(const struct edition *e, const char *path, FILE *out,
                   FILE *err)
{
    struct text in = {0};
    struct reader r = {
        .edition = e, .where = {.path = path, .err = err}, .out = &r.woven};

    r.ok = file_load(path, &in, err) && find_lab(&r, err) &&
           (!e->glossary || link_terms(&r, &in));
    if (r.ok && in.at)
        take_all(&r, in.at);
    if (r.ok)
        fputs(text_string(&r.woven), out);
    if (r.lab)
        lab_free(&r.found);
    text_free(&in);
    text_free(&r.woven);
    text_free(&r.dropped);
    return r.ok;
}

int weave_chapter(int argc, char **argv)
{
    struct edition e = {0};
    const char *path = NULL;
    bool bad = false;

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--instructor") == 0)
            e.instructor = true;
        else if (strcmp(argv[i], "--figures") == 0 && i + 1 < argc)
            e.figures = argv[++i];
        else if (strcmp(argv[i], "--glossary") == 0 && i + 1 < argc)
            e.glossary = argv[++i];
        else if (argv[i][0] != '-' && !path)
            path = argv[i];
        else
            bad = true;
    }
    if (bad || !path) {
        fputs("weave chapter: expected [--instructor] [--figures DIR] "
              "[--glossary FILE] and one file, as in `weave chapter "
              "handouts/03-page-tables.md`\n",
              stderr);
        return WEAVE_INPUT;
    }
    if (!chapter_write(&e, path, stdout, stderr))
        return WEAVE_INPUT;
    return fflush(stdout) == 0 && !ferror(stdout) ? WEAVE_OK : WEAVE_OURS;
}
