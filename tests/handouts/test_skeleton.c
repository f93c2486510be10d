#include "desk.h"
#include "sample.h"
#include "skeleton.h"

TestSuite(skeleton, .init = desk_lay, .fini = desk_clear);

/* What students get of the file of the sample. */
static const char *cut(void)
{
    struct text t = {0};
    struct lab l;

    cr_assert(lab_read(&l, SAMPLE, desk_err()), "%s", desk_said());
    skeleton_cut(&l, lab_source(&l, "two.c"), &t);
    lab_free(&l);
    return desk_keep(&t);
}

static void expect(const char *all, const char *part)
{
    cr_assert(strstr(all, part), "expected\n%s\nin\n%s", part, all);
}

/* Do stubs stand where the regions stood, below a comment, and nothing of the
   markers? */
Test(skeleton, stubs_stand_in_place_of_regions)
{
    sample_make();
    cr_assert_str_eq(
        cut(), "#include \"two.h\"\n"
               "\n"
               "int one(int x)\n"
               "{\n"
               "    /* Exercise 1, one: add one.\n"
               "       60 points, about 5 minutes. Stuck? pt hint 01 one */\n"
               "    (void)x;\n"
               "    return TODO(\"one\", 0);\n"
               "}\n"
               "\n"
               "/* Exercise 2, two: add two.\n"
               "   40 points, about 10 minutes; after one."
               " Stuck? pt hint 01 two */\n"
               "int two(int x)\n"
               "{\n"
               "    (void)x;\n"
               "\n"
               "    return TODO(\"two\", 0);\n"
               "}\n"
               "\n"
               "int given;\n");
}

/* Is a long title broken into lines of at most 80 columns? */
Test(skeleton, comments_are_80_columns_wide_at_most)
{
    static const char words[] = "aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii "
                                "jjjj kkkk llll mmmm nnnn oooo pppp qqqq rrrr ";

    sample_make();
    for (size_t n = 30; n < sizeof words; n++) {
        struct text title = {0};

        text_print(&title, "\"%.*sx\"", (int)n, words);
        sample_change("two.c", "\"add one\"", desk_keep(&title));
        const char *all = cut();

        for (const char *at = all; *at; at += strcspn(at, "\n") + 1)
            cr_assert(strcspn(at, "\n") <= 80, "too wide:\n%s", all);
        expect(all, "\n       60 points, about");
    }
}

/* Is the last line of the comment broken before the hint, if at all? */
Test(skeleton, the_command_for_a_hint_is_never_parted)
{
    static const char name[] = "a_very_long_name_of_an_exercise_indeed";

    sample_make();
    for (size_t n = 1; n < sizeof name; n++) {
        struct text needs = {0};

        text_print(&needs, "needs=one,%.*s", (int)n, name);
        sample_change("two.c", "needs=one", desk_keep(&needs));
        const char *all = cut();
        const char *line = strstr(all, "   40 points");

        expect(all, " Stuck? pt hint 01 two */\n");
        cr_assert(strcspn(line, "\n") <= 80, "too wide:\n%s", line);
    }
}

/* Does an empty line of a stub stay empty? */
Test(skeleton, no_blanks_stand_at_the_end_of_a_line)
{
    sample_make();
    sample_change("two.c", "(void)x;\n       return",
                  "(void)x;\n\n       return");
    expect(cut(), "    (void)x;\n\n    return TODO(\"one\", 0);\n");
}

/* Is what comes first told in words? */
Test(skeleton, the_comment_tells_what_comes_first)
{
    sample_make();
    sample_change("two.c", "needs=one", "needs=one,b,c");
    expect(cut(), "; after one, b and c. Stuck? pt hint 01 two */\n");
    sample_change("two.c", "\"add one\"", "\"what next?\"");
    expect(cut(), "Exercise 1, one: what next?\n");
}

/* Does a student read that something is a bonus? */
Test(skeleton, the_comment_tells_what_is_a_bonus)
{
    sample_make();
    sample_bonus(10);
    expect(cut(), "/* Exercise 3, more: add more.\n"
                  "   10 bonus points, about 15 minutes; after two. "
                  "Stuck? pt hint 01 more */\n");
}

/* Can some exercises be finished, and others not? */
Test(skeleton, only_the_named_holes_are_cut)
{
    struct names holes = {0};
    struct text t = {0};
    struct lab l;

    sample_make();
    names_add(&holes, "two", 3);
    cr_assert(lab_read(&l, SAMPLE, desk_err()), "%s", desk_said());
    skeleton_holes(&l, lab_source(&l, "two.c"), &holes, &t);
    names_free(&holes);
    lab_free(&l);
    const char *all = desk_keep(&t);

    expect(all, "{\n    int y = x;\n\n    return y + 1;\n}\n\n/* Exercise 2");
    expect(all, "hint 01 two */\nint two(int x)\n{\n    (void)x;\n");
    cr_assert(!strstr(all, "@") && !strstr(all, "one(one(x))"), "%s", all);
}

/* Can a region be replaced by something else, as it is written? */
Test(skeleton, a_region_can_be_replaced)
{
    struct text t = {0};
    struct lab l;

    sample_make();
    cr_assert(lab_read(&l, SAMPLE, desk_err()), "%s", desk_said());
    skeleton_replace(lab_source(&l, "two.c"), "one", "  return 3;\nlabel:\n",
                     &t);
    const char *all = desk_keep(&t);

    expect(all, "int one(int x)\n{\n  return 3;\nlabel:\n}\n\nint two(int x)\n"
                "{\n    return one(one(x));\n}\n\nint given;\n");
    skeleton_replace(lab_source(&l, "two.c"), "one", "", &t);
    expect(desk_keep(&t), "int one(int x)\n{\n}\n");
    lab_free(&l);
}
