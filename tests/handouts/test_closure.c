#include "closure.h"
#include "desk.h"
#include "sample.h"

TestSuite(closure, .init = desk_lay, .fini = desk_clear);

static const struct closure all_of_it = {
    .hidden = "hid", .wrong = "bad", .chapter = "two.md"};

/* Check the sample as it is now. What is said is what was found to be open, or
   the summary. */
static const char *check(const struct closure *where)
{
    FILE *out = fopen(".out", "w");
    struct lab l;

    cr_assert(lab_read(&l, SAMPLE, desk_err()), "%s", desk_said());
    bool good = closure_check(&l, where, out, desk_err());

    lab_free(&l);
    fclose(out);
    const char *said = desk_said();

    cr_assert_eq(good, *said == '\0', "%s", said);
    cr_assert_eq(good, *desk_get(".out") != '\0');
    return good ? desk_get(".out") : said;
}

/* Is exactly this open? */
static void expect(const char *words)
{
    const char *said = check(&all_of_it);

    cr_assert_str_eq(said, words, "expected\n%s\nbut it said\n%s", words, said);
}

/* Is a good lab good, whatever is looked at? */
Test(closure, a_good_lab_is_counted)
{
    sample_make();
    cr_assert_str_eq(check(&(struct closure){0}),
                     "01-two: 2 exercises, 4 public tests\n");
    sample_make_rest();
    expect("01-two: 2 exercises, 4 public tests, 2 hidden, 10 wrong "
           "solutions, all in the chapter\n");
}

/* Can points be split 60 to 40, and are they 100? */
Test(closure, points_add_up)
{
    sample_make();
    sample_make_rest();
    sample_change("two.c", "points=40", "points=45");
    expect(SAMPLE ": the exercises have 105 points; expected 100 in all\n");
    sample_change("two.c", "points=60", "points=62");
    expect(SAMPLE "/two.c:5: one has 62 points; expected a multiple of 5, so "
                  "that 60 % of them are a whole number\n" SAMPLE
                  ": the exercises have 102 points; expected 100 in all\n");
}

/* Does a bonus come on top of the 100, behind all others? */
Test(closure, a_bonus_is_on_top_and_last)
{
    sample_make();
    sample_make_rest();
    sample_bonus(10);
    expect("01-two: 3 exercises (1 bonus), 5 public tests, 3 hidden, 11 wrong "
           "solutions, all in the chapter\n");
    sample_bonus(12);
    expect(SAMPLE "/two.c:38: more has 12 points; expected a multiple of 5, so "
                  "that 60 % of them are a whole number\n");
    sample_make();
    sample_change("two.c", "points=40", "bonus=40");
    const char *said = check(&(struct closure){0});

    cr_assert_str_eq(said, SAMPLE ": the exercises have 60 points without the "
                                  "bonus; expected 100 in all\n");
    sample_change("two.c", "points=60", "bonus=60");
    said = check(&(struct closure){0});
    cr_assert_str_eq(said, SAMPLE
                     "/two.c:17: two stands behind the bonus one; expected "
                     "bonus exercises to be the last\n" SAMPLE
                     ": the exercises have 40 points without the bonus; "
                     "expected 100 in all\n");
}

/* Has each exercise two hints? */
Test(closure, there_are_two_hints)
{
    sample_make();
    sample_make_rest();
    sample_change("two.c", "       @hint + 1\n", "");
    expect(SAMPLE "/two.c:5: 1 hints of one; expected 2\n");
    sample_change("two.c", "   @hint twice\n", "@hint a\n@hint b\n");
    expect(SAMPLE "/two.c:17: 3 hints of two; expected 2\n");
}

/* Does an exercise need only what comes before it? */
Test(closure, needs_come_before)
{
    sample_make();
    sample_make_rest();
    sample_change("two.c", "needs=one", "needs=none");
    expect(SAMPLE "/two.c:17: two needs none; expected the name of an "
                  "exercise\n");
    sample_change("two.c", "needs=one", "needs=two");
    expect(SAMPLE "/two.c:17: two needs two, which does not come before it\n");
    sample_change("two.c", "minutes=5", "minutes=5 needs=two");
    expect(SAMPLE "/two.c:5: one needs two, which does not come before it\n");
}

/* Has each exercise public and hidden tests? */
Test(closure, each_exercise_has_tests)
{
    sample_make();
    sample_make_rest();
    sample_change("test_two.c", "Test(two", "Test(one");
    expect(SAMPLE "/two.c:17: two has no public test; expected Test(two, ...) "
                  "in a test_*.c beside it\n");
    sample_make();
    desk_put("hid/test_more.c", "Test(one, of_a_big_number)\n"
                                "Test(gain, of_a_big_number)\n");
    desk_put("bad/w1.c", "/* @wrong two \"b\"\n@loses two::is_even_more\n"
                         "@tempts \"t\"\n@ask \"c\" */\n");
    const char *said = check(&(struct closure){.hidden = "hid"});

    cr_assert_str_eq(said, SAMPLE "/two.c:17: two has no hidden test; expected "
                                  "Test(two, ...) in hid\n");
}

