#include "book.h"
#include "box.h"
#include "chapter.h"
#include "desk.h"
#include "files.h"

static void lay(void)
{
    desk_lay();
    book_make();
}

TestSuite(chapter, .init = lay, .fini = desk_clear);

/* What a chapter of the lab becomes, for students or instructors; NULL if it
   is refused. */
static const char *woven(bool instructor, const char *chapter)
{
    struct edition e = {.instructor = instructor, .figures = "figures"};
    char *bytes = NULL;
    size_t size;
    FILE *out = open_memstream(&bytes, &size);
    struct text kept = {0};

    desk_put("handouts/01-add.md", chapter);
    bool ok = chapter_write(&e, "handouts/01-add.md", out, desk_err());
    fclose(out);
    text_put(&kept, bytes);
    free(bytes);
    cr_assert(ok || kept.length == 0, "refused, and yet: %s", kept.at);
    const char *result = desk_keep(&kept);
    return ok ? result : NULL;
}

static void has(const char *chapter, const char *what)
{
    const char *out = woven(false, chapter);

    cr_assert(out, "%s", desk_said());
    cr_assert(strstr(out, what), "expected %s in:\n%s", what, out);
}

/* A chapter is refused, and this is said. */
static void refused(const char *chapter, const char *said)
{
    const char *out = woven(false, chapter);

    cr_assert_null(out, "not refused: %s", chapter);
    const char *words = desk_said();
    cr_assert(strstr(words, said), "expected \"%s\", not \"%s\"", said, words);
}

/* Does prose come through as it is? */
Test(chapter, prose_and_code_stay_as_they_are)
{
    const char *prose = "# A\n\nb @c `d`\n\n```c\n@exercise nine\n$ x\n```\n";

    cr_assert_str_eq(woven(false, prose), prose);
    cr_assert_str_eq(woven(true, prose), prose);
}

/* Does the box say all that a student wants to know? */
Test(chapter, an_exercise_becomes_a_box)
{
    has("@exercise one\n", "<b>Exercise 1, one: add one</b>");
    has("@exercise one\n", "Write add_one() in `labs/01-add/add.c`. 60 points: "
                           "36 for the public tests, 24 for the hidden ones. "
                           "About 5 minutes.\n");
    has("@exercise two\n", "<b>Exercise 2, two: add two</b>");
    has("@exercise two\n", "Write add_two() in");
    has("@exercise two\n", "Its tests also call your one.");
    has("@exercise two\n", "`pt hint 01 two` helps");
    has("@exercise two\n", "<details><summary>A first hint</summary><p>twice");
}

/* Two labs may have exercises of one name: is it known whose is whose? */
Test(chapter, the_anchor_of_an_exercise_names_its_lab)
{
    has("@exercise two\n", "@anchor exercise_01_two\n");
    has("@overview\n", "@ref exercise_01_two \"two\"");
}

/* Hints may hold any character. */
Test(chapter, a_hint_is_made_fit_for_html)
{
    has("@exercise one\n", "<p>it is &lt; 2</p>");
}

/* Does the table add up? */
Test(chapter, the_overview_lists_all_exercises)
{
    has("@overview\n",
        "| 1 | @ref exercise_01_one \"one\": add one | 60 | 5 |");
    has("@overview\n", "|   | all of them | 100 | 15 |");
}

/* And does a bonus not count in it, in box and table? */
Test(chapter, a_bonus_stands_below_the_sum)
{
    book_bonus();
    has("@overview\n",
        "| all of them | 100 | 15 |\n| 3 | @ref exercise_01_three "
        "\"three\": add three | 20 | 30 |\n"
        "|   | bonus, on top of them | 20 | 30 |\n\n");
    has("@exercise three\n", "Write add_three() and add_four() in "
                             "`labs/01-add/add.c`. 20 bonus points: 12 for the "
                             "public tests, 8 for the hidden ones. About 30 "
                             "minutes.");
}

/* A struct, a function, a declaration and a tag: is each found, dedented, and
   its line named? */
Test(chapter, a_listing_is_quoted_with_its_place)
{
    has("@listing framework/pair.h pair\n",
        "```c\nstruct pair {\n    int a;\n};\n```\n");
    has("@listing framework/pair.h pair\n", "framework/pair.h, line 2");
    has("@listing framework/pair.h pair_sum\n", "    return p.a;\n}\n```");
    has("@listing framework/pair.h more\n", "```c\nint more;\n```");
    has("@listing framework/pair.h more\n", "line 12");
    has("@listing framework/pair.h pair_last\n", "int y);\n```");
    has("@listing labs/01-add/add.h add_one\n", "```c\nint add_one(int x);\n");
}

/* May a chapter quote what students do not have? */
Test(chapter, a_listing_never_quotes_a_solution)
{
    refused("a\n@listing solutions/01-add/add.c add_one\n",
            "handouts/01-add.md:2: solutions/01-add/add.c is not for students");
    refused("@listing framework/../solutions/01-add/add.c add_one\n",
            "is not for students");
    refused("@listing tests/hidden/01-add/test_more.c x\n",
            "is not for students");
}

/* A picture, with its caption? */
Test(chapter, a_figure_is_included)
{
    has("@figure tree \"A tree & more.\"\n", "@htmlinclude[block] tree.svg\n");
    has("@figure tree \"A tree & more.\"\n",
        "<figcaption>A tree &amp; more.</figcaption>");
}

