/*
 * The pages of a gradebook: what stands in them, for whom.
 */
#include "reportkit.h"

#include "page.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

TestSuite(report, .init = reportkit_begin, .fini = reportkit_end);

static const char CODE[] = "int main(void)\n{\n    return 0;\n}\n";

/* Three students with different luck, one that is absent. */
static void small_class(void)
{
    reportkit_add("ann", "Ann", CODE, "public");
    reportkit_add("bob", "Bob", "int x;\n", "hidden");
    reportkit_add("cem", "Cem", "int y = 1;\n", "done");
    reportkit_absent("zoe");
    cr_assert_eq(reportkit_write("out", false, NULL), PT_OK, "%s",
                 reportkit_said);
}

static void has(const char *page, const char *text)
{
    const char *it = reportkit_page(page);

    cr_assert(it, "there is no %s", page);
    cr_assert(strstr(it, text), "%s does not say: %s", page, text);
}

static void lacks(const char *page, const char *text)
{
    const char *it = reportkit_page(page);

    cr_assert(it, "there is no %s", page);
    cr_assert(*text && !strstr(it, text), "%s says: %s", page, text);
}

/* What does a student read whose public test fails? */
Test(report, a_student_reads_what_to_mend_first)
{
    small_class();
    const char *page = "out/students/ann.html";

    has(page, "<p class=\"mark\">80 <small>of 100 points</small></p>");
    has(page, "the only attempt: 80 points");
    has(page, "<b>fill, grow, handle, unmap, shrink</b>");
    has(page, "into memory that was never touched");
    has(page, "the kernel has stored to the page: its entry should say so");
    has(page, "It behaves like code that</b> asks for a load");
    has(page, "Which permission does that need");
    has(page, "Memory before the last change");
    has(page, "0000010000-0000018000 rw- zeros       D.c.....");
    has(page, "pt check 05 --only into_memory_that_was_never_touched");
    has(page, "copy: 7 of 11 tests pass");
    has(page, "2023-11-14 22:13 UTC: 80 of 100 points <b>(this one counts)");
    has("out/students/cem.html", "Every test passes.");
    lacks("out/students/cem.html", "What to mend first");
    has("out/students/zoe.html", "Nothing has arrived.");
}

/* Does a student's page tell what only staff may know? */
Test(report, a_student_is_told_nothing_of_hidden_tests)
{
    static const char *const secrets[] = {
        "$.failure.test",  "$.failure.but",       "$.failure.should",
        "$.failure.calls", "$.failure.calls[10]", "$.tests[43].name"};
    const char *full = reportkit_file("tests/class/reports/hidden_full.json");
    char sentence[200];

    small_class();
    for (size_t i = 0; i < sizeof secrets / sizeof secrets[0]; i++)
        lacks("out/students/bob.html", reportkit_json(full, secrets[i]));
    for (int i = 0; i < 100; i++) {
        snprintf(sentence, sizeof sentence, "$.tests[%d].part", i);
        if (strcmp(reportkit_json(full, sentence), "hidden") != 0)
            continue;
        snprintf(sentence, sizeof sentence, "$.tests[%d].name", i);
        char *name = strstr(reportkit_json(full, sentence), "::");
        lacks("out/students/bob.html", name + 2);
        for (char *c = name; *c; c++)
            *c = *c == '_' ? ' ' : *c;
        lacks("out/students/bob.html", name + 2);
        has("out/staff/bob.html", name + 2);
    }
    lacks("out/students/bob.html", "32768");
    lacks("out/students/bob.html", "record of");
    has("out/students/bob.html", "a hidden test costs points");
    has("out/students/bob.html", "The answer is wrong.");
    has("out/students/bob.html", "hidden-1");
    has("out/staff/bob.html", "expected that 32768 are moved");
}

