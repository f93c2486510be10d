/*
 * The page of the class: are its numbers right? And the style: can it be read?
 */
#include "reportkit.h"

#include "page.h"

#include <stdlib.h>
#include <string.h>

TestSuite(report_class, .init = reportkit_begin, .fini = reportkit_end);

static char *index_page(void)
{
    char *page;

    cr_assert_eq(reportkit_write("out", false, NULL), PT_OK, "%s",
                 reportkit_said);
    page = reportkit_page("out/index.html");
    cr_assert(page, "there is no page of the class");
    return page;
}

static void says(const char *page, const char *text)
{
    cr_assert(strstr(page, text), "the class is not told: %s", text);
}

/* Who has come, and what became of them? */
Test(report_class, everybody_is_counted)
{
    reportkit_add("ann", "", "int a;", "public");
    reportkit_add("bob", "", "int b;", "broken");
    reportkit_add("cem", "", "int c;", "");
    reportkit_absent("dan");
    reportkit_do("INSERT INTO submission(student, attempt, origin, refused)"
                 " VALUES('dan', '1', 'class', 'it is a link')");
    const char *page = index_page();

    says(page, "<li><b>4</b> listed</li>");
    says(page, "<li><b>3</b> handed in</li>");
    says(page, "<li><b>1</b> graded</li>");
    says(page, "<li><b>1</b> not gradable</li>");
    says(page, "<li><b>1</b> not graded yet</li>");
    says(page, "<li><b>1</b> refused</li>");
    says(page, "<span class=\"soft\">(class)</span>: it is a link");
    says(page, "expected &#39;;&#39; before &#39;}&#39; token</li>");
    cr_assert(strstr(reportkit_page("out/students/bob.html"),
                     "lazy_allocation.c:13:18: error: expected"),
              "bob does not see what the compiler said");
    cr_assert(strstr(reportkit_page("out/students/cem.html"), "no mark yet"),
              "cem is told a mark");
}

/* Are mean, median and quartiles those of the marks? */
Test(report_class, marks_are_summed_up)
{
    static const int marks[] = {0, 40, 50, 80, 100};
    char id[16], sql[200];

    for (int i = 0; i < 5; i++) {
        snprintf(id, sizeof id, "s%d", i);
        reportkit_absent(id);
        snprintf(sql, sizeof sql,
                 "UPDATE final SET mark = %d WHERE student = '%s'", marks[i],
                 id);
        reportkit_do(sql);
    }
    const char *page = index_page();

    says(page, "Of 5 students who have a mark.");
    says(page, "<li><b>54</b> mean</li>");
    says(page, "<li><b>50</b> median</li>");
    says(page, "<li><b>40 to 80</b> the middle half</li>");
    says(page, "<li><b>0 to 100</b> lowest and highest</li>");
    says(page, "0 to 10: 1. 10 to 20: 0. 20 to 30: 0. 30 to 40: 0. "
               "40 to 50: 1. 50 to 60: 1. 60 to 70: 0. 70 to 80: 0. "
               "80 to 90: 1. 90 to 100: 1. ");
    says(page, "<td>90 and more, to 100</td><td class=\"n\">1</td>");
}

/* Whom has which test failed, what did it cost, what is to be discussed? */
Test(report_class, lost_points_are_counted_by_test_and_mistake)
{
    reportkit_add("ann", "", "int a;", "public");
    reportkit_add("bob", "", "int b;", "hidden");
    reportkit_add("cem", "", "int c;", "public");
    reportkit_add("dan", "", "int d;", "done");
    const char *page = index_page();

    says(page, "Of 4 graded submissions.");
    says(page, " 3 failed in it, 0 had not written it, 1 got all its points. "
               "Mean 8 of 20; 48 points lost in all.");
    /* 12 points are for the public part: two tests failed, 6 for each */
    const char *test = strstr(page, "into memory that was never touched "
                                    "<span class=\"soft\">(public)");
    cr_assert(test, "the test is not there");
    cr_assert_eq(strstr(test, ", cost "), strstr(test, ", cost 12 points\n"),
                 "it has another cost: %.20s", strstr(test, ", cost "));
    says(page, "<li>2 of 4 wrote code that asks for a load, even if it will "
               "store. It cost 40 points. Ask them: <q>The kernel stores");
    says(page, "It asks for a load, even if it will store. Ask: <q>");
    says(page, "<a href=\"staff/ann.html\">ann</a> \n"
               "<a href=\"staff/cem.html\">cem</a>");
}

/* What is a mark on another scale, by hand, late? */
Test(report_class, a_mark_shows_how_it_came_about)
{
    reportkit_add("ann", "Ann", "int a;", "public");
    reportkit_do("INSERT INTO adjustment(student, points, reason)"
                 " VALUES('ann', 1.5, 'found a bug in the tests')");
    reportkit_do("UPDATE final SET mark = 17.5, adjusted = 1.5, late = 93600,"
                 " credit = 0.8, why = '26 h after the deadline'");
    reportkit_do("UPDATE meta SET value = 'pageturner-class 1' || char(10) ||"
                 " 'scale 100 20' || char(10) WHERE key = 'config'");
    const char *page = index_page();

    says(page, ">17.5</a></td><td class=\"n\">26 h</td>"
               "<td class=\"n\">+1.5</td>"
               "<td class=\"why\">26 h after the deadline</td>");
    page = reportkit_page("out/students/ann.html");
    says(page, "17.5 <small>of 20 points");
    says(page, "<li><b>+1.5</b> found a bug in the tests</li>");
    says(reportkit_page("out/staff/ann.html"), "<li><b>80 %</b> credit</li>");
}

