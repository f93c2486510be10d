/*
 * report_staff.c: the evidence for one mark. All that is known stands here:
 * hidden tests by their names, what was noticed, the code, the record.
 */
#include "report_part.h"

#include "scratch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---------------------------------------------------------------- evidence */

enum { LINES = 5000 }; /* more of a file are not on the page */

static unsigned count_lines(const char *at, const char *end)
{
    unsigned n = 0;

    for (; at < end; n++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));

        at = stop ? stop + 1 : end;
    }
    return n;
}

/* Each line of a file with its number, so that it can be pointed at. */
static void put_file(const struct report_person *p,
                     const struct likeness_file *f, size_t number, FILE *out)
{
    const char *at = f->bytes, *end = f->bytes + f->n;

    page_put(out,
             "<details><summary>%s, %u bytes</summary>\n"
             "<pre tabindex=\"0\">",
             f->name, (unsigned)f->n);
    for (unsigned line = 1; at < end && line <= LINES; line++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t n = (size_t)((stop ? stop : end) - at);

        page_put(out, "<span class=\"line\" id=\"f%u-%u\">%u</span> ",
                 (unsigned)number, line, line);
        page_code(out, at, n);
        putc('\n', out);
        at += n + 1;
    }
    fputs("</pre>", out);
    if (at < end)
        page_put(out, "<p>%u more lines are in %s.files</p>",
                 count_lines(at, end), p->page);
    fputs("</details>\n", out);
}

static void put_files(struct report *r, const struct report_person *p,
                      FILE *out)
{
    struct report_files f;

    fputs("<h2>What was handed in</h2>\n", out);
    if (report_files(r, p->content, &f))
        for (size_t i = 0; i < f.count; i++)
            put_file(p, &f.all[i], i, out);
    report_files_clear(&f);
}

static void put_attempts(struct report *r, const struct report_person *p,
                         FILE *out)
{
    char when[32];
    sqlite3_stmt *q =
        report_ask(r,
                   "SELECT attempt, time, origin, coalesce(refused, ''),"
                   " coalesce(substr(content, 1, 16), ''), id FROM submission"
                   " WHERE student = ?"
                   " ORDER BY time, length(attempt), attempt, origin, id",
                   "s", p->id, NULL, NULL);

    fputs("<h2>Attempts</h2>\n<div class=\"wide\" tabindex=\"0\"><table>\n"
          "<thead><tr><th>Attempt</th><th>Time (UTC)</th><th>From</th>"
          "<th>Content, or why refused</th></tr></thead>\n<tbody>\n",
          out);
    while (report_next(r, q)) {
        bool known = sqlite3_column_type(q, 1) != SQLITE_NULL;

        page_put(
            out, "<tr><td>%s%s</td><td>%s</td><td>%s</td><td>", book_text(q, 0),
            sqlite3_column_int64(q, 5) == p->submission ? " (this)" : "",
            known ? report_time(sqlite3_column_int64(q, 1), when) : "unknown",
            book_text(q, 2));
        page_put(out, "<code>%s</code>%s</td></tr>\n", book_text(q, 4),
                 book_text(q, 3));
    }
    fputs("</tbody></table></div>\n", out);
}

/* How the mark came about, number by number. */
static void put_sum(const struct report_person *p, FILE *out)
{
    char how[32];

    fputs("<ul class=\"tiles\">\n", out);
    page_put(out, "<li><b>%g</b> points computed</li>\n", p->computed);
    page_put(out, "<li><b>%s</b> after the deadline</li>\n",
             p->late > 0 ? report_long(p->late, how) : "0");
    page_put(out, "<li><b>%g %%</b> credit</li>\n", p->credit * 100);
    page_put(out, "<li><b>%g</b> by hand</li>\n", p->adjusted);
    if (*p->misconception)
        page_put(out,
                 "<li><b class=\"mono\" style=\"font-size:.9rem\">%s</b> "
                 "misconception</li>\n",
                 p->misconception);
    fputs("</ul>\n", out);
}