/* Can somebody write markup, or hide what stands beside it? */
Test(report, what_strangers_wrote_is_text)
{
    static const char harm[] = "<script>alert(1)</script><img src=x "
                               "onerror='a'>\"&amp;\xe2\x80\xae\xff\x01";
    static const char *const pages[] = {"out/index.html", "out/students/",
                                        "out/staff/"};
    char name[PAGE_NAME], path[200];

    reportkit_add(harm, harm, harm, "public");
    reportkit_do("UPDATE result SET full = replace(full, 'lazy_reserve',"
                 " '<script>'), report = replace(report, 'lazy_reserve',"
                 " '<script>'), misconception = '<script>'");
    reportkit_do("UPDATE final SET why = '<script>' || student");
    reportkit_do("INSERT INTO adjustment(student, points, reason)"
                 " SELECT id, -2.5, '<script>' FROM student");
    reportkit_do("INSERT INTO submission(student, attempt, origin, refused)"
                 " SELECT id, '<script>', '<script>', '<script>' FROM student");
    cr_assert_eq(reportkit_write("out", false, NULL), PT_OK, "%s",
                 reportkit_said);
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s%s%s", pages[i],
                 i ? page_name(harm, name) : "", i ? ".html" : "");
        lacks(path, "<script");
        lacks(path, "<img");
        lacks(path, "\xe2\x80\xae");
        lacks(path, "\xff");
        lacks(path, "\x01");
        has(path, "&#60;script&#62;alert(1)&#60;/script&#62;&#60;img");
        has(path, "&#34;&#38;amp;&#xfffd;&#xfffd;&#xfffd;");
    }
}

/* Do two students ever share a page, or does one lie elsewhere? */
Test(report, every_id_has_a_file_name_of_its_own)
{
    static const char *const ids[] = {
        "ann",  "Ann", "ANN",   "a/../b", "..",  ".",    "",     "con",
        "com1", "nul", "a b",   "a_b",    "a-b", "-rf",  "a.b",  "a\nb",
        "\xc3", "a/b", "index", "..ann",  "a:b", "a\\b", "ann.", "ann "};
    enum { COUNT = sizeof ids / sizeof ids[0] };
    char names[COUNT][PAGE_NAME];

    for (int i = 0; i < COUNT; i++) {
        page_name(ids[i], names[i]);
        cr_assert_eq(strspn(names[i], "abcdefghijklmnopqrstuvwxyz0123456789"
                                      "_-."),
                     strlen(names[i]), "%s", names[i]);
        cr_assert(names[i][0] != '-' && strlen(names[i]) > 0, "%s", names[i]);
        cr_assert_not(strstr(names[i], ".."), "%s", names[i]);
        for (int k = 0; k < i; k++)
            cr_assert_str_neq(names[i], names[k], "\"%s\" and \"%s\"", ids[i],
                              ids[k]);
    }
    cr_assert_str_eq(names[0], "ann", "a plain id is its own name: %s",
                     names[0]);
    cr_assert_str_neq(names[7], "con", "no device");
}

/* Does the same gradebook give the same bytes, wherever they go? */
Test(report, the_same_book_gives_the_same_bytes)
{
    static const char *const pages[] = {"index.html", "students/ann.html",
                                        "staff/ann.html", "staff/bob.html",
                                        "staff/bob.record"};
    char one[100], other[100];

    small_class();
    cr_assert_eq(reportkit_write("elsewhere", false, NULL), PT_OK, "%s",
                 reportkit_said);
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        snprintf(one, sizeof one, "out/%s", pages[i]);
        snprintf(other, sizeof other, "elsewhere/%s", pages[i]);
        const char *a = reportkit_page(one), *b = reportkit_page(other);

        cr_assert(a && b, "%s is not there twice", pages[i]);
        cr_assert_str_eq(a, b, "%s differs", pages[i]);
        lacks(one, reportkit_folder);
    }
}

/* Is there what pt appeal asks for, and a list for whoever sends pages? */
Test(report, evidence_can_be_tried_again)
{
    small_class();
    has("out/staff/bob.files/lazy_allocation.c", "int x;\n");
    has("out/staff/bob.html", "--from bob.files</code>");
    has("out/pages.csv", "\r\nbob,Bob,,students/bob.html\r\n");
}

/* An attempt of other files, and one without a result: does evidence of the one
   before stay? */
Test(report, evidence_is_of_what_counts)
{
    small_class();
    has("out/staff/bob.record", "");
    reportkit_do("UPDATE file SET name = 'other.c' WHERE content = (SELECT "
                 "content FROM submission WHERE student = 'bob')");
    reportkit_do("DELETE FROM result WHERE content = (SELECT content FROM "
                 "submission WHERE student = 'ann')");
    cr_assert_eq(reportkit_write("out", false, NULL), PT_OK, "%s",
                 reportkit_said);
    has("out/staff/bob.files/other.c", "int x;\n");
    cr_assert_null(reportkit_page("out/staff/bob.files/lazy_allocation.c"));
    cr_assert_null(reportkit_page("out/staff/ann.files/lazy_allocation.c"));
    cr_assert_null(reportkit_page("out/staff/ann.record"));
}

