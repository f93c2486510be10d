/*
 * sample.c: the files of a small lab.
 */
#include "sample.h"

#include "desk.h"

#include <sys/stat.h>

static const char two_c[] =
    "#include \"two.h\"\n"
    "\n"
    "int one(int x)\n"
    "{\n"
    "    /* @begin one \"add one\" points=60 minutes=5\n"
    "       @hint +\n"
    "       @hint + 1\n"
    "       @stub\n"
    "       (void)x;\n"
    "       return TODO(\"one\", 0); */\n"
    "    int y = x;\n"
    "\n"
    "    return y + 1;\n"
    "    /* @end one */\n"
    "}\n"
    "\n"
    "/* @begin two \"add two\" points=40 minutes=10 needs=one\n"
    "   @hint twice\n"
    "   @hint one of one\n"
    "   @stub\n"
    "   int two(int x)\n"
    "   {\n"
    "       (void)x;\n"
    "\n"
    "       return TODO(\"two\", 0);\n"
    "   } */\n"
    "int two(int x)\n"
    "{\n"
    "    return one(one(x));\n"
    "}\n"
    "/* @end two */\n"
    "\n"
    "/* [given] */\n"
    "\n"
    "int given;\n"
    "/* [given] */\n";

static const char two_h[] = "/*\n"
                            " * two: adds.\n"
                            " *\n"
                            " * @lab \"Add two\"\n"
                            " * @file two.c\n"
                            " * @calls f g\n"
                            " * @memory s\n"
                            " */\n"
                            "int one(int x);\n"
                            "int two(int x);\n";

static const char test_c[] = "#include \"two.h\"\n"
                             "\n"
                             "Test(one, is_more)\n{\n}\n"
                             "Test(two, is_even_more)\n{\n}\n"
                             "Test(one, is_not_less)\n{\n}\n"
                             "Test(gain, is_great)\n{\n}\n";

void sample_make(void)
{
    mkdir("sol", 0777);
    desk_put(SAMPLE "/two.c", two_c);
    desk_put(SAMPLE "/two.h", two_h);
    desk_put(SAMPLE "/test_two.c", test_c);
}

void sample_change(const char *file, const char *old, const char *new)
{
    const char *now = strcmp(file, "two.c") == 0   ? two_c
                      : strcmp(file, "two.h") == 0 ? two_h
                                                   : test_c;
    const char *at = strstr(now, old);
    struct text t = {0}, path = {0};

    cr_assert(at, "%s has no %s", file, old);
    text_add(&t, now, (size_t)(at - now));
    text_print(&t, "%s%s", new, at + strlen(old));
    text_print(&path, "%s/%s", SAMPLE, file);
    desk_put(desk_keep(&path), desk_keep(&t));
}

void sample_make_rest(void)
{
    desk_put("hid/test_more.c", "Test(one, of_a_big_number)\n{\n}\n"
                                "Test(two, of_a_big_number)\n{\n}\n");
    for (int i = 0; i < 10; i++) {
        struct text path = {0}, t = {0};
        const char *name = i == 0 ? "one" : "two";

        text_print(&path, "bad/w%d.c", i);
        text_print(&t,
                   "/* @wrong %s \"adds %d\"\n   @loses %s::of_a_big_number\n"
                   "   @tempts \"it is shorter\"\n"
                   "   @ask \"How much?\" */\nreturn %d;\n",
                   name, i, name, i);
        desk_put(desk_keep(&path), desk_keep(&t));
    }
    desk_put("index.md", "# Book\n\n@ref ch_two\n");
    desk_put("two.md",
             "# Two {#ch_two}\n\n@exercise one\n\n  @exercise is a word\n"
             "@exercise two\n");
}

static const char more_c[] = "\n"
                             "/* @begin more \"add more\" bonus=%u minutes=15 "
                             "needs=two\n"
                             "   @hint and\n"
                             "   @hint so on\n"
                             "   @stub\n"
                             "   int more(int x)\n"
                             "   {\n"
                             "       return TODO(\"more\", x);\n"
                             "   } */\n"
                             "int more(int x)\n"
                             "{\n"
                             "    return two(two(x));\n"
                             "}\n"
                             "/* @end more */\n";

/* Write a file anew, with more at its end. */
static void add_to(const char *path, const char *before, const char *more)
{
    struct text t = {0};

    text_print(&t, "%s%s", before, more);
    desk_put(path, desk_keep(&t));
}

void sample_bonus(unsigned points)
{
    struct text more = {0};

    text_print(&more, more_c, points);
    add_to(SAMPLE "/two.c", two_c, desk_keep(&more));
    add_to(SAMPLE "/test_two.c", test_c, "Test(more, is_most)\n{\n}\n");
    if (!desk_get("two.md"))
        return;
    sample_make_rest();
    desk_put("hid/test_most.c", "Test(more, of_a_big_number)\n{\n}\n");
    desk_put("bad/more.c", "/* @wrong more \"adds less\"\n"
                           "   @loses more::of_a_big_number\n"
                           "   @tempts \"it is shorter\"\n"
                           "   @ask \"How much?\" */\nreturn 0;\n");
    add_to("two.md", desk_get("two.md"), "@exercise more\n");
}