/* Do commands stand out, and does nothing in them become HTML? */
Test(chapter, a_transcript_is_shown_as_it_is)
{
    has("```console\n$ echo '<b>'\n<b>\n```\n",
        "<pre class=\"console\">\n<b>$ echo '&lt;b&gt;'</b>\n&lt;b&gt;\n"
        "</pre>\n");
}

/* Is a block for instructors seen by them, and only them? */
Test(chapter, instructors_see_more)
{
    const char *chapter = "a\n@instructor\nb\n@solution one\n@end\nc\n";

    cr_assert_str_eq(woven(false, chapter), "a\nc\n");
    const char *out = woven(true, chapter);
    cr_assert(strstr(out, "\nb\n"), "%s", out);
    cr_assert(strstr(out, "```c\nint secret_sum = x + 1;\n\nreturn secret"),
              "%s", out);
    cr_assert(strstr(out, "solutions/01-add/add.c, line 10"), "%s", out);
}

/* Are the wrong solutions listed, with what to ask? */
Test(chapter, instructors_see_what_goes_wrong)
{
    const char *out = woven(true, "@instructor\n@wrong\n@end\n");

    cr_assert(out, "%s", desk_said());
    const char *name = strstr(out, "<b>takes one away</b>: it takes &lt; one.");
    cr_assert(name, "%s", out);
    cr_assert_null(strstr(name + 9, "takes one away"), "twice: %s", out);
    cr_assert(strstr(out, "<p><i>Why it tempts:</i> it is shorter</p>\n"
                          "<p><i>Ask:</i> which way?</p>\n"
                          "<p><i>Shown by one test:</i> one: is more</p>\n"),
              "%s", out);
    cr_assert_str_eq(woven(false, "@instructor\n@wrong\n@end\n"), "");
}

/* Does everything that cannot be resolved say where it stands? */
Test(chapter, what_cannot_be_resolved_is_an_error)
{
    static const char *const cases[][2] = {
        {"a\n\n@exercise nine\n", "01-add.md:3: the lab of this chapter has "
                                  "no exercise nine; expected one of: one two"},
        {"@exercise\n", "01-add.md:1: this directive cannot be read; expected "
                        "@exercise NAME"},
        {"@exercise one two\n", "expected @exercise NAME"},
        {"@figure tree\n", "expected @figure NAME \"caption\""},
        {"@figure bush \"A bush\"\n", "1: there is no figure bush in figures"},
        {"@listing framework/pair.h none\n",
         "01-add.md:1: framework/pair.h has no listing, struct, enum or "
         "function none"},
        {"@listing framework/none.h x\n", "framework/none.h: cannot be read"},
        {"@excercise one\n", "01-add.md:1: there is no such directive"},
        {"@solution one\n", "1: this is for instructors only"},
        {"@wrong\n", "1: this is for instructors only"},
        {"@end\n", "1: @end, but no @instructor is open"},
        {"@instructor\n@instructor\n", "2: @instructor inside the one of line"},
        {"a\n@instructor\nb\n", "2: this @instructor does not end"},
        {"a\nb\n```c\nc\n", "3: this code block does not end"},
        {"@instructor\n@exercise nine\n@end\n", "2: the lab of this chapter"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        refused(cases[i][0], cases[i][1]);
}

/* A page that belongs to no lab: may it have prose, and no exercise? */
Test(chapter, a_page_without_a_lab_has_no_exercises)
{
    struct edition e = {.figures = NULL};
    FILE *out = fopen("out", "w");

    desk_put("handouts/index.md", "hello\n");
    cr_assert(chapter_write(&e, "handouts/index.md", out, desk_err()));
    fclose(out);
    cr_assert_str_eq(desk_get("out"), "hello\n");
    out = fopen("out", "w");
    desk_put("handouts/index.md", "@overview\n");
    cr_assert_not(chapter_write(&e, "handouts/index.md", out, desk_err()));
    fclose(out);
    cr_assert(strstr(desk_said(), "belongs to no lab"));
}

/* The command: its options, and its exit codes? */
Test(chapter, the_command_tells_bad_usage_from_bad_chapters)
{
    desk_put("handouts/01-add.md", "@figure none \"x\"\n@instructor\n@end\n");
    struct desk_run r = desk_weave(weave_chapter, "chapter handouts/01-add.md");
    cr_assert_eq(r.code, WEAVE_OK, "without figures, none is missed: %s",
                 r.err);
    r = desk_weave(weave_chapter,
                   "chapter --figures figures handouts/01-add.md");
    cr_assert_eq(r.code, WEAVE_INPUT);
    cr_assert(strstr(r.err, "there is no figure none"), "%s", r.err);
    r = desk_weave(weave_chapter, "chapter --instructor handouts/01-add.md");
    cr_assert(strstr(r.out, "<div class=\"instructor\">"), "%s", r.out);
    cr_assert_eq(desk_weave(weave_chapter, "chapter").code, WEAVE_INPUT);
    cr_assert_eq(desk_weave(weave_chapter, "chapter --x a").code, WEAVE_INPUT);
    cr_assert_eq(desk_weave(weave_chapter, "chapter none.md").code,
                 WEAVE_INPUT);
}
