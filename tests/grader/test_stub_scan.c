/*
 * The scanner of headers: words and where they stand.
 */
#include <criterion/criterion.h>

#include "stub_scan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char shown[600]; /* what `scan` found */

/* All words of a text as "1:int 1:f 1:(", quotes as one sign; or the problem
   after a "! ". */
static const char *scan(const char *text)
{
    struct stub_source s;
    char problem[STUB_PROBLEM];
    size_t n = strlen(text);
    char *exact = malloc(n ? n : 1); /* a sanitizer sees its end */

    memcpy(exact, text, n);
    shown[0] = '\0';
    if (stub_scan(&s, "x.h", exact, n, problem)) {
        for (size_t i = 0; i < s.count; i++)
            sprintf(shown + strlen(shown), "%s%u:%s", i ? " " : "",
                    s.tokens[i].line, s.tokens[i].text);
        cr_assert_eq(s.tokens[s.count].kind, STUB_END);
        stub_source_free(&s);
    } else {
        sprintf(shown, "! %s", problem);
    }
    free(exact);
    return shown;
}

/* Is a declaration cut into its words? */
Test(stub_scan, words_and_signs_stand_alone)
{
    cr_assert_str_eq(scan("int f(pte_t*a,...);"),
                     "1:int 1:f 1:( 1:pte_t 1:* 1:a 1:, 1:. 1:. 1:. 1:) 1:;");
    cr_assert_str_eq(scan("a0x1f 0x1f\n\n b_2"), "1:a0x1f 1:0x1f 3:b_2");
    cr_assert_str_eq(scan(""), "");
    cr_assert_str_eq(scan("x"), "1:x");
}

/* Does a comment count its lines, whatever is in it? */
Test(stub_scan, comments_are_left_out)
{
    cr_assert_str_eq(scan("a /* \" \n ' // \n*/ b"), "1:a 3:b");
    cr_assert_str_eq(scan("a // b /* \nc /**/ d"), "1:a 2:c 2:d");
    cr_assert_str_eq(scan("/*/ x */ y / z"), "1:y 1:/ 1:z");
    cr_assert_str_eq(scan("a // the end"), "1:a");
}

/* Where does a preprocessor line end? */
Test(stub_scan, directives_are_left_out_with_what_continues_them)
{
    cr_assert_str_eq(scan("#define A(x) \\\n  x + 1\nb"), "3:b");
    cr_assert_str_eq(scan("  # include \"don't.h\"\nb"), "2:b");
    cr_assert_str_eq(scan("#define A /* one\n two */ x\nb"), "3:b");
    cr_assert_str_eq(scan("/* c */ #define A\nb"), "2:b");
    cr_assert_str_eq(scan("#define A // \\\nb"), "2:b");
    cr_assert_str_eq(scan("#endif"), "");
}

/* Is the inside of a text nobody's business? */
Test(stub_scan, texts_are_one_word)
{
    cr_assert_str_eq(scan("\"a /* \\\" ; \" b"), "1:\" 1:b");
    cr_assert_str_eq(scan("'\\'' '\"' b"), "1:' 1:' 1:b");
}

/* Which comment may say @calls? */
Test(stub_scan, the_comment_that_a_header_opens_with_is_kept)
{
    static const struct {
        const char *text, *comment;
        unsigned line;
    } cases[] = {
        {"/* a\n * b */ int c; /* d */", " a\n * b ", 1},
        {"\n \n/**/", "", 3},
        {"int a; /* b */", "", 1},
        {"// a\n/* b */", "", 1},
        {"/*/*/", "/", 1},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct stub_source s;
        char problem[STUB_PROBLEM];

        cr_assert(stub_scan(&s, "x.h", cases[i].text, strlen(cases[i].text),
                            problem));
        cr_assert_str_eq(s.comment, cases[i].comment);
        cr_assert_eq(s.comment_line, cases[i].line, "%zu: %u", i,
                     s.comment_line);
        stub_source_free(&s);
    }
}

/* What is no C is said, with its line? */
Test(stub_scan, what_cannot_be_read_is_refused_with_its_line)
{
    cr_assert_str_eq(scan("int\na; /* b\n\n"),
                     "! x.h:2: the comment that begins here has no end; close "
                     "it with */");
    cr_assert_str_eq(scan("/*/"), "! x.h:1: the comment that begins here has "
                                  "no end; close it with */");
    cr_assert_str_eq(scan("#if /* a\n"), "! x.h:1: the comment that begins "
                                         "here has no end; close it with */");
    cr_assert_str_eq(scan("\n\"abc\nd\""),
                     "! x.h:2: the text that begins with \" has no end on "
                     "this line");
    cr_assert(strstr(scan("'a"), "! x.h:1: the text that begins with '"));
    cr_assert(strstr(scan("\"a\\"), "! x.h:1: the text that begins with \""));
    cr_assert_str_eq(scan("int $;"), "! x.h:1: \"$\" is nothing that a header "
                                     "of ours may have here");
    cr_assert_str_eq(scan("a\\\nb"), "! x.h:1: \"\\\\\" is nothing that a "
                                     "header of ours may have here");
    cr_assert(strstr(scan("a #b"), "! x.h:1: \"#\" is nothing"));
    cr_assert(strstr(scan("a /*\n*/ #b"), "! x.h:2: \"#\" is nothing"));
    cr_assert(strstr(scan("\xff"), "! x.h:1: \"\\xff\" is nothing"));
}

/* How long may a name be? */
Test(stub_scan, names_have_at_most_63_letters)
{
    char name[66];

    memset(name, 'n', sizeof name);
    name[63] = '\0';
    cr_assert_eq(strlen(scan(name)), 65);
    name[63] = 'n';
    name[64] = '\0';
    cr_assert_str_eq(scan(name), "! x.h:1: \"nnnnnnnnnnnnnnnnnnnn...\" is "
                                 "longer than a name may be, 63 letters");
}

/* How long may a header be, and may it have a byte 0? */
Test(stub_scan, headers_have_at_most_a_mebibyte_of_text)
{
    char *bytes = malloc(STUB_TEXT_MAX + 1), problem[STUB_PROBLEM];
    struct stub_source s;

    memset(bytes, '\n', STUB_TEXT_MAX + 1);
    cr_assert(stub_scan(&s, "x.h", bytes, STUB_TEXT_MAX, problem));
    cr_assert_eq(s.count, 0);
    stub_source_free(&s);
    cr_assert_not(stub_scan(&s, "x.h", bytes, STUB_TEXT_MAX + 1, problem));
    cr_assert(strstr(problem, "1048576 bytes"));
    free(bytes);
    cr_assert_not(stub_scan(&s, "x.h", "a\0b", 3, problem));
    cr_assert(strstr(problem, "\"\\x00\" is nothing"), "%s", problem);
}
