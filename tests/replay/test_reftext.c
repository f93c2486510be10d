/*
 * How references are written: the two formats, and what is refused.
 */
#include "tests/grader/kit.h"

#include <string.h>

TestSuite(reftext, .fini = kit_clean);

static const char *lackey(const char *text)
{
    return kit_refs(kit_text(text), REFTEXT_LACKEY, 12);
}

static const char *pages(const char *text)
{
    return kit_refs(kit_text(text), REFTEXT_PAGES, 12);
}

/* Is each of lackey's four kinds of line what it should be? */
Test(reftext, lackey_lines_become_fetch_load_store_and_both)
{
    cr_assert_str_eq(lackey("I  04001090,3\n"
                            " L 1ffefffe98,8\n"
                            " S 1ffefffe90,16\n"
                            " M 04023440,4\n"),
                     "I4001090,3 L1ffefffe98,8 S1ffefffe90,16 "
                     "L4023440,4 S4023440,4");
}

/* What else Valgrind and the program print: is it left out? */
Test(reftext, lines_that_do_not_begin_as_accesses_are_skipped)
{
    cr_assert_str_eq(lackey("==7== Lackey, an example Valgrind tool\n"
                            "\n"
                            "I am a program, 3 years old\n"
                            "Loaded 10,4\n"
                            " Loaded 10,4\n"
                            " X 10,4\n"
                            "L 10,4\n"
                            "I\n"
                            " \n"
                            " L 10,4\n"
                            "==7== \n"),
                     "L10,4");
}

/* Do Windows line ends change anything? */
Test(reftext, crlf_ends_a_line_as_lf_does)
{
    cr_assert_str_eq(lackey("I  10,3\r\n L 20,8\r\n==1==\r\n\r\n M 30,1\r\n"),
                     "I10,3 L20,8 L30,1 S30,1");
    cr_assert_str_eq(pages("1\r\n\r\n# no\r\nw 2 \r\n3 # yes\r\n"),
                     "L1000,1 S2000,1 L3000,1");
    cr_assert_str_eq(lackey(" L 20,8\r\r\n"),
                     "! :1: found \" L 20,8\\r\", expected the end of the line "
                     "after the size; mend that line");
}

/* Is the last line read, even if nothing ends it? */
Test(reftext, the_last_line_needs_no_newline)
{
    cr_assert_str_eq(lackey(" L 10,4"), "L10,4");
    cr_assert_str_eq(lackey(" L 10,4\r"), "L10,4");
    cr_assert_str_eq(pages("w 0x2"), "S2000,1");
    cr_assert_str_eq(pages("# only a comment"), "");
}

/* One reference for each page, in ascending order? */
Test(reftext, an_access_that_crosses_pages_is_split_ascending)
{
    cr_assert_str_eq(lackey(" S 1ffe,4\n"), "S1ffe,2 S2000,2");
    cr_assert_str_eq(lackey(" S 1ffc,4\n"), "S1ffc,4");
    cr_assert_str_eq(kit_refs(kit_text(" L 10e,40\n"), REFTEXT_LACKEY, 4),
                     "L10e,2 L110,16 L120,16 L130,6");
}

/* The load first, all of it, then the store? */
Test(reftext, a_modify_that_crosses_pages_loads_all_before_it_stores)
{
    cr_assert_str_eq(lackey(" M 1ffe,4\n"), "L1ffe,2 L2000,2 S1ffe,2 S2000,2");
}

/* Does the longest line fill the room, and no more? */
Test(reftext, the_longest_modify_on_the_smallest_pages_fits_the_room)
{
    const char *refs = kit_refs(kit_text(" M 101,512\n"), REFTEXT_LACKEY, 4);

    cr_assert_eq(kit_count(refs, 'L'), 33);
    cr_assert_eq(kit_count(refs, 'S'), REFTEXT_ROOM - 33);
    cr_assert(strstr(refs, " L300,1 S101,15 "), "%s", refs);
}

/* How large may an address be? */
Test(reftext, addresses_end_at_2_to_the_57)
{
    const char *const expected =
        "expected addresses below 2^57; mend that line";

    cr_assert_str_eq(lackey(" L 1fffffffffffff8,8\n"), "L1fffffffffffff8,8");
    cr_assert_str_eq(lackey(" L 000000000000000000000010,8\n"), "L10,8");
    cr_assert_str_eq(lackey(" L 9aBcDeF,1\n L ABCdef,1"),
                     "L9abcdef,1 Labcdef,1");
    cr_assert(strstr(lackey(" L 1fffffffffffff9,8\n"), expected));
    cr_assert(strstr(lackey(" L 200000000000000,1\n"), expected));
    cr_assert(strstr(lackey("I  ffffffffff600000,1\n"), expected));
    cr_assert(strstr(lackey(" L ffffffffffffffff,512\n"), expected));
    cr_assert(strstr(lackey(" L 10000000000000010,8\n"), expected));
}

/* Which sizes are refused, and is 2^64+8 not taken for 8? */
Test(reftext, sizes_are_1_to_512)
{
    static const char *const bad[] = {
        "0", "513", "18446744073709551624", "9223372036854775808", "", "-1",
        "x", "ff"};
    char line[64];

    cr_assert_str_eq(lackey(" L 0,1\n L 0,512\n L 0,007\n"),
                     "L0,1 L0,512 L0,7");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        snprintf(line, sizeof line, " L 10,%s\n", bad[i]);
        cr_assert(strstr(lackey(line), "expected a size from 1 to 512 bytes"),
                  "%s", line);
    }
}

