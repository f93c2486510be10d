/*
 * What GitHub, JUnit's readers, Canvas, Moodle and spreadsheets get.
 *
 * Facts from:
 *   GitHub  docs.github.com, workflow commands; the runner takes a line that
 *           begins with :: after blanks, and ##[ anywhere, for a command
 *   JUnit   junit-10.xsd (Jenkins, xunit plugin)
 *   Canvas  instructure/canvas-lms, lib/gradebook_importer.rb
 *   Moodle  docs.moodle.org, Grade import
 */
#include "exportkit.h"

#include <ctype.h>
#include <expat.h>
#include <stdlib.h>
#include <string.h>

TestSuite(export_formats, .fini = kit_clean);

/* ------------------------------------------------------------------- GitHub */

/* Nothing but our annotations is a command. Returns how many there are. */
static size_t check_commands(const char *text)
{
    size_t n = 0;

    exportkit_clean(text);
    cr_assert_null(strstr(text, "##["), "%s", text);
    for (const char *p = text; *p; p = strchr(p, '\n') + 1) {
        const char *word = p + strspn(p, " \t");

        if (strncmp(word, "::", 2) == 0) {
            const char *end = strstr(p + 2, "::");

            n++;
            cr_assert_eq(strncmp(p, "::error ", 8), 0, "%s", p);
            cr_assert(end && end < strchr(p, '\n'), "%s", p);
        }
        cr_assert(strchr(p, '\n'), "the last line has no end: %s", p);
    }
    return n;
}

Test(export_formats, github_obeys_only_our_annotations)
{
    const char *path = exportkit_book();

    cr_assert_eq(check_commands(exportkit(path, "github", "ann")), 2);
    cr_assert_eq(check_commands(exportkit(path, "github", "bob")), 2);
    cr_assert_eq(check_commands(exportkit(path, "github", "cyd")), 1);
    cr_assert(strstr(exportkit(path, "github", "cyd"),
                     "title=not gradable::toy.c: \n"));
    cr_assert(strstr(exportkit(path, "github", "ann"),
                     "::error file=toy.c,title=tidy%3A nothing left::"));
}

