#include "desk.h"
#include "marks.h"

TestSuite(marks, .init = desk_lay, .fini = desk_clear);

/* A good exercise, in lines 1 to 6. */
#define WALK                                    \
    "/* @begin walk \"t\" points=5 minutes=9\n" \
    "   @hint a\n"                              \
    "   @stub\n"                                \
    "   return 0; */\n"                         \
    "return 1;\n"                               \
    "/* @end walk */\n"

/* What is said about a file with this text; "" if it is good. */
static const char *said(const char *text)
{
    struct source s;
    bool good = source_read(&s, desk_put("a.c", text), desk_err());
    const char *all = desk_said();

    cr_assert_eq(good, *all == '\0', "%s, but: %s", good ? "true" : "false",
                 all);
    source_free(&s);
    return all;
}

/* Does it complain about the text, in this line, and with these words? */
static void expect(const char *text, const char *line, const char *words)
{
    const char *all = said(text);

    cr_assert(strncmp(all, line, strlen(line)) == 0 && strstr(all, words),
              "expected \"%s ... %s\" about\n%s\nbut it said \"%s\"", line,
              words, text, all);
}

/* Is all that a marker says about an exercise read? */
Test(marks, an_exercise_is_read)
{
    struct source s;

    desk_put("a.c", "int x;\n"
                    "    /* @begin map \"give it\n"
                    "       an  entry\" points=20\n"
                    "       minutes=30 needs=walk,node\n"
                    "       @hint look\n"
                    "         up\n"
                    "       @hint then down\n"
                    "       @stub\n"
                    "       if (x)\n"
                    "           go();\n"
                    "\n"
                    "       return; */\n"
                    "    y = 1;\n"
                    "    /* @end map */\n");
    cr_assert(source_read(&s, "a.c", desk_err()), "%s", desk_said());
    cr_assert_eq(s.region_count, 1);
    const struct region *r = s.regions[0];
    cr_assert_str_eq(r->name, "map");
    cr_assert_str_eq(r->title, "give it an entry");
    cr_assert(r->points == 20 && r->minutes == 30 && !r->bonus);
    cr_assert(r->needs.count == 2 && r->hints.count == 2);
    cr_assert_str_eq(r->needs.at[1], "node");
    cr_assert_str_eq(r->hints.at[0], "look up");
    cr_assert_str_eq(r->stub, "if (x)\n    go();\n\nreturn;");
    cr_assert(r->begin == 2 && r->body == 13 && r->end == 14 && r->indent == 4);
    source_free(&s);
}

/* Are the points of a bonus read as such? */
Test(marks, a_bonus_has_points_of_its_own_kind)
{
    struct source s;

    desk_put("a.c", "/* @begin a \"t\" minutes=5 bonus=10\n"
                    "   @stub return 0; */\n"
                    "/* @end a */");
    cr_assert(source_read(&s, "a.c", desk_err()), "%s", desk_said());
    cr_assert_eq(s.regions[0]->points, 10);
    cr_assert(s.regions[0]->bonus);
    source_free(&s);
}

/* May a stub begin behind its word? */
Test(marks, a_stub_of_one_line_may_stand_behind_its_word)
{
    struct source s;

    desk_put("a.c", "/* @begin a \"t\" points=5 minutes=5 @stub\n"
                    "   @stub return 0; */\n"
                    "/* @end a */");
    cr_assert(!source_read(&s, "a.c", desk_err()));
    source_free(&s);
    desk_said();
    desk_put("a.c", "/* @begin a \"t\" points=5 minutes=5\n"
                    "   @stub return 0; */\n"
                    "/* @end a */");
    cr_assert(source_read(&s, "a.c", desk_err()), "%s", desk_said());
    cr_assert_str_eq(s.regions[0]->stub, "return 0;");
    source_free(&s);
}

/* Which lines belong to an exercise, and which of them to its markers? */
Test(marks, lines_know_where_they_belong)
{
    struct source s;

    desk_put("a.c", "before\n" WALK "after");
    cr_assert(source_read(&s, "a.c", desk_err()), "%s", desk_said());
    cr_assert_eq(s.line_count, 8);
    for (size_t i = 0; i < 8; i++) {
        cr_assert_eq(s.lines[i].within != NULL, i >= 1 && i <= 6, "%zu", i);
        cr_assert_eq(s.lines[i].mark, i >= 1 && i <= 6 && i != 5, "%zu", i);
    }
    cr_assert_str_eq(s.lines[7].at, "after");
    source_free(&s);
}

