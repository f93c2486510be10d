/*
 * Words of a stranger, in each format.
 */
#include "exportkit.h"

#include "export_text.h"

#include <stdlib.h>
#include <string.h>

TestSuite(export_text, .fini = kit_clean);

/* What `print` makes of a text. */
static const char *by(void (*print)(FILE *out, const char *text),
                      const char *text)
{
    char *made = NULL;
    size_t size;
    FILE *f = open_memstream(&made, &size);
    const char *kept;

    print(f, text);
    fclose(f);
    kept = kit_slurp(kit_text(made), NULL);
    free(made);
    return kept;
}

#define BY(print, text, expected) cr_assert_str_eq(by(print, text), expected)

/* What is no text? */
Test(export_text, only_characters_that_stay_in_their_place_are_kept)
{
    static const char *const gone[] = {
        "\x01",     "\x1b",         "\r",           "\x7f",
        "\xc2\x85", "\xe2\x80\xae", "\xe2\x80\xa8", "\xe2\x81\xa6",
        "\xd8\x9c", "\xef\xbb\xbf", "\xef\xbf\xbe", "\xef\xb7\x90"};
    static const char *const kept[] = {"a b~", "\t\n", "\xc3\xa9",
                                       "\xe6\xbc\xa2", "\xf0\x9f\x98\x80"};

    for (size_t i = 0; i < sizeof gone / sizeof gone[0]; i++) {
        char *copy = text_clean(gone[i]);

        cr_assert_str_eq(copy, "\xef\xbf\xbd", "number %zu", i);
        free(copy);
    }
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        char *copy = text_clean(kept[i]);

        cr_assert_str_eq(copy, kept[i]);
        free(copy);
    }
}

/* Bytes that are no UTF-8: overlong, halves of pairs, cut, too large? */
Test(export_text, each_byte_that_is_no_utf8_is_one_sign)
{
    static const struct {
        const char *bytes;
        size_t signs;
    } bad[] = {{"\xff", 1},
               {"\xc0\xaf", 2},
               {"\xe0\x80\xaf", 3},
               {"\xed\xa0\x80", 3},
               {"\xf4\x90\x80\x80", 4},
               {"\xc3", 1},
               {"\xe6\xbc", 2},
               {"\x80", 1}};

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char *copy = text_clean(bad[i].bytes);

        cr_assert_eq(strlen(copy), 3 * bad[i].signs, "number %zu", i);
        cr_assert_eq(kit_count(copy, '\xef'), bad[i].signs, "number %zu", i);
        free(copy);
    }
}

Test(export_text, json_is_json)
{
    const char *json = by(text_json, EXPORTKIT_HARM);

    exportkit_clean(json);
    cr_assert_eq(kit_count(json, '\n'), 0);
    cr_assert(strstr(exportkit_json(json, "$"), "\"q\" ]]><b>&amp;\n::error"));
    BY(text_json, "a\\\"\t\n", "\"a\\\\\\\"\\t\\n\"");
}

Test(export_text, xml_has_no_markup_of_others)
{
    BY(text_xml, "]]>&\"<a>'\n", "]]&gt;&amp;&quot;&lt;a&gt;'&#10;");
}

/* What would a spreadsheet calculate? */
Test(export_text, formulas_are_text_and_numbers_are_numbers)
{
    BY(text_csv, "=1+1", "\"'=1+1\"");
    BY(text_csv, "+1 1", "\"'+1 1\"");
    BY(text_csv, "-1+1", "\"'-1+1\"");
    BY(text_csv, "@SUM(A1)", "\"'@SUM(A1)\"");
    BY(text_csv, "  =1", "\"'  =1\"");
    BY(text_csv, "\t=1", "\"' =1\"");
    BY(text_csv, "\n=1", "\"' =1\"");
    BY(text_csv,
       "\xef\xbc\x9d"
       "1",
       "\"'\xef\xbc\x9d"
       "1\"");
    BY(text_csv, "-12.5", "-12.5");
    BY(text_csv, "007", "007");
    BY(text_csv, "a=1", "a=1");
    BY(text_csv, "", "");
    BY(text_csv, "a \"b\", c", "\"a \"\"b\"\", c\"");
    BY(text_csv, "a\nb", "\"a b\"");
}

/* Can a text end a command, or begin one? */
Test(export_text, a_workflow_reads_one_command)
{
    BY(text_workflow, "a\n::error::50%0A", "a%0A::error::50%250A");
    BY(text_workflow, "##[error]", "## [error]");
    BY(text_property, "a,line=1::b\n", "a%2Cline=1%3A%3Ab%0A");
    cr_assert_eq(kit_count(by(text_workflow, EXPORTKIT_HARM), '\n'), 0);
}

Test(export_text, markdown_shows_the_text_itself)
{
    const char *text = by(text_markdown, EXPORTKIT_HARM);

    cr_assert_null(strpbrk(text, "<>|`@:[]*_\"%\n"), "%s", text);
    BY(text_markdown, "- a_b", "&#45; a&#95;b");
    BY(text_markdown, "::error::", "&#58;&#58;error&#58;&#58;");
}
