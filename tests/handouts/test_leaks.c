#include "book.h"
#include "desk.h"
#include "files.h"
#include "leaks.h"
#include "squeeze.h"

static void lay(void)
{
    desk_lay();
    book_make();
}

TestSuite(leaks, .init = lay, .fini = desk_clear);

/* Look into a site of one page, which holds this. */
static struct desk_run look(const char *name, const char *page)
{
    struct text path = {0};

    text_print(&path, "site/%s", name);
    desk_put(text_string(&path), page);
    text_free(&path);
    return desk_weave(weave_leaks, "leaks 01-add site");
}

static void gives_away(const char *name, const char *page, const char *what)
{
    struct desk_run r = look(name, page);

    cr_assert_eq(r.code, WEAVE_DIFFER, "not noticed: %s", page);
    cr_assert(strstr(r.err, what), "expected %s, not %s", what, r.err);
}

/* Is a line of a solution found, wherever it hides? */
Test(leaks, a_line_of_a_solution_is_found)
{
    gives_away("a.c", "int secret_sum = x + 1;\n",
               "site/a.c: gives away line 10 of ./solutions/01-add/add.c");
    gives_away("a.c", "intsecret_sum=x\n   +1;\n", "line 10");
    gives_away("a.c", "    return add_one(add_one(x));\n", "line 26 of");
}

/* Also with tags between its words, and with entities? */
Test(leaks, it_is_found_in_html)
{
    gives_away("p.html",
               "<span class=\"k\">int</span>&#160;<a href=\"x\">secret_sum</a>"
               " = x <b>+</b> 1;<br>",
               "site/p.html: gives away line 10");
    gives_away("s.js", "var s='return add_one(add_one(x));'", "line 26");
}

/* And one of a hidden test? */
Test(leaks, a_line_of_a_hidden_test_is_found)
{
    gives_away("t.html", "cr_assert_eq(add_one(-7), -6);",
               "line 5 of ./tests/hidden/01-add/test_more.c");
    gives_away("t.html", "<p>Test(one, below_zero)</p>", "line 2 of");
}

/* What students have anyway is no secret: declarations, hints, public tests,
   lines of one word. */
Test(leaks, what_students_have_is_no_leak)
{
    const char *page = "int add_one(int x);\n"
                       "return TODO(\"one\", 0);\n"
                       "int seen_by_all = add_one(1);\n"
                       "return x; } x = 5; } /* Is it negative, too? */\n";
    struct desk_run r = look("a.html", page);

    cr_assert_eq(r.code, WEAVE_OK, "%s", r.err);
    cr_assert_str_eq(r.err, "");
}

/* Folders in folders? */
Test(leaks, all_folders_are_searched)
{
    desk_put("site/x", "");
    desk_put("site/deep/y.html", "int secret_sum = x + 1;");
    struct desk_run r = desk_weave(weave_leaks, "leaks 01-add site");
    cr_assert_eq(r.code, WEAVE_DIFFER);
    cr_assert(strstr(r.err, "site/deep/y.html: gives away"), "%s", r.err);
}

/* Nothing to look into must not count as nothing found. */
Test(leaks, a_place_that_is_not_there_is_an_error)
{
    cr_assert_eq(desk_weave(weave_leaks, "leaks 01-add nowhere").code,
                 WEAVE_INPUT);
    cr_assert_eq(desk_weave(weave_leaks, "leaks 09-none framework").code,
                 WEAVE_INPUT);
    cr_assert_eq(desk_weave(weave_leaks, "leaks 01-add").code, WEAVE_INPUT);
}

/* Look for passages. */
static struct desk_run passages(const char *page)
{
    desk_put("site/a.c", page);
    return desk_weave(weave_leaks, "leaks --passages 01-add site");
}

#define TWO "int add_two(int x)\n{\n    return add_one(add_one(x));\n"

/* Where there is much C, is one line chance, and are three of them none? */
Test(leaks, a_passage_is_found_but_a_line_is_chance)
{
    struct desk_run r = passages("return add_one(add_one(x));\n");

    cr_assert_eq(r.code, WEAVE_OK, "%s", r.err);
    r = passages("x;\n" TWO);
    cr_assert_eq(r.code, WEAVE_DIFFER);
    cr_assert(strstr(r.err, "gives away line 24 of ./solutions/01-add/add.c"),
              "%s", r.err);
    r = passages("Test(one, below_zero) { int seen_by_all = add_one(1);");
    cr_assert(strstr(r.err, "line 2 of ./tests/hidden/01-add/test_more.c"),
              "%s", r.err);
}

/* And a passage of a wrong solution, which is no secret line by line? */
Test(leaks, passages_of_wrong_solutions_count)
{
    const char *page =
        "int much = x + x;\nreturn much + much + much - x - x - x - x - x;\n";

    desk_put("tests/wrong/01-add/much.c",
             "/* @wrong one \"too much\"\n   @loses one::is_more\n"
             "   @tempts \"it is shorter\"\n"
             "   @ask \"which way?\" */\n"
             "int much = x + x;\n\nreturn much + much + much - x - x - x - x - "
             "x;\n");
    cr_assert_eq(look("a.c", page).code, WEAVE_OK);
    struct desk_run r = passages(page);
    cr_assert_eq(r.code, WEAVE_DIFFER);
    cr_assert(strstr(r.err, "line 5 of ./tests/wrong/01-add/much.c"), "%s",
              r.err);
}

/* Is what students of another lab have no secret, but in this one it is? */
Test(leaks, passages_that_another_lab_hands_out_do_not_count)
{
    desk_put("labs/01-add/add.c", TWO);
    cr_assert_eq(passages(TWO).code, WEAVE_DIFFER);
    desk_put("labs/02-more/helper.h", TWO);
    struct desk_run r = passages(TWO);
    cr_assert_eq(r.code, WEAVE_OK, "%s", r.err);
}

static const char *code(const char *line)
{
    struct text t = {0};

    squeeze_code(line, strlen(line), &t);
    return desk_keep(&t);
}

/* Is code without blanks and comments what remains of a line? */
Test(leaks, comments_and_blanks_do_not_count)
{
    cr_assert_str_eq(code("  a = b; /* why */ c"), "a=b;c");
    cr_assert_str_eq(code("a; // why"), "a;");
    cr_assert_str_eq(code(" * in a comment"), "");
    cr_assert_str_eq(code("a; /* goes on"), "a;");
    cr_assert_str_eq(code("a / b"), "a/b");
}