/* Is a file without markers, or without anything, fine? */
Test(marks, a_file_may_have_no_marker)
{
    cr_assert_str_eq(said(""), "");
    cr_assert_str_eq(said("int x; /* [0..9] are digits */\n/* [a] b */\n"), "");
    cr_assert_str_eq(said(WALK), "");
}

/* Is every way to get a pair of markers wrong found? */
Test(marks, begin_and_end_must_match)
{
    expect("\n/* @begin a \"t\" points=5 minutes=5\n@stub 0; */\n",
           "a.c:2:", "no end; expected /* @end a */");
    expect("/* @begin b \"t\" points=5 minutes=5\n@stub 0; */\n" WALK,
           "a.c:3:", "@begin walk inside of b; expected @end b first");
    expect("/* @begin b \"t\" points=5 minutes=5\n@stub 0; */\n"
           "/* @end walk */\n",
           "a.c:3:", "@end walk; expected @end b, which began in line 1");
    expect("x\n/* @end walk */\n", "a.c:2:", "no @begin is open");
    expect(WALK WALK, "a.c:7:", "a second @begin walk; the first is in line 1");
    expect("/* @end */\n", "a.c:1:", "expected @end NAME");
    expect("/* @end a b */\n", "a.c:1:", "expected @end NAME");
}

