/*
 * report_alike.c: who should be looked at together. The words do not accuse:
 * two may have learnt from the same page, or have done it together, as they
 * may be allowed to.
 */
#include "report_part.h"

#include "base.h"
#include "grow.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN = 3, LISTED = 10, LARGEST = 1 << 22 };

/* ------------------------------------------------------------------- files */

bool report_files(struct report *r, const char *content, struct report_files *f)
{
    sqlite3_stmt *q =
        report_ask(r,
                   "SELECT name, bytes FROM file WHERE content = ?"
                   " ORDER BY name",
                   "s", content, NULL, NULL);

    *f = (struct report_files){0};
    while (report_next(r, q)) {
        size_t n = (size_t)sqlite3_column_bytes(q, 1);
        char *bytes = must_alloc(n + 1, 1);

        if (n)
            memcpy(bytes, sqlite3_column_blob(q, 1), n);
        f->all = must_grow(f->all, f->count, sizeof *f->all);
        f->all[f->count++] =
            (struct likeness_file){lines_copy(book_text(q, 0)), bytes, n};
    }
    return !r->failed;
}

void report_files_clear(struct report_files *f)
{
    for (size_t i = 0; i < f->count; i++) {
        free((void *)f->all[i].name);
        free((void *)f->all[i].bytes);
    }
    free(f->all);
    *f = (struct report_files){0};
}

/* The files of the lab as they stand in labs/ or solutions/. */
static bool lab_files(const struct lab *l, const char *room,
                      struct report_files *f)
{
    const struct list *names = &l->manifest.files;
    char path[PLACE_PATH];

    *f = (struct report_files){
        .all = must_alloc(names->count + 1, sizeof *f->all)};
    for (size_t i = 0; i < names->count; i++) {
        char *text = lines_file(
            place_path(&l->place, room, names->items[i], path), LARGEST);

        if (text)
            f->all[f->count++] = (struct likeness_file){
                lines_copy(names->items[i]), text, strlen(text)};
    }
    return f->count == names->count && names->count > 0;
}

/* --------------------------------------------------------------- comparing */

/* What was handed out, and the finished lab, as far as they are here. Whoever
   has solved the lab in labs/ has handed that out, as far as we can see. */
static void begin(struct report *r, const struct lab *l)
{
    struct report_files f;

    r->alike = likeness_new(&l->manifest.calls);
    r->has_skeleton = lab_files(l, "labs", &f);
    if (r->has_skeleton)
        likeness_given(r->alike, &(struct likeness_work){f.all, f.count});
    report_files_clear(&f);
    r->has_solution = lab_files(l, "solutions", &f);
    if (r->has_solution)
        likeness_solution(r->alike, &(struct likeness_work){f.all, f.count});
    report_files_clear(&f);
}

bool report_compare(struct report *r)
{
    FILE *nowhere = fopen("/dev/null", "w");
    struct lab l;

    if (!nowhere)
        return true;
    if (lab_open(&l, r->name, NULL, "report", nowhere) == PT_OK) {
        begin(r, &l);
        lab_close(&l);
    } else {
        r->alike = likeness_new(&(struct list){0});
    }
    fclose(nowhere);
    r->authors = must_alloc(r->count + 1, sizeof *r->authors);
    for (size_t i = 0; i < r->count; i++) {
        struct report_person *p = &r->people[i];
        struct report_files f;

        if (!p->submission || !report_files(r, p->content, &f))
            continue;
        p->work =
            likeness_add(r->alike, &(struct likeness_work){f.all, f.count});
        r->authors[p->work] = (unsigned)i;
        p->compared = true;
        report_files_clear(&f);
    }
    likeness_find(r->alike);
    return !r->failed;
}

/* Who has handed in this work? */
static const struct report_person *author(const struct report *r, unsigned work)
{
    return &r->people[r->authors[work]];
}

/* ---------------------------------------------------------------- passages */

static void put_piece(const struct likeness_file *f, unsigned first,
                      unsigned last, FILE *out)
{
    const char *at = f->bytes, *end = f->bytes + f->n;

    fputs("<pre tabindex=\"0\">", out);
    for (unsigned line = 1; at < end && line <= last; line++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t n = (size_t)((stop ? stop : end) - at);

        if (line >= first) {
            page_put(out, "<span class=\"line\">%u</span> ", line);
            page_code(out, at, n);
            putc('\n', out);
        }
        at += n + 1;
    }
    fputs("</pre>\n", out);
}

static void put_passages(struct report *r, const struct report_person *a,
                         const struct report_person *b, FILE *out)
{
    struct likeness_passage found[LIKENESS_PASSAGES];
    struct report_files one = {0}, other = {0};

    if (report_files(r, a->content, &one) &&
        report_files(r, b->content, &other) && one.count > 0 &&
        other.count > 0) {
        size_t n = likeness_passages(
            r->alike, &(struct likeness_work){one.all, one.count},
            &(struct likeness_work){other.all, other.count}, found);

        for (size_t i = 0; i < n; i++) {
            const struct likeness_passage *p = &found[i];

            page_put(out,
                     "<p>%u tokens in a row:</p>\n<div "
                     "class=\"pair\">\n",
                     p->tokens);
            put_piece(&one.all[p->file[0]], p->first[0], p->last[0], out);
            put_piece(&other.all[p->file[1]], p->first[1], p->last[1], out);
            fputs("</div>\n", out);
        }
    }
    report_files_clear(&other);
    report_files_clear(&one);
}

static void put_other(struct report *r, const struct report_person *p,
                      const struct report_person *q, unsigned percent,
                      FILE *out)
{
    page_put(out,
             "<details><summary>with <b>%s</b>: %u %%</summary>\n"
             "<p>Here %s, there <a href=\"%s.html\">%s</a>.</p>\n",
             q->id, percent, p->id, q->page, q->id);
    put_passages(r, p, q, out);
    fputs("</details>\n", out);
}