/* Has each test an exercise, and a name of its own? */
Test(closure, tests_have_an_exercise_and_a_name)
{
    sample_make();
    sample_make_rest();
    desk_put("hid/b.c", "\nTest(three, is_odd)\nTest(one, is_more)\n");
    expect("hid/b.c:2: Test(three, ...): there is no such exercise; expected "
           "the name of one, or gain\n"
           "hid/b.c:3: a second test one::is_more; the first is " SAMPLE
           "/test_two.c:3\n");
}

/* Do wrong solutions speak of what exists? */
Test(closure, wrong_solutions_name_what_exists)
{
    sample_make();
    sample_make_rest();
    desk_put("bad/w0.c", "/* @wrong three \"b\"\n@loses one::is_less\n"
                         "one::is_more\n@tempts \"t\"\n@ask \"c\" */\n");
    expect("bad/w0.c:1: @wrong three: expected the name of an exercise\n"
           "bad/w0.c:2: @loses one::is_less: there is no such test\n"
           "bad: has no wrong solution of one; expected one\n");
    desk_put("bad/w0.c", "/* @wrong one \"b\" */\n");
    expect("bad/w0.c:1: has no @loses; expected one\n"
           "bad: has no wrong solution of one; expected one\n");
}

/* Are there ten of them? */
Test(closure, there_are_ten_wrong_solutions)
{
    sample_make();
    sample_make_rest();
    remove("bad/w9.c");
    expect("bad: has 9 wrong solutions; expected 10 or more\n");
}

/* Does each exercise stand in one place of the chapter? */
Test(closure, each_exercise_stands_in_the_chapter_once)
{
    sample_make();
    sample_make_rest();
    desk_put("two.md",
             "# Two {#ch_two}\n@exercise one\n@exercise one\n@exercise three\n"
             "```\n@exercise two\n```\n");
    expect("two.md:4: @exercise three: expected the name of an exercise\n"
           "two.md: has 2 lines @exercise one; expected one\n"
           "two.md: has 0 lines @exercise two; expected one\n");
}

/* Does each stub say the name of its own exercise? */
Test(closure, stubs_say_their_own_name)
{
    sample_make();
    sample_make_rest();
    sample_change("two.c", "TODO(\"two\"", "TODO(\"one\"");
    expect(SAMPLE "/two.c:17: the stub of two has no TODO(\"two\", ...); "
                  "expected it, so that it counts as not written yet\n");
    sample_change("two.c", "return TODO(\"one\", 0)", "return 0");
    expect(SAMPLE "/two.c:5: the stub of one has no TODO(\"one\", ...); "
                  "expected it, so that it counts as not written yet\n");
}

/* Does the front page of the book lead to the chapter? */
Test(closure, the_index_links_to_the_chapter)
{
    static const char open[] =
        "./index.md: does not link to two.md; expected @ref ch_two\n";

    sample_make();
    sample_make_rest();
    desk_put("index.md", "# Book\n\nch_two @ref ch_two_more @ref\n");
    expect(open);
    desk_put("index.md", "@ref ch_tw, @ref ch_twos\n");
    expect(open);
    desk_put("index.md", "@ref ch_twos, @ref ch_two.\n");
    cr_assert(strstr(check(&all_of_it), "all in the chapter"));
    desk_put("two.md", "# Two\n{#ch_two}\n@exercise one\n@exercise two\n");
    expect("two.md:1: expected the line \"# TITLE {#chapter_NAME}\"\n");
    remove("index.md");
    sample_make_rest();
    remove("index.md");
    cr_assert(strstr(check(&all_of_it), "./index.md: cannot be read"));
}

/* Is a chapter in a folder looked for there, and its index beside it? */
Test(closure, the_index_lies_beside_the_chapter)
{
    const struct closure where = {.chapter = "book/two.md"};

    sample_make();
    desk_put("book/two.md", "# Two {#ch_two}\n@exercise one\n@exercise two\n");
    desk_put("book/index.md", "| @ref ch_two |\n");
    cr_assert(strstr(check(&where), "all in the chapter"));
}

/* Is a folder or a chapter that is not there said? */
Test(closure, what_is_looked_at_must_be_there)
{
    sample_make();
    cr_assert(strstr(check(&(struct closure){.hidden = "none"}),
                     "none: cannot be read"));
    cr_assert(strstr(check(&(struct closure){.wrong = "none"}),
                     "none: cannot be read"));
    const char *said = check(&(struct closure){.chapter = "none.md"});

    cr_assert(strstr(said, "none.md: cannot be read"));
    cr_assert_eq(strchr(said, '\n') + 1, said + strlen(said), "once: %s", said);
}