static void put_raw(struct report *r, const struct report_person *p,
                    const char *json, FILE *out)
{
    char *words = report_column(r, p, "words");

    fputs("<h2>The result itself</h2>\n", out);
    page_put(out,
             "<p>Content <code>%s</code>, seed <code>%s</code>, tests "
             "<code>%s</code>.</p>\n",
             p->content, p->seed, r->inputs);
    if (*words)
        page_put(out, "<pre tabindex=\"0\">%s</pre>\n", words);
    page_put(out,
             "<details><summary>JSON for staff</summary>\n"
             "<pre tabindex=\"0\" style=\"white-space:pre-wrap\">%s</pre>"
             "</details>\n",
             json);
    page_put(out,
             "<p>To do it again: <code>pt appeal <a href=\"%s.record\">"
             "%s.record</a> --from %s.files</code>, in the folder of this "
             "page.</p>\n",
             p->page, p->page, p->page);
    free(words);
}

static void put_page(struct report *r, const struct report_person *p, FILE *out)
{
    char *json = report_column(r, p, "full");

    page_put(out,
             "<p class=\"note\">For staff: hidden tests are named here. <a "
             "href=\"../index.html\">The class</a>; <a "
             "href=\"../students/%s.html\">what the student reads</a>.</p>\n",
             p->page);
    report_mark(r, p, out);
    put_sum(p, out);
    if (strcmp(p->status, "graded") == 0) {
        report_exercises(r, json, out);
        report_failure(r, json, true, out);
        fputs("<h2>All tests</h2>\n", out);
        report_tests(r, json, out);
    } else if (strcmp(p->status, "ungradable") == 0) {
        report_build(r, p, json, out);
    }
    report_lines(r, json, "$.integrity", "Noticed, for staff alone", out);
    report_lines(r, json, "$.remarks", "Remarks", out);
    report_lines(r, json, "$.warnings", "The compiler warns", out);
    report_alike(r, p, out);
    put_attempts(r, p, out);
    if (p->submission)
        put_files(r, p, out);
    if (*p->status)
        put_raw(r, p, json, out);
    free(json);
}

/* The record, as `pt check --record` would have written it. */
static bool put_record(struct report *r, const struct report_person *p,
                       const char *folder)
{
    char name[PAGE_NAME + 8];
    char *record = report_column(r, p, "record");
    struct page page;
    bool good;

    snprintf(name, sizeof name, "%s.record", p->page);
    good = page_plain(&page, folder, name);
    if (good) {
        fputs(record, page.out);
        good = page_end(&page, !r->failed);
    }
    free(record);
    return good;
}

/* The files as they were handed in, for pt appeal. */
static bool put_handed_in(struct report *r, const struct report_person *p,
                          const char *path)
{
    sqlite3_stmt *q;
    bool good = true;

    if (mkdir(path, 0700) != 0)
        return false;
    q = report_ask(r, "SELECT name, bytes FROM file WHERE content = ?", "s",
                   p->content, NULL, NULL);
    while (report_next(r, q)) {
        struct page page;

        if (!good)
            continue; /* to the end of the question */
        good = page_plain(&page, path, book_text(q, 0));
        if (good) {
            fwrite(sqlite3_column_blob(q, 1), 1,
                   (size_t)sqlite3_column_bytes(q, 1), page.out);
            good = page_end(&page, true);
        }
    }
    return good && !r->failed;
}

/* Both, in place of what was there: perhaps of another attempt. */
static bool put_evidence(struct report *r, const struct report_person *p,
                         const char *folder)
{
    char record[PAGE_PATH], files[PAGE_PATH];

    if (snprintf(record, sizeof record, "%s/%s.record", folder, p->page) >=
            (int)sizeof record ||
        snprintf(files, sizeof files, "%s/%s.files", folder, p->page) >=
            (int)sizeof files) {
        errno = ENAMETOOLONG;
        return false;
    }
    unlink(record);
    scratch_remove(files);
    return !*p->status ||
           (put_record(r, p, folder) && put_handed_in(r, p, files));
}

bool report_staff(struct report *r, const struct report_person *p)
{
    char folder[PAGE_PATH], name[PAGE_NAME + 8], title[400];
    struct page page;

    snprintf(folder, sizeof folder, "%s/staff", r->w->folder);
    snprintf(name, sizeof name, "%s.html", p->page);
    snprintf(title, sizeof title, "Evidence: %.100s: %.200s", r->name, p->id);
    if (!page_begin(&page, folder, name, title))
        return false;
    put_page(r, p, page.out);
    r->pages++;
    if (!page_end(&page, !r->failed))
        return false;
    return put_evidence(r, p, folder);
}