/* What begins as an access and is none: is it never skipped in silence? */
Test(reftext, a_malformed_access_is_an_error)
{
    static const char *const bad[][2] = {
        {" L 10 ,8", "a comma"},       {" L 10", "a comma"},
        {" L 10;8", "a comma"},        {" L 0x10,8", "a comma"},
        {" L ,8", "hexadecimal"},      {" L  10,8", "hexadecimal"},
        {" L xyz,8", "hexadecimal"},   {"I  ", "hexadecimal"},
        {"I ", "hexadecimal"},         {" M", "hexadecimal"},
        {" S\r", "hexadecimal"},       {" S -1,8", "hexadecimal"},
        {" L\n10,4", "hexadecimal"},   {" L 10,8,", "the end"},
        {" L 10,8 ", "the end"},       {" L 10,8 # why", "the end"},
        {" L 10,8 L 10,8", "the end"},
    };

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *refs = lackey(bad[i][0]);

        cr_assert(strstr(refs, bad[i][1]), "%s: %s", bad[i][0], refs);
        cr_assert(strncmp(refs, "! :1: ", 6) == 0, "%s", refs);
    }
}

/* Every way to write a page number? */
Test(reftext, a_page_line_is_a_number_after_an_optional_letter)
{
    cr_assert_str_eq(pages("12\nr 12\nw 0x1f\nx 3\n  4\t\nw\t\t0XaB\n007\n0\n"),
                     "Lc000,1 Lc000,1 S1f000,1 I3000,1 L4000,1 Sab000,1 "
                     "L7000,1 L0,1");
}

/* May a person leave lines blank, and explain? */
Test(reftext, blank_lines_and_comments_are_skipped)
{
    cr_assert_str_eq(pages("# w 1\n\n  \t\n   # 2\n3 # 4\n#\n5\t#\n"),
                     "L3000,1 L5000,1");
}

/* What is no page number? */
Test(reftext, any_other_line_of_pages_is_an_error)
{
    // clang-format off
    static const char *const bad[] = {
        "r", "r12", "12r", "0x", "0xg", "1f", "-1", "+1", "1 2", "1,2", "1#2",
        "w w 1", "q 1", "W 1", "\xef\xbb\xbf 1", "1.0", "1e3", " L 1000,8",
        "==7==", "x0x3", "0x 3", "\f1"};
    // clang-format on

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *refs = pages(bad[i]);

        cr_assert(strstr(refs, "expected one page number a line"), "%s: %s",
                  bad[i], refs);
        cr_assert(strncmp(refs, "! :1: ", 6) == 0, "%s", refs);
    }
}

/* How large may a page number be? It depends on the page. */
Test(reftext, page_numbers_end_where_addresses_have_57_bits)
{
    cr_assert_str_eq(pages("0x1fffffffffff\n"), "L1fffffffffff000,1");
    cr_assert_str_eq(pages("1\n0x200000000000\n"),
                     "L1000,1 ! :2: found \"0x200000000000\", expected a page "
                     "number below 2^45 (an address has 57 bits); mend that "
                     "line");
    cr_assert_str_eq(kit_refs(kit_text("0x1ffffffffffffe\n"), REFTEXT_PAGES, 4),
                     "L1ffffffffffffe0,1");
    cr_assert(strstr(pages("18446744073709551617"), "below 2^45"));
    cr_assert(strstr(pages("99999999999999999999999999"), "below 2^45"));
}

/* Can a person find the line? And are the lines before it good? */
Test(reftext, an_error_names_the_line_and_what_was_found)
{
    cr_assert_str_eq(lackey("==1==\r\n\n L 10,4\n L 10,0\n L 20,4\n"),
                     "L10,4 ! :4: found \" L 10,0\", expected a size from 1 to "
                     "512 bytes; mend that line");
}

/* Does a hostile line reach the terminal? */
Test(reftext, what_was_found_is_escaped_and_cut)
{
    cr_assert_str_eq(
        pages("\033[2J\t\"\\\x80\n"),
        "! :1: found \"\\x1b[2J\\t\\\"\\\\\\x80\", expected one page number a "
        "line, like 12, r 12 or w 0x1f; mend that line");
    cr_assert_str_eq(
        pages("this line is longer than forty characters, so it is cut\n"),
        "! :1: found \"this line is longer than forty character...\", expected "
        "one page number a line, like 12, r 12 or w 0x1f; mend that line");
}

/* Does a '\0' end a line for us, as it does for C? */
Test(reftext, a_nul_byte_is_a_character_like_others)
{
    const char *path = kit_bytes("a\0b\n L 10,4\n\0\n L 20\0,4\n", 22);

    cr_assert_str_eq(
        kit_refs(path, REFTEXT_LACKEY, 12),
        "L10,4 ! :4: found \" L 20\\x00,4\", expected a comma and a "
        "size after the address; mend that line");
    cr_assert(strstr(kit_refs(kit_bytes("1\0\n", 3), REFTEXT_PAGES, 12),
                     ":1: found \"1\\x00\""));
}