/* Others whose work is the same but for names and layout, and the pairs. */
static unsigned put_others(struct report *r, const struct report_person *p,
                           FILE *out)
{
    unsigned same = likeness_same(r->alike, p->work), shown = 0;
    size_t count;
    const struct likeness_pair *pairs = likeness_pairs(r->alike, &count);

    for (size_t i = 0; i < r->count && shown < SHOWN; i++) {
        const struct report_person *q = &r->people[i];

        if (q == p || !q->compared ||
            likeness_same(r->alike, q->work) != same ||
            likeness_group(r->alike, q->work) !=
                likeness_group(r->alike, p->work))
            continue;
        put_other(r, p, q, 100, out);
        shown++;
    }
    for (size_t i = 0; i < count && shown < SHOWN; i++)
        if (pairs[i].a == same || pairs[i].b == same) {
            put_other(r, p,
                      author(r, pairs[i].a == same ? pairs[i].b : pairs[i].a),
                      pairs[i].percent, out);
            shown++;
        }
    return shown;
}

void report_alike(struct report *r, const struct report_person *p, FILE *out)
{
    int solution;

    if (!r->alike || !p->compared)
        return;
    solution = likeness_to_solution(r->alike, p->work);
    fputs("<h2>Alike</h2>\n", out);
    if (solution >= 0)
        page_put(out,
                 "<p>%d %% of what is not from the skeleton is in the "
                 "published solution, too%s.</p>\n",
                 solution,
                 solution >= LIKENESS_SOLUTION
                     ? ": look at them together. Who solves it alone "
                       "has "
                       "usually less than 20 %"
                     : "");
    if (put_others(r, p, out) == 0)
        fputs("<p>No other submission is alike.</p>\n", out);
}

/* ------------------------------------------------------------------ groups */

static void put_group(struct report *r, unsigned group, unsigned members,
                      FILE *out)
{
    size_t count;
    const struct likeness_pair *pairs = likeness_pairs(r->alike, &count);
    unsigned shown = 0;

    page_put(out, "<h3>%u submissions</h3>\n<p>", members);
    for (size_t i = 0, n = 0; i < r->count; i++) {
        const struct report_person *p = &r->people[i];

        if (!p->compared || likeness_group(r->alike, p->work) != group)
            continue;
        if (n++ == 3 * LISTED)
            fputs("</p>\n<details><summary>and the "
                  "others</summary><p>",
                  out);
        page_put(out, "<a href=\"staff/%s.html\">%s</a>", p->page, p->id);
        if (likeness_same(r->alike, p->work) != p->work)
            page_put(out,
                     " <span class=\"soft\">(as %s, but for names and "
                     "layout)</span>",
                     author(r, likeness_same(r->alike, p->work))->id);
        fputs(" \n", out);
    }
    fputs(members > 3 * LISTED ? "</p></details>\n" : "</p>\n", out);
    for (size_t i = 0; i < count && shown < LISTED; i++) {
        if (likeness_group(r->alike, pairs[i].a) != group)
            continue;
        const struct report_person *a = author(r, pairs[i].a);
        const struct report_person *b = author(r, pairs[i].b);

        fputs(shown++ ? "" : "<ul>\n", out);
        page_put(out,
                 "<li><a href=\"staff/%s.html\">%s</a> and <a "
                 "href=\"staff/%s.html\">%s</a>: %u %%</li>\n",
                 a->page, a->id, b->page, b->id, pairs[i].percent);
    }
    fputs(shown ? "</ul>\n" : "", out);
}

/* Those who are like the published solution. */
static void put_solution(struct report *r, FILE *out)
{
    unsigned n = 0;

    for (size_t i = 0; i < r->count; i++) {
        const struct report_person *p = &r->people[i];

        if (!p->compared ||
            likeness_to_solution(r->alike, p->work) < LIKENESS_SOLUTION)
            continue;
        if (n++ == 0)
            fputs("<details><summary>Like the published "
                  "solution</summary>\n"
                  "<p>",
                  out);
        page_put(out, "<a href=\"staff/%s.html\">%s</a>&nbsp;%d&nbsp;%% \n",
                 p->page, p->id, likeness_to_solution(r->alike, p->work));
    }
    fputs(n ? "</p></details>\n" : "", out);
}

void report_groups(struct report *r, FILE *out)
{
    unsigned *members = must_alloc(r->count + 1, sizeof *members), groups = 0;

    memset(members, 0, (r->count + 1) * sizeof *members);
    fputs("<h2 id=\"alike\">Look at these together</h2>\n"
          "<p>Submissions that are alike when names, numbers, "
          "comments, layout "
          "and the order of functions are left aside, and what was "
          "handed out "
          "or written by many. The number says how much of the "
          "smaller one is "
          "in the other. It does not say why; look, and ask. The "
          "passages are "
          "on the pages of evidence.</p>\n",
          out);
    if (!r->has_skeleton)
        fputs("<p class=\"note\">The lab itself is not here, so "
              "what was handed "
              "out could not be left aside.</p>\n",
              out);
    for (size_t i = 0; i < r->count; i++)
        if (r->people[i].compared)
            members[likeness_group(r->alike, r->people[i].work)]++;
    for (size_t i = 0; i < r->count; i++)
        if (members[i] > 1) {
            if (groups == LISTED)
                fputs("<details><summary>More groups</summary>\n", out);
            groups++;
            put_group(r, (unsigned)i, members[i], out);
        }
    fputs(groups > LISTED ? "</details>\n" : "", out);
    fputs(groups ? "" : "<p>No two are.</p>\n", out);
    put_solution(r, out);
    free(members);
}
