#include "commands.h"
#include "desk.h"
#include "files.h"
#include "sample.h"

TestSuite(commands, .init = desk_lay, .fini = desk_clear);

/* Run a command that must do well, and say nothing on the side. */
static const char *good(int (*command)(int, char **), const char *words)
{
    struct desk_run r = desk_weave(command, words);

    cr_assert(r.code == WEAVE_OK && *r.err == '\0', "%s: exit code %d: %s",
              words, r.code, r.err);
    return r.out;
}

/* Does it end with this code, and with these words in its complaint? */
static void expect(int (*command)(int, char **), const char *words, int code,
                   const char *complaint)
{
    struct desk_run r = desk_weave(command, words);

    cr_assert(r.code == code && strstr(r.err, complaint),
              "%s: exit code %d: %s\nexpected %d, and \"%s\"", words, r.code,
              r.err, code, complaint);
}

/* Is the list one that a script can read? */
Test(commands, list_has_a_line_for_each_exercise)
{
    sample_make();
    cr_assert_str_eq(good(weave_list, "list " SAMPLE),
                     "one 60 5 -\ntwo 40 10 one\n");
    sample_bonus(10);
    cr_assert_str_eq(good(weave_list, "list " SAMPLE),
                     "one 60 5 -\ntwo 40 10 one\nmore 10 15 two bonus\n");
    expect(weave_list, "list", WEAVE_INPUT, "weave list SOLUTION_DIR");
    expect(weave_list, "list none", WEAVE_INPUT, "none: cannot be read");
}

/* Does `lab` make, and then compare? */
Test(commands, lab_makes_and_compares)
{
    sample_make();
    expect(weave_lab, "lab " SAMPLE " out --check", WEAVE_INPUT,
           "out: cannot be read");
    good(weave_lab, "lab " SAMPLE " out");
    good(weave_lab, "lab " SAMPLE " out --check");
    desk_put("out/two.h", "x\n");
    expect(weave_lab, "lab " SAMPLE " out --check", WEAVE_DIFFER,
           "out/two.h:1: differs");
    expect(weave_lab, "lab " SAMPLE " out --chek", WEAVE_INPUT, "expected");
    expect(weave_lab, "lab " SAMPLE, WEAVE_INPUT, "expected");
}

/* Is a lab that `check` would refuse never made? */
Test(commands, lab_refuses_what_check_refuses)
{
    static const char *const cases[][3] = {
        {"points=60", "bonus=60", "two stands behind the bonus one"},
        {"needs=one", "needs=on", "two needs on; expected the name"},
        {"points=40", "points=45", "have 105 points; expected 100"},
        {"   @hint twice\n", "", "1 hints of two; expected 2"},
        {"TODO(\"two\"", "TODO(\"one\"", "the stub of two has no TODO"},
    };

    sample_make();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sample_change("two.c", cases[i][0], cases[i][1]);
        expect(weave_lab, "lab " SAMPLE " out", WEAVE_INPUT, cases[i][2]);
        cr_assert_null(desk_get("out/manifest"));
    }
}

/* Are the sources safe, even if somebody mixes up the folders? */
Test(commands, sources_are_never_written_over)
{
    sample_make();
    sample_make_rest();
    const char *before = desk_get(SAMPLE "/two.c");

    expect(weave_lab, "lab " SAMPLE " sol/../" SAMPLE, WEAVE_INPUT,
           "two different folders");
    expect(weave_fill, "fill " SAMPLE " " SAMPLE "/", WEAVE_INPUT, "another");
    expect(weave_wrong, "wrong " SAMPLE " bad/w0.c " SAMPLE, WEAVE_INPUT,
           "expected");
    cr_assert_str_eq(desk_get(SAMPLE "/two.c"), before);
}

