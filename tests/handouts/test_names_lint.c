#include "desk.h"
#include "files.h"
#include "names_lint.h"

TestSuite(names_lint, .init = desk_lay, .fini = desk_clear);

static const char tags[] = "<tagfile>\n<member kind=\"function\">\n"
                           "<type>int</type>\n<name>table_walk</name>\n"
                           "</member>\n<name>page_size</name></tagfile>\n";

static int lint(const char *chapter)
{
    desk_put("t.tag", tags);
    return names_lint("t.tag", desk_put("c.md", chapter), desk_err());
}

/* Are names that exist let through? */
Test(names_lint, names_of_the_reference_are_fine)
{
    cr_assert_eq(lint("a table_walk() b\n`page_size()`, page_size().\n"),
                 WEAVE_OK, "%s", desk_said());
}

/* And one that is misspelt: where is it? */
Test(names_lint, a_misspelt_name_is_found)
{
    cr_assert_eq(lint("a\nsee table_walk() and\n tabel_walk() there\n"),
                 WEAVE_DIFFER);
    const char *said = desk_said();
    cr_assert(strstr(said, "c.md:3: there is no function tabel_walk()"), "%s",
              said);
    cr_assert_eq(lint("able_walk()\n"), WEAVE_DIFFER, "a part of a name");
    cr_assert_eq(lint("my_table_walk()\n"), WEAVE_DIFFER, "a longer name");
    cr_assert_eq(lint("table()\n"), WEAVE_DIFFER, "the beginning of a name");
}

/* Are code blocks and empty parentheses no names? */
Test(names_lint, code_blocks_are_not_prose)
{
    cr_assert_eq(lint("```c\nfoo();\n```\n()\n"), WEAVE_OK, "%s", desk_said());
    cr_assert_eq(lint("```c\nfoo();\n```\nfoo()\n"), WEAVE_DIFFER);
}

/* Is a missing tag file an error, and no silence? */
Test(names_lint, without_a_tag_file_nothing_is_checked)
{
    desk_put("c.md", "a\n");
    cr_assert_eq(desk_weave(weave_names, "names none.tag c.md").code,
                 WEAVE_INPUT);
    cr_assert_eq(desk_weave(weave_names, "names c.md").code, WEAVE_INPUT);
}
