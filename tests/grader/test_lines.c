/*
 * Lines and words of small files, and text in 80 columns.
 */
#include "kit.h"

#include "lines.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

TestSuite(lines, .fini = kit_clean);

/* What `show` prints, until the next call. */
static const char *shown(void (*show)(FILE *, int, const char *), int indent,
                         const char *text)
{
    static char buffer[1000];
    FILE *out = fmemopen(buffer, sizeof buffer, "w");

    show(out, indent, text);
    fclose(out);
    return buffer;
}

/* Is a file read whole, and refused if it is no text? */
Test(lines, a_file_is_read_whole_or_not_at_all)
{
    char *text = lines_file(kit_text("one\ntwo"), 7);

    cr_assert_str_eq(text, "one\ntwo");
    free(text);
    cr_assert_null(lines_file(kit_text("one\ntwo"), 6));
    cr_assert_eq(errno, EFBIG);
    cr_assert_null(lines_file(kit_bytes("a\0b", 3), 9));
    cr_assert_eq(errno, EILSEQ);
    cr_assert_null(lines_file(kit_nothing(), 9));
    cr_assert_eq(errno, ENOENT);
    cr_assert_null(lines_file("/", 9));
    cr_assert_eq(errno, EISDIR);
}

/* Where does a line end, and a word? */
Test(lines, lines_and_words_are_cut_off_one_by_one)
{
    char text[] = "a  bc d\n\nlast", *rest = text, *line = lines_next(&rest);

    cr_assert_str_eq(lines_word(&line), "a");
    cr_assert_str_eq(lines_word(&line), "bc");
    cr_assert_str_eq(line, "d");
    cr_assert_str_eq(lines_word(&line), "d");
    cr_assert_str_eq(lines_word(&line), "");
    cr_assert_str_eq(lines_next(&rest), "");
    cr_assert_str_eq(lines_next(&rest), "last");
    cr_assert_null(lines_next(&rest));
}

/* Are numbers read to the largest, and nothing else for a number? */
Test(lines, numbers_are_whole_words_in_range)
{
    uint64_t v = 5;

    cr_assert(lines_number("18446744073709551615", 10, UINT64_MAX, &v));
    cr_assert_eq(v, UINT64_MAX);
    cr_assert_not(lines_number("18446744073709551616", 10, UINT64_MAX, &v));
    cr_assert(lines_number("ffffffffffffffff", 16, UINT64_MAX, &v));
    cr_assert_eq(v, UINT64_MAX);
    cr_assert_not(lines_number("10000000000000000", 16, UINT64_MAX, &v));
    cr_assert(lines_number("127", 10, 127, &v));
    cr_assert_eq(v, 127);
    cr_assert_not(lines_number("128", 10, 127, &v));
    cr_assert_not(lines_number("9", 10, 8, &v));
    cr_assert_not(lines_number("", 10, 8, &v));
    cr_assert_not(lines_number("1 ", 10, 8, &v));
    cr_assert_not(lines_number("a", 10, 99, &v));
    cr_assert_not(lines_number("-1", 10, 99, &v));
    cr_assert_eq(v, 127, "what is refused changes nothing");
}

/* Does a paragraph stay within the terminal, and lose no word? */
Test(lines, text_is_wrapped_between_words)
{
    const char *long_text =
        "The number of the page is a row of indices, and the uppermost of "
        "them belongs to the root.";

    cr_assert_str_eq(shown(lines_wrap, 4, long_text),
                     "The number of the page is a row of indices, and the "
                     "uppermost of them\n    belongs to the root.\n");
    cr_assert_str_eq(shown(lines_wrap, 4, "  a   b "), "a b\n");
    cr_assert_str_eq(shown(lines_wrap, 4, ""), "\n");
}

/* Are letters counted as one column, and controls never printed? */
Test(lines, letters_are_wrapped_as_letters)
{
    setenv("LC_ALL", "C.UTF-8", 1);
    cr_assert_str_eq(shown(lines_wrap, 4, "sch\xc3\xb6n \xe6\x9d\x8e"),
                     "sch\xc3\xb6n \xe6\x9d\x8e\n");
    cr_assert_str_eq(shown(lines_wrap, 4,
                           "a\xc2\x9b"
                           "2J\x1b b\xff"),
                     "a??2J? b?\n");
    char text[200] = "";

    for (int i = 0; i < 39; i++)
        strcat(text, "\xc3\xb6 ");
    cr_assert_eq(kit_count(shown(lines_wrap, 0, text), '\n'), 1);
    setenv("LC_ALL", "C", 1);
    cr_assert_str_eq(shown(lines_wrap, 4, "\xc3\xb6"), "??\n");
}

/* Can a line use exactly all columns? */
Test(lines, a_line_has_up_to_79_columns)
{
    char text[100];

    memset(text, 'x', sizeof text);
    memcpy(text + 77, " y", 3); /* 77 + 1 + 1 = 79 */
    cr_assert_eq(kit_count(shown(lines_wrap, 0, text), '\n'), 1);
    memcpy(text + 77, " yz", 4);
    cr_assert_eq(kit_count(shown(lines_wrap, 0, text), '\n'), 2);
    memset(text, 'x', 99);
    text[99] = '\0';
    cr_assert_eq(strlen(shown(lines_show, 4, text)), 80, "79 and a newline");
}

/* Can a stranger's text do anything to the terminal? */
Test(lines, what_is_not_printable_becomes_a_question_mark)
{
    setenv("LC_ALL", "C", 1);
    cr_assert_str_eq(shown(lines_wrap, 0, "a\033[2Jb \x07 \xc3\xa4"),
                     "a?[2Jb ? ??\n");
    cr_assert_str_eq(shown(lines_show, 2, "a\033b\n\n  c\r"),
                     "  a?b\n\n    c?\n");
}

/* Is what a compiler says shown whole, and where is it broken? */
Test(lines, folding_loses_nothing)
{
    char text[300] = "  ";
    const char *p;

    cr_assert_str_eq(shown(lines_fold, 2, "a b\n\n  c\n"), "  a b\n\n    c\n");
    memset(text + 2, 'x', 74);
    strcpy(text + 76, " yyy zz\n  q");
    cr_assert_str_eq(shown(lines_fold, 0, text) + 76, "\n    yyy zz\n  q\n");
    strcpy(text + 76, " yy\n");
    cr_assert_str_eq(shown(lines_fold, 0, text) + 76, " yy\n");
    memset(text, 'x', 200);
    text[200] = '\0';
    p = shown(lines_fold, 0, text);
    cr_assert_eq(strcspn(p, "\n"), 79);
    cr_assert_eq(strlen(p), 200 + 2 * 5 + 1, "%s", p);
}
