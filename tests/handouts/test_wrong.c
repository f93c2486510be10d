#include "desk.h"
#include "wrong.h"

TestSuite(wrong, .init = desk_lay, .fini = desk_clear);

/* Is all that it says read, and its lines left as they are? */
Test(wrong, it_says_what_it_does_and_loses)
{
    struct wrong w;

    desk_put("w.c", "/* @wrong walk \"stops one level\n"
                    "     early\"\n"
                    "   @loses walk::goes_down map::a_b\n"
                    "     map::c\n"
                    "   @tempts \"the first node is\n"
                    "     there at once\"\n"
                    "   @ask \"Where is the\n"
                    "     entry?\" */\n"
                    "\n"
                    "    return;\n"
                    "fail:\n"
                    "\n"
                    "    x;\n"
                    "\n");
    cr_assert(wrong_read(&w, "w.c", desk_err()), "%s", desk_said());
    cr_assert_str_eq(w.exercise, "walk");
    cr_assert_str_eq(w.sentence, "stops one level early");
    cr_assert_str_eq(w.tempts, "the first node is there at once");
    cr_assert_str_eq(w.ask, "Where is the entry?");
    cr_assert_eq(w.loses.count, 3);
    cr_assert_str_eq(w.loses.at[2], "map::c");
    cr_assert_str_eq(w.lines, "    return;\nfail:\n\n    x;\n");
    cr_assert(w.line == 1 && w.loses_line == 3);
    wrong_free(&w);
}

/* May the misconception be to do nothing at all? */
Test(wrong, it_may_have_no_lines)
{
    struct wrong w;

    desk_put("w.c",
             "/* @wrong a \"b\"\n@loses a::c\n@tempts \"t\"\n@ask \"d\" */");
    cr_assert(wrong_read(&w, "w.c", desk_err()), "%s", desk_said());
    cr_assert_str_eq(w.lines, "");
    wrong_free(&w);
}

/* Is every fault found, with its line? */
Test(wrong, faults_are_found)
{
    static const char *const cases[][2] = {
        {"x;", "w.c:1: expected that the file begins with a comment"},
        {"", "w.c:1: expected that the file begins with a comment"},
        {"/* @begin a \"b\" */", "w.c:1: unknown word @begin; expected @wrong"},
        {"/* @wrong a */", "w.c:1: @wrong a has no title"},
        {"/* @wrong a \"b\" c */", "w.c:1: expected @wrong NAME"},
        {"/* @wrong a \"b\"\n@ask \"c\" */", "w.c:1: has no @loses"},
        {"/* @wrong a \"b\"\n@loses a::b\n@ask \"c\" */",
         "w.c:1: has no @tempts"},
        {"/* @wrong a \"b\"\n@loses a::b\n@tempts \"c\" */",
         "w.c:1: has no @ask"},
        {"/* @wrong a \"b\"\n@tempts \"c\"\n@tempts \"d\" */",
         "w.c:3: a second"},
        {"/* @wrong a \"b\"\n@tempts c */", "w.c:2: expected @tempts \"...\""},
        {"/* @wrong a \"b\"\n@loses a::b c */", "w.c:2: @loses: \"c\" is no"},
        {"/* @wrong a \"b\"\n@loses a:: */", "w.c:2: @loses: \"a::\" is no"},
        {"/* @wrong a \"b\"\n@loses a::b a::b */", "w.c:2: @loses names a::b"},
        {"/* @wrong a \"b\"\n@loses */", "w.c:2: @loses names nothing"},
        {"/* @wrong a \"b\"\n@loses a::b\n@loses a::c */", "w.c:3: a second"},
        {"/* @wrong a \"b\"\n@ask c */", "w.c:2: expected @ask \"...\""},
        {"/* @wrong a \"b\"\n@hint \"c\" */", "w.c:2: unknown word @hint"},
        {"/* @wrong a \"b\"\n", "w.c:1: this comment does not end"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct wrong w;
        bool good = wrong_read(&w, desk_put("w.c", cases[i][0]), desk_err());
        const char *all = desk_said();

        wrong_free(&w);
        cr_assert(!good && strncmp(all, cases[i][1], strlen(cases[i][1])) == 0,
                  "expected \"%s ...\" about\n%s\nbut it said \"%s\"",
                  cases[i][1], cases[i][0], all);
    }
}