/* GitHub shows ten of a kind. */
Test(export_formats, github_gets_ten_annotations_at_most)
{
    const char *path = exportkit_book(), *text;

    exportkit_do(path,
                 "UPDATE result SET report = json_set(report, '$.tests', (WITH "
                 "RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                 "WHERE i < 30) SELECT json_group_array(json_object('name', "
                 "'walk::t' || i, 'exercise', 'walk', 'part', 'public', "
                 "'verdict', 'wrong', 'points', 0)) FROM n)) WHERE content = "
                 "'cann'");
    text = exportkit(path, "github", "ann");
    cr_assert_eq(check_commands(text), 10);
    cr_assert(strstr(text, "::error title=21 more::"), "%s", text);
}

/* -------------------------------------------------------------------- JUnit */

/* What was seen of the XML. */
struct seen {
    size_t suites, cases, failures, errors, depth;
    size_t said_tests, said_failures, said_errors;
    char wrong[200];
};

static const char *attribute(const char **all, const char *name)
{
    for (; *all; all += 2)
        if (strcmp(all[0], name) == 0)
            return all[1];
    return NULL;
}

static size_t number(struct seen *s, const char **all, const char *name)
{
    const char *text = attribute(all, name);

    if (!text || !isdigit((unsigned char)*text))
        snprintf(s->wrong, sizeof s->wrong, "%s is no number", name);
    return text ? strtoul(text, NULL, 10) : 0;
}

/* Only these attributes, and these must be there. */
static void only(struct seen *s, const char *what, const char **all,
                 const char *may, const char *must)
{
    for (const char **a = all; *a; a += 2)
        if (!strstr(may, *a))
            snprintf(s->wrong, sizeof s->wrong, "%s has %.50s", what, *a);
    if (*must && !attribute(all, must))
        snprintf(s->wrong, sizeof s->wrong, "%s has no %s", what, must);
}

static void begin(void *data, const char *name, const char **all)
{
    static const char *const at[] = {"testsuites", "testsuite", "testcase",
                                     "failure"};
    struct seen *s = data;
    size_t d = s->depth++;

    if (strcmp(name, "system-out") == 0 && d == 2)
        return;
    if (d > 3 ||
        (strcmp(name, at[d]) != 0 && !(d == 3 && strcmp(name, "error") == 0)))
        snprintf(s->wrong, sizeof s->wrong, "%.50s at depth %zu", name, d);
    if (d == 1) {
        s->suites++;
        only(s, name, all, "name package tests failures errors skipped",
             "name");
        s->said_tests += number(s, all, "tests");
        s->said_failures += number(s, all, "failures");
        s->said_errors += number(s, all, "errors");
    } else if (d == 2) {
        s->cases++;
        only(s, name, all, "name classname", "name");
    } else if (d == 3) {
        *(*name == 'f' ? &s->failures : &s->errors) += 1;
        only(s, name, all, "type message", "");
    }
}

static void end(void *data, const char *name)
{
    (void)name;
    ((struct seen *)data)->depth--;
}

static struct seen read_xml(const char *xml)
{
    XML_Parser parser = XML_ParserCreate(NULL);
    struct seen s = {.suites = 0};

    exportkit_clean(xml);
    XML_SetUserData(parser, &s);
    XML_SetElementHandler(parser, begin, end);
    cr_assert_eq(XML_Parse(parser, xml, (int)strlen(xml), 1), XML_STATUS_OK,
                 "%s: %s", XML_ErrorString(XML_GetErrorCode(parser)), xml);
    XML_ParserFree(parser);
    cr_assert_str_empty(s.wrong, "%s: %s", s.wrong, xml);
    cr_assert_eq(s.cases, s.said_tests);
    cr_assert_eq(s.failures, s.said_failures);
    cr_assert_eq(s.errors, s.said_errors);
    return s;
}

Test(export_formats, junit_follows_its_schema_and_counts_right)
{
    const char *path = exportkit_book();
    struct seen s = read_xml(exportkit(path, "junit", NULL));

    cr_assert_eq(s.suites, 4);
    cr_assert_eq(s.cases, 6 + 6 + 1 + 1);
    cr_assert_eq(s.failures, 4);
    cr_assert_eq(s.errors, 2);
    s = read_xml(exportkit(path, "junit", "bob"));
    cr_assert_eq(s.suites, 1);
    cr_assert(strstr(exportkit(path, "junit", "cyd"),
                     "<system-out>toy.c: &#10;::stop-commands::x</system"));
}

/* ------------------------------------------------------ Canvas, Moodle, CSV */

#define FIELD(csv, row, column, text) \
    cr_assert_str_eq(exportkit_field(csv, row, column), text, "%s", csv)

/* No field of any row that a spreadsheet would calculate. */
static void check_csv(const char *csv, size_t rows, size_t columns)
{
    exportkit_clean(csv);
    for (size_t n = 0; n < rows; n++) {
        for (size_t k = 0; k < columns; k++) {
            const char *field = exportkit_field(csv, n, k);

            cr_assert(field, "no row %zu, field %zu: %s", n, k, csv);
            cr_assert(!*field || !strchr("=+@|\t\r", *field), "%s", field);
            cr_assert(*field != '-' ||
                          strspn(field, "-.0123456789") == strlen(field),
                      "%s", field);
        }
        cr_assert_null(exportkit_field(csv, n, columns), "row %zu: %s", n, csv);
    }
    cr_assert_null(exportkit_field(csv, rows, 0), "more rows: %s", csv);
}

Test(export_formats, canvas_finds_its_columns)
{
    const char *csv = exportkit(exportkit_book(), "canvas", NULL);
    static const char *const header[] = {
        "Student", "ID", "SIS User ID", "SIS Login ID", "Section", "03-toy"};

    check_csv(csv, 6, 6);
    for (size_t k = 0; k < 6; k++)
        FIELD(csv, 0, k, header[k]);
    cr_assert(strstr(exportkit_field(csv, 1, 0), "Points Possible"));
    FIELD(csv, 1, 5, "30");
    FIELD(csv, 2, 0, "'=1+1");
    FIELD(csv, 2, 1, ""); /* Canvas' own number */
    FIELD(csv, 2, 2, "ann");
    FIELD(csv, 2, 3, "ann@x.org");
    FIELD(csv, 2, 5, "8.25");
    FIELD(csv, 4, 0, "C, \"Y\" D");
    FIELD(csv, 5, 5, ""); /* no mark */
}

/* Does a number of Canvas come back as one; and are those left out who have
   left, with nothing handed in? */
Test(export_formats, canvas_is_told_its_own_numbers)
{
    const char *path = exportkit_book(), *csv;

    exportkit_do(path, "INSERT INTO student(id, name, listed) VALUES"
                       "('canvas-77', 'Z', 1), ('moodle-78', 'Z', 1), "
                       "('gone', 'Z', 0)");
    csv = exportkit(path, "canvas", NULL);
    cr_assert(strstr(csv, "Z,77,,,,"), "%s", csv);
    csv = exportkit(path, "moodle", NULL);
    cr_assert(strstr(csv, ",,Z,") && !strstr(csv, "moodle-78"), "%s", csv);
    cr_assert_not(strstr(csv, "gone"), "%s", csv);
}

/* The most points are those of the scale; and nobody is a row of points. */
Test(export_formats, canvas_reads_one_row_of_points)
{
    const char *path = exportkit_book(), *csv;

    exportkit_do(path, "UPDATE meta SET value = 'pageturner-class 1' || "
                       "char(10) || 'scale 30 12' || char(10) WHERE key = "
                       "'config'");
    exportkit_do(path, "UPDATE student SET name = 'x Points Possible' WHERE "
                       "id = 'dan'");
    csv = exportkit(path, "canvas", NULL);
    FIELD(csv, 1, 5, "12");
    FIELD(csv, 5, 0, "dan");
}

Test(export_formats, moodle_gets_marks_with_their_feedback)
{
    const char *csv = exportkit(exportkit_book(), "moodle", NULL);
    static const char *const header[] = {"ID number", "Email address",
                                         "Full name", "03-toy (Real)",
                                         "03-toy (Feedback)"};

    check_csv(csv, 5, 5);
    for (size_t k = 0; k < 5; k++)
        FIELD(csv, 0, k, header[k]);
    FIELD(csv, 1, 0, "ann");
    FIELD(csv, 1, 1, "ann@x.org");
    FIELD(csv, 1, 3, "8.25");
    FIELD(csv, 4, 3, "");
    FIELD(csv, 4, 4, "Nothing was handed in.");
}

Test(export_formats, csv_has_everything)
{
    const char *csv = exportkit(exportkit_book(), "csv", NULL);

    cr_assert_eq(strncmp(csv, "\xef\xbb\xbfstudent,name,", 16), 0);
    check_csv(csv, 5, 18 + 4 + 1);
    FIELD(csv, 0, 15, "mark");
    FIELD(csv, 0, 18, "split");
    FIELD(csv, 0, 22, "walk::in_secret_tables (hidden)");
    FIELD(csv, 1, 6, "1970-01-02T00:00:00Z");
    FIELD(csv, 1, 14, "-1.25");
    FIELD(csv, 1, 15, "8.25");
    FIELD(csv, 1, 19, "9");
    FIELD(csv, 1, 22, "crashed");
    FIELD(csv, 3, 8, "ungradable");
    FIELD(csv, 4, 8, "absent");
}

/* A mark's points, credit and most are not cut off. */
Test(export_formats, numbers_have_all_their_places)
{
    const char *path = exportkit_book(), *csv;

    exportkit_do(path, "UPDATE meta SET value = 'pageturner-class 1' || "
                       "char(10) || 'scale 45 100' || char(10) WHERE key = "
                       "'config'");
    exportkit_do(path, "UPDATE final SET credit = 0.8375 WHERE mark = 8.25");
    csv = exportkit(path, "canvas", NULL);
    FIELD(csv, 1, 5, "66.67");
    csv = exportkit(path, "csv", NULL);
    FIELD(csv, 1, 13, "0.8375");
}

/* Is what waits to be graded another thing than nothing? */
Test(export_formats, pending_is_not_absent)
{
    const char *path = exportkit_book(), *csv, *xml;

    exportkit_pending(path);
    csv = exportkit(path, "csv", NULL);
    FIELD(csv, 4, 8, "absent");
    FIELD(csv, 5, 0, "eli");
    FIELD(csv, 5, 5, "1");
    FIELD(csv, 5, 8, "pending");
    FIELD(csv, 5, 15, "");
    exportkit_do(path, "DELETE FROM final WHERE student = 'eli'");
    FIELD(exportkit(path, "csv", NULL), 5, 8, "pending");
    xml = exportkit(path, "junit", NULL);
    cr_assert_eq(read_xml(xml).suites, 5);
    cr_assert(strstr(strstr(xml, "\"eli\""), "it is not graded yet"), "%s",
              xml);
}

/* --------------------------------------------------------------------- SQL */

/* Change it without a look at what refers to what. */
static void twist(const char *path, const char *sql)
{
    sqlite3 *db;

    cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s",
                 sqlite3_errmsg(db));
    sqlite3_close(db);
}

