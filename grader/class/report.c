/*
 * report.c: which pages there are, and where.
 */
#include "report.h"

#include "escape.h"
#include "export_text.h"
#include "plain_file.h"
#include "policy.h"
#include "report_part.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum pt_exit cannot_write(const struct report_wish *w, const char *what,
                                 FILE *err)
{
    return complain(err, "report", plain_misnamed(errno) ? PT_INPUT : PT_OURS,
                    "%s%s: cannot be written: %s", w->folder, what,
                    strerror(errno));
}

/* The folder, or one in it. */
static bool make_folder(const struct report_wish *w, const char *name)
{
    char path[PAGE_PATH];

    if (snprintf(path, sizeof path, "%s%s", w->folder, name) >=
        (int)sizeof path) {
        errno = ENAMETOOLONG;
        return false;
    }
    return mkdir(path, 0700) == 0 || errno == EEXIST;
}

static bool stands(const struct report_wish *w, const char *name)
{
    char path[PAGE_PATH];

    return snprintf(path, sizeof path, "%s%s", w->folder, name) <
               (int)sizeof path &&
           access(path, F_OK) == 0;
}

/* What students get shall be alone in its folder: a folder is easily given
   away as a whole. */
static enum pt_exit make_folders(const struct report_wish *w, FILE *err)
{
    if (w->students_only && (stands(w, "/index.html") || stands(w, "/staff")))
        return complain(err, "report", PT_INPUT,
                        "%s: it has pages for staff already; name another "
                        "folder for --students-only",
                        w->folder);
    if (!make_folder(w, ""))
        return cannot_write(w, "", err);
    if (!make_folder(w, "/students"))
        return cannot_write(w, "/students", err);
    if (!w->students_only && !make_folder(w, "/staff"))
        return cannot_write(w, "/staff", err);
    return PT_OK;
}

static bool write_person(struct report *r, const struct report_person *p)
{
    return report_student(r, p) && (r->w->students_only || report_staff(r, p));
}

/* Which page is whose, for whoever sends them: not for students. */
static bool write_list(struct report *r)
{
    struct page page;
    sqlite3_stmt *q;

    if (!page_plain(&page, r->w->folder, "pages.csv"))
        return false;
    fputs("student,name,email,page\r\n", page.out);
    q = report_ask(r, "SELECT id, name, email FROM student ORDER BY id", "",
                   NULL, NULL, NULL);
    while (report_next(r, q)) {
        const struct report_person *p = report_find(r, book_text(q, 0));

        for (int i = 0; i < 3; i++) {
            text_csv(page.out, book_text(q, i));
            putc(',', page.out);
        }
        fprintf(page.out, "students/%s.html\r\n", p ? p->page : "");
    }
    return page_end(&page, !r->failed);
}

static bool write_pages(struct report *r)
{
    for (size_t i = 0; i < r->count; i++)
        if ((!r->w->student || strcmp(r->people[i].id, r->w->student) == 0) &&
            !write_person(r, &r->people[i]))
            return false;
    if (r->w->student)
        return true;
    return report_stale(r) &&
           (r->w->students_only || (write_list(r) && report_class(r)));
}

static enum pt_exit unknown(struct book *b, const char *id, FILE *err)
{
    char shown[80], *near = policy_nearest(b, id);
    enum pt_exit code =
        complain(err, "report", PT_INPUT, "there is no student \"%s\"%s%s",
                 escape_name(shown, sizeof shown, id),
                 near && *near ? "; do you mean: " : "", near ? near : "");

    free(near);
    return code;
}

static void say_removed(const struct report *r, FILE *err)
{
    if (r->removed > 0)
        complain(err, "report", PT_OK,
                 "%s: removed %u page%s of students who are not in this "
                 "gradebook",
                 r->w->folder, r->removed, r->removed == 1 ? "" : "s");
}

/* With the class known. */
static enum pt_exit write_all(struct report *r, FILE *err)
{
    enum pt_exit code;

    if (r->w->student && !report_find(r, r->w->student))
        return unknown(r->b, r->w->student, err);
    code = make_folders(r->w, err);
    if (code != PT_OK)
        return code;
    errno = 0;
    if ((r->w->students_only || (report_tables(r) && report_compare(r))) &&
        write_pages(r)) {
        say_removed(r, err);
        return PT_OK;
    }
    if (r->b->problem[0])
        return complain(err, "report", PT_OURS, "%s", r->b->problem);
    return cannot_write(r->w, "", err);
}

enum pt_exit report_write(struct book *b, const struct report_wish *w,
                          unsigned *pages, FILE *err)
{
    struct report r;
    enum pt_exit code;

    if (report_load(&r, b, w))
        code = write_all(&r, err);
    else
        code = complain(err, "report", PT_OURS, "%s", b->problem);
    *pages = r.pages;
    report_unload(&r);
    return code;
}
