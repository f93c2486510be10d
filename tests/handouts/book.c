/*
 * book.c: the files of a small book.
 */
#include "book.h"

#include "desk.h"

#include <sys/stat.h>

static const char add_c[] =
    "#include \"add.h\"\n"
    "\n"
    "int add_one(int x)\n"
    "{\n"
    "    /* @begin one \"add one\" points=60 minutes=5\n"
    "       @hint it is < 2\n"
    "       @hint + 1\n"
    "       @stub\n"
    "       return TODO(\"one\", 0); */\n"
    "    int secret_sum = x + 1;\n"
    "\n"
    "    return secret_sum;\n"
    "    /* @end one */\n"
    "}\n"
    "\n"
    "/* @begin two \"add two\" points=40 minutes=10 needs=one\n"
    "   @hint twice\n"
    "   @hint one of one\n"
    "   @stub\n"
    "   int add_two(int x)\n"
    "   {\n"
    "       return TODO(\"two\", 0);\n"
    "   } */\n"
    "int add_two(int x)\n"
    "{\n"
    "    return add_one(add_one(x));\n"
    "}\n"
    "/* @end two */\n";

static const char add_h[] = "/*\n"
                            " * add: adds.\n"
                            " *\n"
                            " * @lab \"Addition\"\n"
                            " * @file add.c\n"
                            " * @calls f\n"
                            " */\n"
                            "int add_one(int x);\n"
                            "int add_two(int x);\n";

static const char pair_h[] = "/* pair: two numbers. */\n"
                             "struct pair {\n"
                             "    int a;\n"
                             "};\n"
                             "\n"
                             "static inline int pair_sum(struct pair p)\n"
                             "{\n"
                             "    return p.a;\n"
                             "}\n"
                             "\n"
                             "    /* [more] */\n"
                             "    int more;\n"
                             "    /* [more] */\n"
                             "int pair_last(int x,\n"
                             "              int y);\n";

void book_make(void)
{
    static const char *const folders[] = {"solutions", "tests", "tests/hidden",
                                          "tests/wrong", "labs"};

    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        cr_assert_eq(mkdir(folders[i], 0777), 0, "%s", folders[i]);
    desk_put("solutions/01-add/add.c", add_c);
    desk_put("solutions/01-add/add.h", add_h);
    desk_put("solutions/01-add/test_add.c",
             "Test(one, is_more)\n{\n    int seen_by_all = add_one(1);\n}\n"
             "Test(two, is_more)\n{\n}\n");
    desk_put("tests/hidden/01-add/test_more.c",
             "/* Is it negative, too? */\n"
             "Test(one, below_zero)\n{\n"
             "    int seen_by_all = add_one(1);\n"
             "    cr_assert_eq(add_one(-7), -6);\n    x = 5;\n}\n");
    desk_put("tests/wrong/01-add/takes_one_away.c",
             "/* @wrong one \"takes < one\"\n   @loses one::is_more\n"
             "   @tempts \"it is shorter\"\n"
             "   @ask \"which way?\" */\nreturn x - 1;\n");
    desk_put("labs/01-add/add.h", "int add_one(int x);\n");
    desk_put("framework/pair.h", pair_h);
    desk_put("figures/tree.svg", "<svg/>\n");
}

void book_bonus(void)
{
    struct text t = {0};

    text_print(&t,
               "%s\n"
               "/* @begin three \"add three\" bonus=20 minutes=30\n"
               "   @hint thrice\n"
               "   @stub\n"
               "   int add_three(int x)\n"
               "   {\n"
               "       return TODO(\"three\", x);\n"
               "   }\n"
               "   int add_four(int x)\n"
               "   {\n"
               "       return TODO(\"three\", x);\n"
               "   } */\n"
               "int add_three(int x)\n"
               "{\n"
               "    return x + 3;\n"
               "}\n"
               "int add_four(int x)\n"
               "{\n"
               "    return x + 4;\n"
               "}\n"
               "/* @end three */\n",
               add_c);
    desk_put("solutions/01-add/add.c", desk_keep(&t));
}