/* Lines cost more on a page than in a file: of many, are there as many? */
Test(report, long_files_are_shown_in_part)
{
    static char many[20000];
    const char *page;

    memset(many, '\n', sizeof many - 1);
    reportkit_add("eve", "Eve", many, "done");
    cr_assert_eq(reportkit_write("out", false, NULL), PT_OK, "%s",
                 reportkit_said);
    page = reportkit_page("out/staff/eve.html");
    cr_assert(strstr(page, "id=\"f0-5000\""));
    cr_assert_null(strstr(page, "id=\"f0-5001\""));
    has("out/staff/eve.html", "14999 more lines are in eve.files");
}

/* Can pages for staff be given away by mistake? */
Test(report, students_alone_get_a_folder_of_their_own)
{
    small_class();
    cr_assert_eq(reportkit_write("given", true, NULL), PT_OK, "%s",
                 reportkit_said);
    cr_assert(reportkit_page("given/students/bob.html"), "no page of bob");
    cr_assert_not(reportkit_page("given/index.html"), "the class is there");
    cr_assert_not(reportkit_page("given/pages.csv"), "a list of all is there");
    cr_assert_not(reportkit_page("given/staff/bob.html"), "evidence is there");
    cr_assert_str_eq(reportkit_page("given/students/bob.html"),
                     reportkit_page("out/students/bob.html"), "another page");
    cr_assert_eq(reportkit_write("out", true, NULL), PT_INPUT,
                 "a folder with pages for staff was taken");
    cr_assert(strstr(reportkit_said, "name another folder"), "%s",
              reportkit_said);
}

/* A file where a folder should be, and one in a folder that is not there: is it
   said to be the command that is wrong? */
Test(report, what_cannot_be_a_folder_is_a_wrong_name)
{
    static const char *const names[] = {"g.db", "g.db/out", "no/out"};

    reportkit_absent("zoe");
    for (size_t i = 0; i < 3; i++) {
        cr_assert_eq(reportkit_write(names[i], false, NULL), PT_INPUT, "%s: %s",
                     names[i], reportkit_said);
        cr_assert(strstr(reportkit_said, "cannot be written"), "%s",
                  reportkit_said);
    }
}

/* And if only one is asked for? */
Test(report, one_student_alone_is_written)
{
    reportkit_add("ann", "", CODE, "public");
    reportkit_add("bob", "", CODE, "done");
    cr_assert_eq(reportkit_write("out", false, "bob"), PT_OK, "%s",
                 reportkit_said);
    cr_assert(reportkit_page("out/staff/bob.html"), "no evidence for bob");
    cr_assert_not(reportkit_page("out/staff/ann.html"), "ann was written");
    cr_assert_eq(reportkit_write("out", false, "bobb"), PT_INPUT,
                 "there is no bobb");
    cr_assert(strstr(reportkit_said, "\"bobb\"; do you mean: bob"), "%s",
              reportkit_said);
}

/* Does every link of a page lead to something that is there? */
static unsigned follow(const char *folder, const char *page)
{
    const char *at = reportkit_page(page);
    unsigned n = 0;

    for (; (at = strstr(at, "href=\"")) != NULL; n++) {
        char path[300], anchor[100];
        int length = (int)strcspn(at += 6, "\"");

        if (*at == '#') {
            snprintf(anchor, sizeof anchor, "id=\"%.*s\"", length - 1, at + 1);
            has(page, anchor);
        } else {
            snprintf(path, sizeof path, "%s/%s/%.*s", reportkit_folder, folder,
                     length, at);
            cr_assert_eq(access(path, R_OK), 0, "%s: nothing at %s", page,
                         path);
        }
    }
    return n;
}

Test(report, every_link_leads_to_something)
{
    small_class();
    cr_assert_geq(follow("out", "out/index.html"), 16, "too few links");
    cr_assert_eq(follow("out/staff", "out/staff/ann.html"), 3, "links");
    cr_assert_eq(follow("out/staff", "out/staff/zoe.html"), 2, "links");
    cr_assert_eq(follow("out/students", "out/students/ann.html"), 0,
                 "a student is led to other pages");
}

/* Would a browser ask anybody for anything? */
Test(report, no_page_asks_anybody_for_anything)
{
    static const char *const pages[] = {
        "out/index.html", "out/students/ann.html", "out/staff/ann.html"};
    static const char *const ways[] = {
        "http:", "https:",  "src=",   "url(",      "@import",
        "<link", "<script", "onload", "javascript"};

    small_class();
    for (int i = 0; i < 3; i++) {
        has(pages[i], "content=\"default-src 'none'; "
                      "style-src 'unsafe-inline'\"");
        for (size_t k = 0; k < sizeof ways / sizeof ways[0]; k++)
            lacks(pages[i], ways[k]);
    }
}