/* Is every fault in what @begin says found? */
Test(marks, begin_must_say_all_that_is_needed)
{
    static const char *const cases[][2] = {
        {"a points=5 minutes=5", "has no title"},
        {"a \"\" points=5 minutes=5", "has no title"},
        {"a \"t points=5 minutes=5", "has no title"},
        {"\"t\" points=5 minutes=5", "\"\" is no name"},
        {"A \"t\" points=5 minutes=5", "\"A\" is no name"},
        {"a-b \"t\" points=5 minutes=5", "\"a-b\" is no name"},
        {"a \"t\" minutes=5", "has no points; expected points=N"},
        {"a \"t\" points=5", "has no minutes; expected minutes=N"},
        {"a \"t\" points=x minutes=5", "points=x; expected a number"},
        {"a \"t\" points=5x minutes=5", "points=5x; expected a number"},
        {"a \"t\" points= minutes=5", "points=; expected a number"},
        {"a \"t\" points=-5 minutes=5", "points=-5; expected a number"},
        {"a \"t\" points=0 minutes=5", "points=0; expected a number"},
        {"a \"t\" points=4294967301 minutes=5", "expected a number"},
        {"a \"t\" points=5 points=5", "points= stands here twice"},
        {"a \"t\" bonus=5 minutes=5 bonus=5", "bonus= stands here twice"},
        {"a \"t\" bonus=5 minutes=5 points=5", "both points= and bonus="},
        {"a \"t\" points=5 minutes=5 bonus=5", "both points= and bonus="},
        {"a \"t\" bonus= minutes=5", "bonus=; expected a number"},
        {"a \"t\" bonus minutes=5", "unknown \"bonus\""},
        {"a \"t\" points=5 minutes=5 hours=1", "unknown \"hours=1\""},
        {"a \"t\" points=5 minutes=5 walk", "unknown \"walk\""},
        {"a \"t\" points=5 minutes=5 needs=", "needs= names nothing"},
        {"a \"t\" points=5 minutes=5 needs=b,C", "\"C\" is no name"},
        {"a \"t\" points=5 minutes=5 needs=b needs=c", "stands here twice"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct text t = {0};

        text_print(&t, "\n/* @begin %s\n@stub 0; */\n/* @end a */\n",
                   cases[i][0]);
        expect(desk_keep(&t), "a.c:2:", cases[i][1]);
    }
}

/* Is every fault in what stands behind @begin found? */
Test(marks, hints_and_stub_must_be_right)
{
#define BEGIN "/* @begin a \"t\" points=5 minutes=5\n"
#define END "/* @end a */\n"
    expect(BEGIN "*/\n" END, "a.c:1:", "a has no stub");
    expect(BEGIN "@hint\n@stub 0; */\n" END, "a.c:2:", "an empty @hint");
    expect(BEGIN "@stub\n \n*/\n" END, "a.c:2:", "an empty @stub");
    expect(BEGIN "@stub 0;\n@hint b */\n" END,
           "a.c:3:", "@hint behind @stub; expected @stub to be the last");
    expect(BEGIN "@hnt b\n@stub 0; */\n" END, "a.c:2:", "unknown word @hnt");
    expect("/* @bgin a */\n",
           "a.c:1:", "unknown word @bgin; expected @begin or @end");
    expect("/* @ begin a */\n", "a.c:1:", "unknown word @;");
}

/* Is a marker found that does not end, or shares its lines? */
Test(marks, a_marker_has_its_lines_for_itself)
{
    expect("\n/* @end a\n", "a.c:2:",
           "does not end; expected */ before the "
           "file ends");
    expect("/* @begin a \"t\" points=5 minutes=5\n@stub\n0;\n/* @end a */\n",
           "a.c:1:", "does not end; expected */ before the next comment");
    expect("/* @begin a \"t\" points=5 minutes=5\n@stub 0; */ x;\n" END,
           "a.c:2:", "something stands behind a marker");
    expect("x; /* @end a */\n", "a.c:1:", "a marker behind other text");
    expect(BEGIN "@stub 0; */\n" END "/* @end a */ /* b */\n",
           "a.c:4:", "something stands behind a marker");
}

/* Do tags come in pairs, outside of exercises? */
Test(marks, tags_come_in_pairs)
{
    expect("/* [a] */\nx\n", "a.c:1:", "[a] stands here only");
    expect("/* [a] */\nx\n/* [a] */\n/* [a] */\n", "a.c:4:",
           "a third [a]; there is a listing of this name, from line 1 to 3");
    expect("/* [a] */ x\n/* [a] */\n", "a.c:1:", "something stands behind [a]");
    expect("/* [a] */\n" WALK "/* [a] */\n",
           "a.c:2:", "the listing [a] shows the solution of walk");
    expect(BEGIN "@stub 0; */\n/* [b] */\nx\n/* [b] */\n" END,
           "a.c:3:", "the listing [b] shows the solution of a");
}

/* Are all faults of a file said, and not only the first? */
Test(marks, all_faults_are_said_at_once)
{
    const char *all = said("/* @end a */\n/* [x] */\n/* @foo */\n");

    cr_assert(strstr(all, "a.c:1: ") && strstr(all, "a.c:2: ") &&
                  strstr(all, "a.c:3: "),
              "%s", all);
}

/* What if the file is not what we write? */
Test(marks, only_plain_text_is_read)
{
    struct source s;

    expect("a\nb\r\nc\r\n", "a.c:2:", "a carriage return");
    FILE *f = fopen("zero.c", "w");
    fwrite("a\n\0b\n", 1, 5, f);
    fclose(f);
    cr_assert(!source_read(&s, "zero.c", desk_err()));
    source_free(&s);
    cr_assert(strstr(desk_said(), "zero.c:2: a zero byte"));
    cr_assert(!source_read(&s, "none.c", desk_err()));
    source_free(&s);
    cr_assert(strstr(desk_said(), "none.c: cannot be read: No such file"));
    cr_assert(!source_read(&s, ".", desk_err()));
    source_free(&s);
    cr_assert(strstr(desk_said(), ".: cannot be read: "));
}

/* Is a listing quoted without the blanks that all its lines begin with? */
Test(marks, a_listing_is_quoted_from_the_left)
{
    struct text t = {0};
    unsigned first = 0;

    desk_put("a.c", "x\n"
                    "    /* [loop] */\n"
                    "\n"
                    "    for (;;)\n"
                    "    /* [inner] */\n"
                    "        y;\n"
                    "    /* [inner] */\n"
                    "\n"
                    "    z;\n"
                    "    /* [loop] */\n");
    cr_assert(listing("a.c", "loop", &t, &first, desk_err()));
    cr_assert_str_eq(desk_keep(&t), "for (;;)\n    y;\n\nz;\n");
    cr_assert_eq(first, 4);
    cr_assert(listing("a.c", "inner", &t, &first, desk_err()));
    cr_assert_str_eq(desk_keep(&t), "y;\n");
    cr_assert_eq(first, 6);
    cr_assert(!listing("a.c", "outer", &t, &first, desk_err()));
    cr_assert(strstr(desk_said(), "a.c: has no listing [outer]"));
    cr_assert_eq(t.length, 0);
}
