#include "desk.h"
#include "files.h"
#include "product.h"
#include "sample.h"

#include <sys/stat.h>
#include <unistd.h>

TestSuite(product, .init = desk_lay, .fini = desk_clear);

/* Write the lab to a folder, or compare. */
static int make(const char *folder, bool compare)
{
    FILE *out = fopen(".out", "w");
    struct products all;
    struct lab l;

    cr_assert(lab_read(&l, SAMPLE, desk_err()), "%s", desk_said());
    cr_assert(products_make(&all, &l, desk_err()), "%s", desk_said());
    int code = compare ? products_compare(&all, folder, desk_err())
                       : products_write(&all, folder, out, desk_err());

    products_free(&all);
    lab_free(&l);
    fclose(out);
    return code;
}

static void expect_said(const char *words)
{
    const char *all = desk_said();

    cr_assert_str_eq(all, words, "expected\n%s\nbut it said\n%s", words, all);
}

/* Is all that a student needs in the folder, and said? */
Test(product, a_lab_is_made)
{
    sample_make();
    cr_assert_eq(make("lab", false), WEAVE_OK);
    cr_assert_str_eq(desk_get(".out"),
                     "wrote lab/manifest\nwrote lab/two.c\n"
                     "wrote lab/two.h\nwrote lab/test_two.c\n");
    cr_assert_str_eq(desk_get("lab/test_two.c"),
                     desk_get(SAMPLE "/test_two.c"));
    cr_assert_str_eq(desk_get("lab/two.h"),
                     "/*\n * two: adds.\n */\nint one(int x);\n"
                     "int two(int x);\n");
    cr_assert(strstr(desk_get("lab/two.c"), "return TODO(\"one\", 0);"));
    cr_assert_eq(make("lab", true), WEAVE_OK);
    expect_said("");
}

/* Does the manifest say what pt needs, and is `gain` not in it? */
Test(product, the_manifest_has_everything)
{
    sample_make();
    cr_assert_eq(make("lab", false), WEAVE_OK);
    cr_assert_str_eq(desk_get("lab/manifest"), "pageturner-manifest 1\n"
                                               "lab 01-two Add two\n"
                                               "file two.c\n"
                                               "header two.h\n"
                                               "calls f g\n"
                                               "memory s\n"
                                               "exercise one 60 5 add one\n"
                                               "hint +\n"
                                               "hint + 1\n"
                                               "test one is_more\n"
                                               "test one is_not_less\n"
                                               "exercise two 40 10 add two\n"
                                               "needs one\n"
                                               "hint twice\n"
                                               "hint one of one\n"
                                               "test two is_even_more\n");
}

/* And that an exercise is a bonus? */
Test(product, the_manifest_names_a_bonus)
{
    sample_make();
    sample_bonus(10);
    cr_assert_eq(make("lab", false), WEAVE_OK);
    cr_assert(strstr(desk_get("lab/manifest"), "test two is_even_more\n"
                                               "bonus more 10 15 add more\n"
                                               "needs two\n"
                                               "hint and\n"
                                               "hint so on\n"
                                               "test more is_most\n"),
              "%s", desk_get("lab/manifest"));
}

/* Would a test be lost that belongs to nothing? */
Test(product, a_test_belongs_to_an_exercise)
{
    struct products all;
    struct lab l;

    sample_make();
    sample_change("test_two.c", "Test(two", "Test(tow");
    cr_assert(lab_read(&l, SAMPLE, desk_err()), "%s", desk_said());
    cr_assert(!products_make(&all, &l, desk_err()));
    expect_said(SAMPLE "/test_two.c:6: Test(tow, ...): there is no such "
                       "exercise; expected the name of one, or gain\n");
    products_free(&all);
    lab_free(&l);
}

