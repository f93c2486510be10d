/*
 * reportkit.c: writes the tables of a gradebook directly.
 */
#include "reportkit.h"

#include "lines.h"
#include "scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { KEPT = 400, LARGEST = 1 << 24 };

char reportkit_folder[200], reportkit_said[2000];
static struct book book;
static char *kept[KEPT];
static size_t kept_count;

static char *keep(char *text)
{
    cr_assert(kept_count < KEPT, "the kit is full");
    if (text)
        kept[kept_count++] = text;
    return text;
}

/* Of the test itself: it must work. */
#define must(call) cr_assert(call, "the kit: %s", book.problem)

void reportkit_begin(void)
{
    char path[300];

    snprintf(reportkit_folder, sizeof reportkit_folder, "%s/report-XXXXXX",
             getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    cr_assert(mkdtemp(reportkit_folder), "no temporary folder");
    snprintf(path, sizeof path, "%s/g.db", reportkit_folder);
    cr_assert_eq(book_open(&book, path, BOOK_CREATE, "05-lazy-allocation"),
                 PT_OK, "no gradebook: %s", book.problem);
    must(book_set(&book, "title", "Lazy allocation"));
    must(book_set(&book, "points", "100"));
    must(book_set(&book, "bonus", "0"));
    must(book_set(&book, "inputs", "tests"));
    reportkit_said[0] = '\0';
}

void reportkit_end(void)
{
    char command[300];

    book_close(&book);
    snprintf(command, sizeof command, "rm -rf '%s'", reportkit_folder);
    cr_assert_eq(system(command), 0, "%s is left", reportkit_folder);
    while (kept_count)
        free(kept[--kept_count]);
}

char *reportkit_file(const char *path)
{
    return keep(lines_file(path, LARGEST));
}

char *reportkit_page(const char *name)
{
    char path[400];

    snprintf(path, sizeof path, "%s/%s", reportkit_folder, name);
    return keep(lines_file(path, LARGEST));
}

/* The JSON of what was found. */
static const char *found_json(const char *found, const char *full)
{
    char path[200], *text;

    snprintf(path, sizeof path, "tests/class/reports/%s%s.json", found, full);
    text = reportkit_file(path);
    cr_assert(text, "there is no %s", path);
    return text;
}

static void add_result(const char *content, const char *found)
{
    bool graded = strcmp(found, "broken") != 0;
    const char *report = found_json(found, "");
    const char *full = graded ? found_json(found, "_full") : report;

    must(book_do(&book,
                 "INSERT INTO result SELECT ?1, '1', 'tests', ?2,"
                 " coalesce(json_extract(?3, '$.score'), 0), 100, 0, 0, '', ?3,"
                 " ?4, 'record of ' || ?1, coalesce(json_extract(?3,"
                 " '$.reason') || char(10) || '    4 | return x', '')",
                 "ssss", content, graded ? "graded" : "ungradable", report,
                 full));
    must(book_do(&book,
                 "INSERT INTO final SELECT s.student, s.id, r.points, 0, 1, 0,"
                 " r.points, 'the only attempt: ' || r.points || ' points'"
                 " FROM submission s JOIN result r ON r.content = s.content"
                 " WHERE s.content = ?",
                 "s", content));
}

void reportkit_add(const char *id, const char *name, const char *text,
                   const char *found)
{
    char content[300];

    snprintf(content, sizeof content, "of-%.200s", id);
    must(book_do(&book, "INSERT INTO student VALUES(?, ?, '', 'A', 1, '1')",
                 "ss", id, name));
    must(book_do(&book, "INSERT INTO content VALUES(?)", "s", content));
    must(book_do(&book, "INSERT INTO file VALUES(?, 'lazy_allocation.c', ?)",
                 "sb", content, text, strlen(text)));
    must(book_do(&book,
                 "INSERT INTO submission(student, attempt, time, origin,"
                 " content) VALUES(?, '1', 1700000000, 'class', ?)",
                 "ss", id, content));
    if (*found)
        add_result(content, found);
}

void reportkit_absent(const char *id)
{
    must(book_do(&book, "INSERT INTO student VALUES(?, '', '', '', 1, '1')",
                 "s", id));
    must(book_do(&book,
                 "INSERT INTO final VALUES(?, NULL, 0, 0, 1, 0, 0,"
                 " 'nothing was handed in')",
                 "s", id));
}

void reportkit_do(const char *sql)
{
    must(book_do(&book, sql, ""));
}

char *reportkit_json(const char *json, const char *path)
{
    char *text =
        book_string(&book, "SELECT json_extract(?, ?)", "ss", json, path);

    return keep(text ? text : lines_copy(""));
}

enum pt_exit reportkit_write(const char *folder, bool students_only,
                             const char *student)
{
    char path[300], from[300];
    struct report_wish w = {path, student, students_only};
    struct book read;
    unsigned pages;
    FILE *err = fmemopen(reportkit_said, sizeof reportkit_said, "w");

    snprintf(path, sizeof path, "%s/%s", reportkit_folder, folder);
    snprintf(from, sizeof from, "%s/g.db", reportkit_folder);
    cr_assert_eq(book_open(&read, from, BOOK_READ, NULL), PT_OK, "%s",
                 read.problem);
    enum pt_exit code = report_write(&read, &w, &pages, err);
    book_close(&read);
    fclose(err);
    return code;
}
