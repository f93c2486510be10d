#include "desk.h"
#include "opening.h"

TestSuite(opening, .init = desk_lay, .fini = desk_clear);

static struct source source;
static struct opening opening;

/* Read a header with this text. Returns what was said. */
static const char *read_it(const char *text)
{
    cr_assert(source_read(&source, desk_put("a.h", text), desk_err()));
    bool good = opening_read(&opening, &source, desk_err());
    const char *all = desk_said();

    cr_assert_eq(good, *all == '\0', "%s", all);
    return all;
}

/* The lines that students get to see; done with the header. */
static const char *left(void)
{
    struct text t = {0};

    for (size_t i = 0; i < source.line_count; i++)
        if (!source.lines[i].mark)
            text_print(&t, "%s\n", source.lines[i].at);
    opening_free(&opening);
    source_free(&source);
    return desk_keep(&t);
}

/* Is what the lab says about itself read, and kept from students? */
Test(opening, title_files_and_calls_are_read)
{
    read_it("/*\n * a: b.\n *\n * @lab \"Page tables\"\n * @file a.c b.c\n"
            " * @calls f g\n * @calls h\n * @memory s\n *\n * Text.\n */\nint "
            "x;\n");
    cr_assert_str_eq(opening.title, "Page tables");
    cr_assert_eq(opening.line, 4);
    cr_assert(opening.files.count == 2 && opening.calls.count == 3);
    cr_assert_str_eq(opening.files.at[1], "b.c");
    cr_assert_str_eq(opening.calls.at[2], "h");
    cr_assert(opening.memory.count == 1);
    cr_assert_str_eq(opening.memory.at[0], "s");
    cr_assert_str_eq(left(), "/*\n * a: b.\n *\n * Text.\n */\nint x;\n");
}

/* Is there no hole, wherever the words stood? */
Test(opening, no_hole_is_left)
{
    read_it("/*\n * a: b.\n *\n * @lab \"A\"\n */\n");
    cr_assert_str_eq(left(), "/*\n * a: b.\n */\n");
    read_it("/*\n * @lab \"A\"\n *\n * a: b.\n */\n");
    cr_assert_str_eq(left(), "/*\n * a: b.\n */\n");
    read_it("/*\n * a\n * @lab \"A\"\n * b\n */\n");
    cr_assert_str_eq(left(), "/*\n * a\n * b\n */\n");
    read_it("/*\n * a\n *\n * @lab \"A\"\n *\n * @file a.c\n *\n * b\n */\n");
    cr_assert_str_eq(left(), "/*\n * a\n *\n * b\n */\n");
    read_it("/*\n * @lab \"A\"\n */\n");
    cr_assert_str_eq(left(), "/*\n */\n");
}

/* Are other words, and words elsewhere, left alone? */
Test(opening, only_the_opening_comment_counts)
{
    read_it("/*\n * a@b\n */\n/*\n * @lab \"A\"\n */\n");
    cr_assert_null(opening.title);
    cr_assert_str_eq(left(), "/*\n * a@b\n */\n/*\n * @lab \"A\"\n */\n");
    read_it("int x;\n");
    cr_assert_str_eq(left(), "int x;\n");
    read_it("/* a */\n/*\n * @foo\n */\n");
    left();
}

/* Is every fault found, with its line? */
Test(opening, faults_are_found)
{
    static const char *const cases[][2] = {
        {"@lab Page tables", "expected @lab \"...\""},
        {"@lab \"A\" b", "expected @lab \"...\", and nothing else"},
        {"@lab \"A\"\n * @lab \"B\"", "a second @lab"},
        {"@file", "@file names nothing"},
        {"@calls f g f", "@calls names f twice"},
        {"@memory f f", "@memory names f twice"},
        {"@memory", "@memory names nothing"},
        {"@clls f",
         "unknown word @clls; expected @lab, @file, @calls or @memory"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct text t = {0};

        text_print(&t, "/*\n * %s\n */\n", cases[i][0]);
        const char *all = read_it(desk_keep(&t));

        cr_assert(strncmp(all, i == 2 ? "a.h:3: " : "a.h:2: ", 7) == 0 &&
                      strstr(all, cases[i][1]),
                  "case %zu: %s", i, all);
        left();
    }
}