/* Does `fill` write what is handed in, with the named holes? */
Test(commands, fill_leaves_the_named_holes)
{
    sample_make();
    good(weave_fill, "fill " SAMPLE " out");
    cr_assert_null(desk_get("out/two.h"));
    cr_assert(!strstr(desk_get("out/two.c"), "TODO"));
    good(weave_fill, "fill " SAMPLE " out two");
    cr_assert(strstr(desk_get("out/two.c"), "TODO(\"two\""));
    cr_assert(!strstr(desk_get("out/two.c"), "TODO(\"one\""));
    good(weave_fill, "fill " SAMPLE " out one two");
    good(weave_lab, "lab " SAMPLE " lab");
    cr_assert_str_eq(desk_get("out/two.c"), desk_get("lab/two.c"));
    expect(weave_fill, "fill " SAMPLE " out three", WEAVE_INPUT,
           "has no exercise \"three\"");
    expect(weave_fill, "fill " SAMPLE " no/out two", WEAVE_OURS,
           "no/out: this folder cannot be made");
    expect(weave_fill, "fill " SAMPLE, WEAVE_INPUT, "expected");
}

/* Does `wrong` put a wrong solution in its place, and tell what it is? */
Test(commands, wrong_stands_in_place_of_the_solution)
{
    sample_make();
    sample_make_rest();
    good(weave_wrong, "wrong " SAMPLE " bad/w0.c out");
    cr_assert(strstr(desk_get("out/two.c"), "int one(int x)\n{\nreturn 0;\n}"));
    cr_assert(strstr(desk_get("out/two.c"), "return one(one(x));"));
    cr_assert_str_eq(good(weave_wrong, "wrong --list bad/w3.c"),
                     "exercise two\ntext adds 3\nask How much?\n"
                     "loses two::of_a_big_number\n");
    desk_put(
        "bad/x.c",
        "/* @wrong no \"b\"\n@loses one::c\n@tempts \"t\"\n@ask \"d\" */\n");
    expect(weave_wrong, "wrong " SAMPLE " bad/x.c out", WEAVE_INPUT,
           "bad/x.c:1: @wrong no: expected the name of an exercise");
    expect(weave_wrong, "wrong --list none.c", WEAVE_INPUT, "none.c: cannot");
    expect(weave_wrong, "wrong " SAMPLE, WEAVE_INPUT, "expected");
}

/* Does `check` look where it is told? */
Test(commands, check_looks_where_it_is_told)
{
    sample_make();
    sample_make_rest();
    cr_assert_str_eq(good(weave_check, "check " SAMPLE " --tests hid --wrong "
                                       "bad --chapter two.md"),
                     "01-two: 2 exercises, 4 public tests, 2 hidden, 10 wrong "
                     "solutions, all in the chapter\n");
    expect(weave_check, "check " SAMPLE " --wrong bad", WEAVE_INPUT,
           "bad/w0.c:2: @loses one::of_a_big_number: there is no such test");
    expect(weave_check, "check " SAMPLE " --chapter", WEAVE_INPUT, "expected");
    expect(weave_check, "check " SAMPLE " --test hid", WEAVE_INPUT, "expected");
    expect(weave_check, "check", WEAVE_INPUT, "expected");
}

/* Is the real lab made, with nothing of its solution in it? */
Test(commands, the_real_lab_is_made)
{
    struct text words = {0};
    const char *solution = desk_root("solutions/03-page-tables");

    text_print(&words, "lab %s out", solution);
    good(weave_lab, desk_keep(&words));
    const char *lab = desk_get("out/page_tables.c");

    cr_assert(strstr(lab, "    return TODO(\"walk\", w);\n}\n"));
    cr_assert(!strstr(lab, "/* @") && !strstr(lab, "@hint"), "%s", lab);
    cr_assert(!strstr(lab, "free_below"), "%s", lab);
    cr_assert(!strstr(desk_get("out/page_tables.h"), "@calls"));
    text_print(&words, "fill %s out", solution);
    good(weave_fill, desk_keep(&words));
    cr_assert(!strstr(desk_get("out/page_tables.c"), "TODO("));
    cr_assert(strstr(desk_get("out/page_tables.c"), "free_below"));
}
