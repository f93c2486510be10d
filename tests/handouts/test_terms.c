#include "chapter.h"
#include "desk.h"
#include "files.h"
#include "terms.h"

#include <stdlib.h>

TestSuite(terms, .init = desk_lay, .fini = desk_clear);

#define GLOSSARY "handouts/glossary.md"

static const char words[] =
    "# Words {#glossary}\n\nAll of them.\n\n"
    "@term \"page\" explained=first\nA page. See page table.\n\nMore.\n\n"
    "@term \"page table\" explained=second more=deep\nTells of a page.\n\n"
    "@term \"slot\" explained=first\nA place.\n";

/* What weave makes of one page of a small book; NULL if it refuses. */
static const char *woven(bool instructor, const char *path)
{
    struct edition e = {.instructor = instructor, .glossary = GLOSSARY};
    char *bytes = NULL;
    size_t size;
    FILE *out = open_memstream(&bytes, &size);
    struct text kept = {0};
    bool ok = chapter_write(&e, path, out, desk_err());

    fclose(out);
    text_put(&kept, bytes);
    free(bytes);
    const char *result = desk_keep(&kept);
    return ok ? result : NULL;
}

/* A page with this text becomes that. */
static void becomes(const char *text, const char *expected)
{
    desk_put(GLOSSARY, words);
    const char *out = woven(false, desk_put("handouts/01-a.md", text));
    cr_assert(out, "%s", desk_said());
    cr_assert_str_eq(out, expected);
}

/* Is the first use of each term a link, and no other? */
Test(terms, the_first_use_is_a_link)
{
    becomes("A page, a page, pages.\n\nOf slots.\n",
            "A @ref term_page \"page\", a page, pages.\n\n"
            "Of @ref term_slot \"slots\".\n");
    becomes("The page table of a page.\n",
            "The @ref term_page_table \"page table\" of a @ref term_page "
            "\"page\".\n");
    becomes("| a page | b |\n|---|---|\n",
            "| a @ref term_page \"page\" | b |\n|---|---|\n");
}

/* Where Doxygen understands no @ref, is none? */
Test(terms, what_cannot_be_a_link_is_passed_by)
{
    becomes("# A page\n\nIt is `page`, [page](x), \"page\", a page.\n",
            "# A page\n\nIt is `page`, [page](x), \"page\", a @ref term_page "
            "\"page\".\n");
    becomes("A *long page* and **page**.\n",
            "A *long page* and **@ref term_page \"page\"**.\n");
    becomes("```c\npage\n```\n\nA page.\n",
            "```c\npage\n```\n\nA @ref term_page \"page\".\n");
    becomes("A page\n  table.\n",
            "A <a class=\"el\" href=\"glossary.html#term_page_table\">page\n"
            "  table</a>.\n");
    becomes("Page\n",
            "<a class=\"el\" href=\"glossary.html#term_page\">Page</a>\n");
}

/* What students do not see is not the first use for them. */
Test(terms, each_edition_has_its_own_first_use)
{
    static const char text[] = "A.\n\n@instructor\n\nOf a page.\n\n@end\n\n"
                               "Of a page, too.\n";

    desk_put(GLOSSARY, words);
    desk_put("handouts/01-a.md", text);
    const char *student = woven(false, "handouts/01-a.md");
    const char *other = woven(true, "handouts/01-a.md");
    cr_assert(strstr(student, "@ref term_page \"page\", too"), "%s", student);
    cr_assert(strstr(other, "@ref term_page \"page\".\n"), "%s", other);
    cr_assert(strstr(other, "Of a page, too"), "%s", other);
}

/* The front page leads to no terms. */
Test(terms, the_front_page_is_left_as_it_is)
{
    desk_put(GLOSSARY, words);
    desk_put("handouts/index.md", "A page.\n");
    cr_assert_str_eq(woven(false, "handouts/index.md"), "A page.\n");
}

static const char *glossary(bool instructor)
{
    desk_put(GLOSSARY, words);
    desk_put("handouts/01-a.md", "# 01 A {#first}\n\nPages; slots.\n\n"
                                 "@instructor\n\nThe page table.\n\n@end\n");
    desk_put("handouts/02-b.md", "# 02 B {#second}\n\nPage tables. `slot`\n\n"
                                 "## Deep {#deep}\n\nThe page table.\n");
    desk_put("handouts/index.md", "# Front {#mainpage}\n\nPages.\n");
    return woven(instructor, GLOSSARY);
}

static void has(const char *page, const char *what)
{
    cr_assert(page && strstr(page, what), "expected %s in:\n%s\n%s", what, page,
              desk_said());
}

/* Does each entry lead back: to what explains it, and to all that use it? */
Test(terms, the_glossary_leads_back)
{
    const char *page = glossary(false);

    has(page, "# Words {#glossary}\n\nAll of them.\n\n## P {#glossary_P}\n\n"
              "### page {#term_page}\n\n"
              "A page. See @ref term_page_table \"page table\".\n\nMore.\n\n"
              "<small>Explained in @ref first \"01 A\". "
              "Used in: @ref first \"01 A\".</small>\n\n"
              "### page table {#term_page_table}\n");
    has(page, "<small>Explained in @ref second \"02 B\"; more in @ref deep "
              "\"Deep\" (02 B). Used in: @ref second \"02 B\".</small>");
    has(page, "## S {#glossary_S}\n\n### slot {#term_slot}\n\nA place.\n\n"
              "<small>Explained in @ref first \"01 A\". Used in: @ref first "
              "\"01 A\".</small>");
    has(glossary(true),
        "more in @ref deep \"Deep\" (02 B). Used in: @ref first "
        "\"01 A\", @ref second \"02 B\".");
}

/* Is a section that is not there, or not for students, refused? */
Test(terms, what_explains_a_term_must_be_there)
{
    desk_put(GLOSSARY,
             "# W {#glossary}\n\n@term \"page\" explained=none\nA.\n");
    cr_assert_null(woven(false, GLOSSARY));
    const char *said = desk_said();
    cr_assert(strstr(said, GLOSSARY ":3: the term \"page\" names \"none\""),
              "%s", said);
    desk_put("handouts/01-a.md", "# A {#a}\n\nB.\n\n@instructor\n\n"
                                 "## None {#none}\n\nC.\n\n@end\n");
    cr_assert_null(woven(false, GLOSSARY), "a secret section");
}
