/*
 * Is it text?
 */
#include "source.h"

#include <criterion/criterion.h>
#include <string.h>

/* What is said of these bytes. */
static void expect(const char *bytes, size_t n, const char *right)
{
    char problem[SOURCE_PROBLEM];
    bool good = source_is_text(bytes, n, problem);

    cr_assert_eq(good, !*right, "%s", problem);
    cr_assert_str_eq(problem, right);
}

#define EXPECT(text, right) expect(text, sizeof(text) - 1, right)

/* What editors do to a file without asking? */
Test(source, line_ends_tabs_and_byte_order_marks_are_fine)
{
    EXPECT("int x;\r\nint y;\r\n", "");
    EXPECT("\xef\xbb\xbfint x;\n", "");
    EXPECT("\tint x; /* \xc3\xa4 \xe4 */\n", "");
    EXPECT("int x;", "");
    EXPECT("x", "");
}

/* And what else they may do? */
Test(source, other_encodings_are_named)
{
    EXPECT("\xff\xfei\0n\0t\0", "is UTF-16; save it as UTF-8");
    EXPECT("\xfe\xff\0i\0n\0t", "is UTF-16; save it as UTF-8");
    EXPECT("i\0n\0t\0 \0x\0;\0\n\0", "is UTF-16; save it as UTF-8");
    EXPECT("\0i\0n\0t\0 \0x\0;\0\n", "is UTF-16; save it as UTF-8");
    EXPECT("\xff\xfe\x04\x30\x04\x31", "is UTF-16; save it as UTF-8");
    EXPECT("\xfe\xff\x30\x04\x31\x04", "is UTF-16; save it as UTF-8");
    EXPECT("int x;\rint y;\r",
           "is a single line to the compiler, for its lines end with CR "
           "alone; save it with line ends LF");
}

/* Something that is no text at all, or nothing? */
Test(source, zeros_and_nothing_are_refused)
{
    EXPECT("int x;\nint\0y;\n",
           "has a zero byte in line 2, so it is no text; save it anew, as "
           "UTF-8");
    EXPECT("\x7f"
           "ELF\2\1\1\0\0\0\0\0",
           "has a zero byte in line 1, so it is no text; save it anew, as "
           "UTF-8");
    EXPECT("\0\0\0\0\0\0\0\0",
           "has a zero byte in line 1, so it is no text; save it anew, as "
           "UTF-8");
    EXPECT("", "is empty; is it saved, and is it the right file?");
    EXPECT(" \r\n\t\n", "is empty; is it saved, and is it the right file?");
    EXPECT("\0", "has a zero byte in line 1, so it is no text; save it anew, "
                 "as UTF-8");
}
