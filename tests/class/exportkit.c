/*
 * exportkit.c: one gradebook, written by hand.
 */
#include "exportkit.h"

#include "book.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char EXPORTKIT_HARM[] =
    "=cmd|'/c calc'!A1 \"q\" ]]><b>&amp;\n::error::x\r\n##[stop]%0A::debug::"
    " | `x` @all \x01\x1b[2J \xe2\x80\xae \xff\xfe \xc3\xa9 "
    "\xef\xbf\xbf";

/* As a student sees it: 10 + 9 + 0 of 30, and 6 of a bonus of 10. */
static const char REPORT[] =
    "{\"lab\":\"03-toy\",\"student\":\"hash\",\"score\":19,\"max\":30,"
    "\"bonus\":6,\"bonusMax\":10,\"seed\":1,\"hidden\":true,\"memory\":"
    "\"valgrind\",\"missing\":[\"net\"],\"exercises\":["
    "{\"name\":\"split\",\"points\":10,\"max\":10},"
    "{\"name\":\"walk\",\"points\":9,\"max\":15},"
    "{\"name\":\"tidy\",\"points\":0,\"max\":5},"
    "{\"name\":\"sizes\",\"points\":6,\"max\":10,\"bonus\":true}],"
    "\"tests\":["
    "{\"name\":\"split::the_lower_half\",\"exercise\":\"split\","
    "\"part\":\"public\",\"verdict\":\"passed\",\"points\":6},"
    "{\"name\":\"split::hidden-1\",\"exercise\":\"split\","
    "\"part\":\"hidden\",\"verdict\":\"passed\",\"points\":4},"
    "{\"name\":\"walk::finds_it\",\"exercise\":\"walk\","
    "\"part\":\"public\",\"verdict\":\"passed\",\"points\":9},"
    "{\"name\":\"walk::hidden-1\",\"exercise\":\"walk\","
    "\"part\":\"hidden\",\"verdict\":\"crashed\",\"points\":0},"
    "{\"name\":\"tidy::nothing_left\",\"exercise\":\"tidy\","
    "\"part\":\"public\",\"verdict\":\"wrong\",\"points\":0,"
    "\"misconception\":\"forgets\"},"
    "{\"name\":\"sizes::all\",\"exercise\":\"sizes\","
    "\"part\":\"public\",\"verdict\":\"passed\",\"points\":6}]}";

static void must(struct book *b, bool good)
{
    cr_assert(good, "%s", b->problem);
}

/* A student with one submission; result NULL: there is none. */
static void put(struct book *b, const char *id, const char *name,
                const char *status, const char *report, const char *words)
{
    must(b,
         book_do(
             b,
             "INSERT INTO student VALUES(?1, ?2, ?1 || '@x.org', ?2, 1, '1')",
             "ss", id, name));
    if (!status) {
        must(b, book_do(b,
                        "INSERT INTO final VALUES(?, NULL, 0, 0, 1, 0, NULL, "
                        "'Nothing was handed in.')",
                        "s", id));
        return;
    }
    must(b, book_do(b, "INSERT INTO content VALUES('c' || ?)", "s", id));
    must(b, book_do(b, "INSERT INTO file VALUES('c' || ?, 'toy.c', ?)", "sb",
                    id, "int\0x;", (size_t)6));
    must(b, book_do(b,
                    "INSERT INTO submission(student, attempt, time, origin, "
                    "content) VALUES(?1, '1', 86400, 'all.zip: ' || ?1, 'c' || "
                    "?1)",
                    "s", id));
    must(b, book_do(b,
                    "INSERT INTO result VALUES('c' || ?1, '1', 'tests', ?2, "
                    "19, 30, 6, 10, '', ?3, ?3, 'record', ?4)",
                    "ssss", id, status, report, words));
    must(b, book_do(b,
                    "INSERT INTO final SELECT student, id, 19, 60, 0.5, -1.25, "
                    "8.25, ? FROM submission WHERE student = ?",
                    "ss", name, id));
}