/* Are those found who should be looked at together? */
Test(report_class, alike_submissions_stand_together)
{
    const char *plain = reportkit_file("tests/class/alike/plain.c");
    char *renamed = strdup(plain);

    for (char *at = renamed; (at = strstr(at, "above")) != NULL;)
        memcpy(at, "OTHER", 5);
    reportkit_add("ann", "", plain, "done");
    reportkit_add("bob", "", reportkit_file("tests/class/alike/nested.c"),
                  "done");
    reportkit_add("cem", "", renamed, "done");
    free(renamed);
    const char *page = index_page();

    says(page, "<h3>2 submissions</h3>\n<p>"
               "<a href=\"staff/ann.html\">ann</a> \n"
               "<a href=\"staff/cem.html\">cem</a>");
    cr_assert_not(strstr(page, "<h3>3 submissions"), "bob is in it");
    says(reportkit_page("out/staff/cem.html"), "with <b>ann</b>: 100 %");
    says(reportkit_page("out/staff/bob.html"), "No other submission is alike.");
    cr_assert_not(strstr(reportkit_page("out/students/cem.html"), "like"),
                  "cem is told of it");
}

/* x to the power of 2.4: twice x, and the fifth root of x squared. */
static double power(double x)
{
    double root = 1;

    for (int i = 0; i < 60; i++)
        root -= (root - x * x / (root * root * root * root)) / 5;
    return x * x * root;
}

/* How bright a colour is, as WCAG 2 has it. */
static double luminance(const char *hex)
{
    double rgb[3];
    char digits[3] = "";
    size_t n = strspn(hex, "0123456789abcdef");

    cr_assert(n == 3 || n == 6, "no colour: %.8s", hex);
    for (int i = 0; i < 3; i++) {
        digits[0] = hex[n == 3 ? i : 2 * i];
        digits[1] = hex[n == 3 ? i : 2 * i + 1];
        double c = (double)strtol(digits, NULL, 16) / 255;
        rgb[i] = c <= 0.03928 ? c / 12.92 : power((c + 0.055) / 1.055);
    }
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

static double colour(const char *style, const char *name)
{
    char key[40];

    snprintf(key, sizeof key, "--%s:#", name);
    const char *at = strstr(style, key);
    cr_assert(at, "no colour %s", name);
    return luminance(at + strlen(key));
}

/* Can text be read, light and dark, on each ground that it stands on? */
Test(report_class, text_has_a_contrast_of_four_and_a_half)
{
    static const char *const inks[] = {"ink", "soft", "link", "good", "bad"};
    static const char *const grounds[] = {"ground", "card", "note"};
    const char *styles[3] = {PAGE_STYLE,
                             strstr(PAGE_STYLE, "prefers-color-scheme:dark"),
                             strstr(PAGE_STYLE_FITTING, "@media print")};

    for (int s = 0; s < 3; s++) {
        cr_assert(styles[s], "style %d is missing", s);
        for (int i = 0; i < 5; i++)
            for (int g = 0; g < 3; g++) {
                double a = colour(styles[s], inks[i]) + 0.05;
                double b = colour(styles[s], grounds[g]) + 0.05;
                double contrast = a > b ? a / b : b / a;

                cr_assert_geq(contrast, 4.5, "style %d: %s on %s: %.2f", s,
                              inks[i], grounds[g], contrast);
            }
    }
}

/* ---- somebody grades meanwhile */

static unsigned times;

/* When people are known, and tables are made of results, all change. */
static int meddle(unsigned what, void *context, void *statement, void *sql)
{
    static const char change[] = "UPDATE result SET points = 7;"
                                 "UPDATE final SET computed = 7, mark = 7";
    char path[300];
    sqlite3 *db;

    (void)what, (void)context, (void)statement;
    if (strncmp(sql, "CREATE TEMP TABLE counted", 25) != 0 || times++ > 0)
        return 0;
    snprintf(path, sizeof path, "%s/g.db", reportkit_folder);
    cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
    (void)sqlite3_exec(db, change, NULL, NULL, NULL);
    sqlite3_close(db);
    return 0;
}

static int watch(sqlite3 *db, char **error, const void *functions)
{
    (void)error, (void)functions;
    return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, meddle, NULL);
}

/* Marks that change while the report is made: is it of one moment? */
Test(report_class, a_report_is_of_one_moment)
{
    static const char *const names[] = {"index.html", "students/ann.html",
                                        "staff/ann.html"};
    char before[60], after[60];

    reportkit_add("ann", "", "int a;", "public");
    index_page();
    sqlite3_auto_extension((void (*)(void))watch);
    cr_assert_eq(reportkit_write("meddled", false, NULL), PT_OK, "%s",
                 reportkit_said);
    sqlite3_reset_auto_extension();
    cr_assert_gt(times, 0, "nobody has meddled");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(before, sizeof before, "out/%s", names[i]);
        snprintf(after, sizeof after, "meddled/%s", names[i]);
        cr_assert(strcmp(reportkit_page(before), reportkit_page(after)) == 0,
                  "%s", names[i]);
    }
}