/* Two books with the same class, taken in another order, on another machine? */
Test(export_formats, sql_is_the_same_for_the_same_class)
{
    const char *path = exportkit_book();
    const char *before = exportkit(path, "sql", NULL);

    twist(path, "UPDATE submission SET id = id + 50; UPDATE final SET "
                "submission = submission + 50; UPDATE result SET record = 'x';"
                "INSERT INTO result(content, seed, inputs, status, words) "
                "VALUES('cdan', '1', 'tests', 'ours', 'no disk');"
                "UPDATE result SET report = json_set(report, '$.missing', "
                "'all', '$.memory', 'asan') WHERE json_valid(report)");
    cr_assert_str_eq(exportkit(path, "sql", NULL), before);
    twist(path, "UPDATE file SET bytes = X'00' WHERE content = 'cann'");
    cr_assert_str_neq(exportkit(path, "sql", NULL), before);
}

/* Is it SQL: does SQLite read its own texts back? */
Test(export_formats, sql_can_be_read_again)
{
    const char *sql = exportkit(exportkit_book(), "sql", NULL);
    sqlite3 *db;

    cr_assert_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(db,
                              "CREATE TABLE meta(a,b);"
                              "CREATE TABLE student(a,b,c,d,e,f);"
                              "CREATE TABLE content(a);"
                              "CREATE TABLE file(a,b,c);"
                              "CREATE TABLE submission(a,b,c,d,e,f);"
                              "CREATE TABLE result(a,b,c,d,e,f,g,h,i,j,k,l);"
                              "CREATE TABLE test(a,b,c,d,e,f,g);"
                              "CREATE TABLE adjustment(a,b,c);"
                              "CREATE TABLE final(a,b,c,d,e,f,g,h,i);",
                              NULL, NULL, NULL),
                 SQLITE_OK);
    cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s",
                 sqlite3_errmsg(db));
    sqlite3_stmt *row;
    sqlite3_prepare_v2(db, "SELECT b FROM student WHERE a = 'bob'", -1, &row,
                       NULL);
    cr_assert_eq(sqlite3_step(row), SQLITE_ROW);
    cr_assert_str_eq((const char *)sqlite3_column_text(row, 0), EXPORTKIT_HARM);
    sqlite3_finalize(row);
    sqlite3_close(db);
}