const char *exportkit_book(void)
{
    const char *path = kit_nothing();
    struct book b;

    cr_assert_eq(book_open(&b, path, BOOK_CREATE, "03-toy"), PT_OK, "%s",
                 b.problem);
    must(&b, book_set(&b, "inputs", "tests") && book_set(&b, "points", "30") &&
                 book_set(&b, "bonus", "10") && book_set(&b, "title", "Toy"));
    put(&b, "bob", EXPORTKIT_HARM, "graded", REPORT, "");
    put(&b, "ann", "=1+1", "graded", REPORT, "");
    put(&b, "cyd", "C, \"Y\" D", "ungradable", "",
        "toy.c: \n::stop-commands::x");
    put(&b, "dan", "Dan", NULL, NULL, NULL);
    must(&b, book_do(&b,
                     "INSERT INTO test VALUES('cann', '1', 'tests', 'walk', "
                     "'in_secret_tables', 'hidden', 'crashed')",
                     ""));
    book_close(&b);
    return path;
}

void exportkit_pending(const char *path)
{
    exportkit_do(path, "INSERT INTO student(id, listed) VALUES('eli', 1)");
    exportkit_do(path, "INSERT INTO content VALUES('celi')");
    exportkit_do(path, "INSERT INTO submission(student, attempt, time, origin, "
                       "content) VALUES('eli', '1', 86400, 'x', 'celi')");
    exportkit_do(path, "INSERT INTO final VALUES('eli', NULL, 0, 0, 1, 0, NULL,"
                       " 'the only attempt is not graded yet')");
}

void exportkit_do(const char *path, const char *sql)
{
    struct book b;

    cr_assert_eq(book_open(&b, path, BOOK_WRITE, NULL), PT_OK, "%s", b.problem);
    must(&b, book_do(&b, sql, ""));
    book_close(&b);
}

const char *exportkit(const char *path, const char *format, const char *student)
{
    char problem[BOOK_PROBLEM] = "", *text = NULL;
    const char *kept;
    size_t size;
    FILE *f = open_memstream(&text, &size);
    struct book b;

    cr_assert_eq(book_open(&b, path, BOOK_READ, NULL), PT_OK, "%s", b.problem);
    if (!export_write(&b, format, student, f, problem)) {
        rewind(f);
        fprintf(f, "! %s", problem);
    }
    fclose(f);
    book_close(&b);
    kept = kit_slurp(kit_text(text), NULL);
    free(text);
    return kept;
}

/* The first column of the first row; NULL: no row, or NULL. */
static char *ask(const char *json, const char *sql, const char *path)
{
    struct book b = {.path = (char[]){"memory"}, .lock = -1};
    char *text;

    cr_assert_eq(sqlite3_open(":memory:", &b.db), SQLITE_OK);
    cr_assert_eq(book_number(&b, 0, "SELECT json_valid(?)", "s", json), 1,
                 "no JSON: %s", json);
    text = path ? book_string(&b, sql, "ss", json, path)
                : book_string(&b, sql, "s", json);
    cr_assert_str_empty(b.problem, "%s", b.problem);
    sqlite3_close(b.db);
    return text;
}

const char *exportkit_json(const char *json, const char *path)
{
    char *text = ask(json, "SELECT json_extract(?, ?)", path);
    const char *kept = kit_slurp(kit_text(text ? text : "(none)"), NULL);

    free(text);
    return kept;
}

int64_t exportkit_count(const char *json, const char *sql)
{
    char *text = ask(json, sql, NULL);
    int64_t n = text ? atoll(text) : -1;

    free(text);
    return n;
}

const char *exportkit_field(const char *csv, size_t n, size_t k)
{
    static char field[4][1000];
    static int next;
    char *to = field[next++ % 4], *const start = to;
    bool quoted = false;

    for (; *csv; csv++) {
        if (*csv == '"' && quoted && csv[1] == '"')
            csv++;
        else if (*csv == '"') {
            quoted = !quoted;
            continue;
        }
        bool end = !quoted && (*csv == ',' || strncmp(csv, "\r\n", 2) == 0);

        if (end && n == 0 && k == 0)
            break;
        if (!end && n == 0 && k == 0)
            *to++ = *csv;
        else if (end && *csv == ',' && n == 0)
            k--;
        else if (end && *csv == '\r') {
            if (n-- == 0)
                return NULL;
            csv++;
        }
    }
    *to = '\0';
    return n == 0 && k == 0 && *csv ? start : NULL;
}

void exportkit_clean(const char *text)
{
    static const char *const marks[] = {"\xe2\x80\xae", "\xff", "\xfe",
                                        "\xef\xbf\xbf"};

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        cr_assert_null(strstr(text, marks[i]), "mark %zu in: %s", i, text);
    for (const char *p = text; *p; p++)
        cr_assert((unsigned char)*p >= ' ' || *p == '\n' ||
                      (*p == '\r' && p[1] == '\n'),
                  "byte %d in: %s", *p, text);
}
