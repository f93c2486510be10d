/*
 * What compiler and linker say, and what is left of it.
 */
#include "checkkit.h"

#include "build_words.h"

#include <stdlib.h>
#include <string.h>

TestSuite(build_words, .fini = checkkit_clean);

static const char GCC[] =
    "In file included from toy.c:1:\n"
    "/far/away/labs/03-toy/toy.h:3:1: note: it was declared here\n"
    "toy.c: In function 'pull':\n"
    "toy.c:4:9: warning: unused variable 'y' [-Wunused-variable]\n"
    "    4 |     int y;\n"
    "toy.c:5:13: error: expected ';' before '}' token\n"
    "    5 |     return x\n"
    "      |             ^\n"
    "toy.c:5:13: note: and a note about it\n"
    "toy.c:7:1: fatal error: nope.h: No such file or directory\n"
    "compilation terminated due to -fmax-errors=5.\n";

/* Compare, and give back. */
static void expect(char *text, const char *right)
{
    cr_assert(text || !right, "there is nothing, expected: %s", right);
    if (text)
        cr_assert_str_eq(text, right ? right : "");
    free(text);
}

/* Is only left what is wrong in the student's file? */
Test(build_words, errors_are_those_of_the_students_file)
{
    expect(words_errors(GCC, "toy.c", "/far/away"),
           "toy.c:5:13: error: expected ';' before '}' token\n"
           "    5 |     return x\n"
           "      |             ^\n"
           "toy.c:5:13: note: and a note about it\n"
           "toy.c:7:1: fatal error: nope.h: No such file or directory\n");
    expect(words_first_error(GCC, "toy.c"),
           "toy.c:5:13: error: expected ';' before '}' token");
    expect(words_warnings(GCC, "toy.c"),
           "toy.c:4:9: warning: unused variable 'y' [-Wunused-variable]\n");
    expect(words_first_error("", "toy.c"), NULL);
    expect(words_warnings("", "toy.c"), NULL);
}

/* If a header is to blame, or rather what the student did before it? */
Test(build_words, errors_elsewhere_are_shown_without_our_folders)
{
    expect(words_errors("/far/away/labs/toy.h:3:1: error: what is x?\n"
                        "    3 | int x\n",
                        "toy.c", "/far/away"),
           "labs/toy.h:3:1: error: what is x?\n    3 | int x\n");
    expect(words_errors("", "toy.c", "/far/away"),
           "the compiler said nothing\n");
}

/* Is a long complaint cut? */
Test(build_words, at_most_20_lines_are_left)
{
    char text[4000] = "", *left;

    for (int i = 0; i < 40; i++)
        strcat(text, "toy.c:5:13: error: again\n");
    left = words_errors(text, "toy.c", "");
    cr_assert_eq(kit_count(left, '\n'), 21);
    cr_assert(strstr(left, "... (more"));
    free(left);
    text[0] = '\0';
    for (int i = 0; i < 40; i++)
        strcat(text, "toy.c:5:13: warning: again\n");
    left = words_warnings(text, "toy.c");
    cr_assert_eq(kit_count(left, '\n'), 5);
    free(left);
}

/* What does a student read who defines main? */
Test(build_words, a_second_definition_is_explained)
{
    expect(words_linker("/usr/bin/ld: h.a(host.o): in function `main':\n"
                        "host.c:7: multiple definition of `main'; toy.o:toy.c:9"
                        ": first defined here\n",
                        checkkit_manifest(), "int pull(int x);"),
           "toy.c defines `main`, which belongs to the grader: give yours "
           "another name, or make it static\n");
}

/* Who misspelt a function of the contract? Who calls what there is not? */
Test(build_words, an_undefined_name_is_explained_once)
{
    expect(words_linker("ld: host.c:3: undefined reference to `pull'\n"
                        "ld: host.c:4: undefined reference to `pull'\n"
                        "ld: toy.c:4: undefined reference to `pul'\n",
                        checkkit_manifest(), "int pull(int x);"),
           "pull is declared in toy.h, but toy.c has no such function (is it "
           "misspelt, or static?)\n"
           "toy.c uses `pul`, but there is no such function, or this lab may "
           "not call it\n");
    expect(
        words_linker("ld: cannot open output file\n", checkkit_manifest(), ""),
        NULL);
}
