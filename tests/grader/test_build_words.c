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

/* A name of half a megabyte, quoted by the compiler? */
Test(build_words, a_long_line_is_cut)
{
    static char text[600000];
    char *left;

    memset(text, 'a', sizeof text - 1);
    memcpy(text, "toy.c:5:13: error: ", 19);
    left = words_errors(text, "toy.c", "");
    cr_assert_eq(strlen(left), 404, "%zu letters", strlen(left));
    cr_assert_str_eq(left + 398, "aa...\n");
    free(left);
    memcpy(text, "toy.c:5:13: warning: ", 21);
    left = words_warnings(text, "toy.c");
    cr_assert_eq(strlen(left), 404, "%zu letters", strlen(left));
    free(left);
}

/* A line just too long: is the next one still whole, and the end the end? */
Test(build_words, a_line_just_too_long_loses_no_letters_but_its_own)
{
    static const char next[] = "toy.c:6:13: error: next";

    for (size_t length = 399; length <= 405; length++) {
        size_t shown = length < 403 ? length : 403;
        char *text = malloc(length + 1 + sizeof next), *left;

        memset(text, 'a', length);
        memcpy(text, "toy.c:5:13: error: ", 19);
        sprintf(text + length, "\n%s", next);
        left = words_errors(text, "toy.c", "");
        cr_assert_eq(left[shown], '\n', "%zu letters", length);
        cr_assert_eq(strncmp(left + shown + 1, next, strlen(next)), 0,
                     "%zu letters: then %s", length, left + shown + 1);
        free(left);
        text[length] = '\0';
        left = words_errors(text, "toy.c", "");
        cr_assert_eq(strlen(left), shown + 1, "%zu letters", length);
        free(left);
        free(text);
    }
}

/* What is left of the linker's words? */
Test(build_words, a_link_that_fails_is_told_in_the_linkers_words)
{
    expect(words_linker("/usr/bin/ld: toy.o: in function `pull':\n"
                        "toy.c:7:(.text+0x2): relocation truncated to fit: "
                        "R_X86_64_8 against `x'\n",
                        checkkit_manifest()),
           "relocation truncated to fit: R_X86_64_8 against `x'");
    expect(words_linker("/usr/bin/ld: toy.o:(.text+0x1): undefined \x1b[7m\n",
                        checkkit_manifest()),
           "undefined \\x1b[7m");
}

/* A line that speaks of two files of the lab: what is it about? */
Test(build_words, a_name_that_is_there_twice_is_told_of_the_later_file)
{
    static char *files[] = {"stack.c", "blocks.c", "heap.c"};
    struct manifest m = *checkkit_manifest();

    m.files = (struct list){.items = files, .count = 3};
    expect(words_linker("ld: heap.o: in function `pull':\n"
                        "heap.c:(.text+0xb): multiple definition of `pull'; "
                        "blocks.o:blocks.c:(.text+0xc): first defined here\n",
                        &m),
           "multiple definition of `pull'; blocks.o:blocks.c:(.text+0xc): "
           "first defined here");
}

/* And if it is not about the submission? */
Test(build_words, a_link_that_fails_elsewhere_is_not_the_students_fault)
{
    expect(
        words_linker("ld: cannot open output file host\n", checkkit_manifest()),
        NULL);
    expect(words_linker("", checkkit_manifest()), NULL);
}