/* Is only what changed written, and what is no longer made removed? */
Test(product, only_what_changed_is_touched)
{
    struct stat before, after;

    sample_make();
    cr_assert_eq(make("lab", false), WEAVE_OK);
    desk_put("lab/old.c", "int x;\n");
    desk_put("lab/misconceptions", "x\n");
    sample_change("two.h", "two: adds", "two: adds up");
    stat("lab/two.c", &before);
    cr_assert_eq(make("lab", false), WEAVE_OK);
    cr_assert_str_eq(desk_get(".out"), "wrote lab/two.h\nremoved lab/old.c\n");
    stat("lab/two.c", &after);
    cr_assert_eq(before.st_ino, after.st_ino);
    cr_assert_null(desk_get("lab/old.c"));
    cr_assert_str_eq(desk_get("lab/misconceptions"), "x\n");
    cr_assert_eq(make("lab", false), WEAVE_OK);
    cr_assert_str_eq(desk_get(".out"), "");
    struct text t = {0};

    text_add(&t, desk_get("lab/two.c"), 20); /* only its beginning is left */
    desk_put("lab/two.c", desk_keep(&t));
    cr_assert_eq(make("lab", false), WEAVE_OK);
    cr_assert_str_eq(desk_get(".out"), "wrote lab/two.c\n");
}

/* Does comparing say what differs, where, and change nothing? */
Test(product, differences_are_shown)
{
    sample_make();
    cr_assert_eq(make("lab", false), WEAVE_OK);
    sample_change("two.c", "add one", "add 1");
    desk_put("lab/old.c", "int x;\n");
    remove("lab/two.h");
    cr_assert_eq(make("lab", true), WEAVE_DIFFER);
    expect_said("lab/manifest:7: differs from what is made of the solution; "
                "expected +, not -\n"
                "-exercise one 60 5 add one\n"
                "+exercise one 60 5 add 1\n"
                "lab/two.c:5: differs from what is made of the solution; "
                "expected +, not -\n"
                "-    /* Exercise 1, one: add one.\n"
                "+    /* Exercise 1, one: add 1.\n"
                "lab/two.h: is missing; it is made of the solution\n"
                "lab: holds old.c, which is not made of the solution; expected "
                "only what is\n");
    cr_assert(strstr(desk_get("lab/two.c"), "add one"));
    cr_assert_not_null(desk_get("lab/old.c"));
}

/* Is a difference found that is nothing but an end, or a beginning? */
Test(product, a_file_that_is_longer_or_shorter_differs)
{
    sample_make();
    cr_assert_eq(make("lab", false), WEAVE_OK);
    const char *all = desk_get("lab/two.h");
    struct text t = {0};

    text_print(&t, "%smore\n", all);
    desk_put("lab/two.h", desk_keep(&t));
    cr_assert_eq(make("lab", true), WEAVE_DIFFER);
    expect_said("lab/two.h:6: differs from what is made of the solution; "
                "expected +, not -\n-more\n");
    text_add(&t, all, strlen(all) - strlen("int two(int x);\n"));
    desk_put("lab/two.h", desk_keep(&t));
    cr_assert_eq(make("lab", true), WEAVE_DIFFER);
    expect_said("lab/two.h:5: differs from what is made of the solution; "
                "expected +, not -\n+int two(int x);\n");
}

/* Is a folder spared that holds somebody's work? */
Test(product, a_folder_without_manifest_is_not_ours)
{
    sample_make();
    desk_put("mine/precious.c", "int x;\n");
    cr_assert_eq(make("mine", false), WEAVE_INPUT);
    expect_said("mine: holds precious.c, but no manifest, so it was not made "
                "by weave; expected a folder that it may overwrite\n");
    cr_assert_null(desk_get("mine/manifest"));
    cr_assert_not_null(desk_get("mine/precious.c"));
    desk_put("empty/notes", "x\n");
    cr_assert_eq(make("empty", false), WEAVE_OK);
}

/* Is it our fault if nothing can be written, and is no half of a file left? */
Test(product, what_cannot_be_written_is_said)
{
    sample_make();
    cr_assert_eq(make("none/lab", false), WEAVE_OURS);
    expect_said("none/lab: this folder cannot be made: No such file or "
                "directory\n");
    mkdir("lab", 0777);
    desk_put("lab/two.c/in_the_way", "x\n");
    cr_assert_eq(make("lab", false), WEAVE_INPUT);
    desk_said();
    desk_put("lab/manifest", "");
    cr_assert_eq(make("lab", false), WEAVE_OURS);
    expect_said("lab/two.c: cannot be written: Is a directory\n");
    cr_assert_neq(access("lab/two.c.new~", F_OK), 0);
}
