#include "contract.h"
#include "desk.h"
#include "files.h"

TestSuite(contract, .init = desk_lay, .fini = desk_clear);

static const char *woven(const char *header)
{
    struct text t = {0};

    contract_write(header, &t);
    return desk_keep(&t);
}

static void becomes(const char *header, const char *expected)
{
    const char *is = woven(header);

    cr_assert_str_eq(is, expected, "expected:\n%s\nis:\n%s", expected, is);
}

/* Is the opening comment that of the file? */
Test(contract, the_opening_comment_is_about_the_file)
{
    becomes("/* x: a thing. */\nint a;\n", "/** @file\n x: a thing. */\n"
                                           "int a;\n");
}

/* Does each of two functions get what stands above both? */
Test(contract, a_comment_is_for_all_that_it_stands_above)
{
    becomes("/* f */\n/* Take, and give. */\nint t(int a);\nvoid g(int a,\n"
            "       int b);\n\nint other;\n",
            "/** @file\n f */\n/**  Take, and give. */\nint t(int a);\n"
            "/**  Take, and give. */\nvoid g(int a,\n       int b);\n\n"
            "int other;\n");
}

/* Comments behind members? */
Test(contract, a_comment_behind_a_member_is_about_it)
{
    becomes("/* f */\nstruct s {\n    int a; /* one */\n    int b;\n};\n",
            "/** @file\n f */\nstruct s {\n    int a; /**<  one */\n"
            "    int b;\n};\n");
}

/* Comments inside of functions, and rules between sections? */
Test(contract, comments_inside_of_functions_stay)
{
    const char *is = woven("/* f */\nint f(void)\n{\n    int a; /* one */\n"
                           "    /* two */\n    return a;\n}\n");

    cr_assert(strstr(is, "int a; /* one */"), "%s", is);
    cr_assert(strstr(is, "    /* two */"), "%s", is);
    is = woven("/* f */\n/* ------ given */\nint a;\n");
    cr_assert(strstr(is, "\n/* ------ given */\nint a;\n"), "%s", is);
}

/* Would Doxygen find a command or a tag in our words? */
Test(contract, our_words_are_no_commands)
{
    const char *is = woven("/* f */\n/* @see a\\b #c <d> */\nint a;\n");

    cr_assert(strstr(is, "\\@see a\\\\b \\#c &lt;d&gt;"), "%s", is);
}

/* Pictures stay, lists become lists, paragraphs paragraphs. */
Test(contract, pictures_and_lists_keep_their_shape)
{
    const char *is =
        woven("/*\n * f\n *\n *      +--<--+\n *      | # a |\n *\n"
              " *   It is so.\n"
              " *   WHY_A    one\n"
              " *            more\n"
              " *   WHY_B    two\n */\nint a;\n");

    cr_assert(strstr(is, "\n      +--<--+\n      | # a |\n"), "%s", is);
    cr_assert(strstr(is, "\n\n It is so.\n"), "%s", is);
    cr_assert(strstr(is, "\n- `WHY_A`:    one\n  more\n"), "%s", is);
    cr_assert(strstr(is, "\n- `WHY_B`:    two"), "%s", is);
}

/* A comment or a file that does not end must end all the same. */
Test(contract, whatever_it_is_given_it_ends)
{
    static const char *const odd[] = {"",     "/*",        "/* a",
                                      "/*/",  "/**/",      "int a; /* b",
                                      "\n\n", "/* a\n\nb", "/*\n\n\n*/ x"};

    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        woven(odd[i]);
}

/* Does the filter change any line of code of a real header? */
Test(contract, code_stays_as_it_is)
{
    static const char *const lines[] = {
        "pfn_t node_alloc(struct machine *m);",
        "enum frame_use {",
        "#ifndef FRAME_H",
        "void frame_fail_at(struct machine *m, uint64_t k);",
    };
    struct text t = {0};

    cr_assert(file_load(desk_root("framework/frame.h"), &t, desk_err()));
    const char *is = woven(desk_keep(&t));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        cr_assert(strstr(is, lines[i]), "%s is missing in %s", lines[i], is);
    const char *alloc = strstr(is, "pfn_t node_alloc");
    const char *give = strstr(is, "/**  Take and give back a frame for the "
                                  "node of a page table. */\nvoid node_free");
    cr_assert(give > alloc, "node_free has no comment: %s", alloc);
}
