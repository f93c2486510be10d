#include "desk.h"
#include "files.h"
#include "glossary.h"

TestSuite(glossary, .init = desk_lay, .fini = desk_clear);

static struct glossary g;

static bool read_it(const char *text)
{
    glossary_free(&g);
    return glossary_read(&g, desk_put("glossary.md", text), desk_err());
}

static void refused(const char *text, const char *said)
{
    cr_assert_not(read_it(text), "not refused: %s", text);
    const char *words = desk_said();
    cr_assert(strstr(words, said), "expected \"%s\", not \"%s\"", said, words);
    glossary_free(&g);
}

/* The terms that stand in a page, as "page:2 frame:9": where, and how many
   bytes. */
static const char *found(const char *file, const char *text)
{
    struct text t = {0};
    struct prose p;

    cr_assert(prose_read(&p, desk_put(file, text), desk_err()));
    for (size_t at = 0, n = 1; at < p.text.length; at += n) {
        const struct form *f = glossary_at(&g, &p, at, &n);

        if (f)
            text_print(&t, "%s%s:%zu+%zu ", f->avoided ? "not " : "",
                       g.terms[f->term].name, at, n);
        else
            n = 1;
    }
    prose_free(&p);
    return desk_keep(&t);
}

static const char small[] =
    "# G\n\n@term \"entry\" explained=a\nA.\n\n"
    "@term \"page\" explained=a also=\"paged\" not=\"leaf\"\nA.\n\n"
    "@term \"page table\" explained=b more=c\nA.\n\n"
    "@term \"slot\" explained=b except=\"01, 03\"\nA.\n\n"
    "@term \"TLB\" explained=b only=\"02\"\nA.\n";

/* Is a term found by all its forms, and by nothing longer? */
Test(glossary, terms_are_found_by_their_forms)
{
    cr_assert(read_it(small), "%s", desk_said());
    cr_assert_str_eq(found("x.md", "page pages Paged"),
                     "page:0+4 page:5+5 page:11+5 ");
    cr_assert_str_eq(found("x.md", "an entry, entries"),
                     "entry:3+5 entry:10+7 ");
    cr_assert_str_eq(found("x.md", "a page's (page)."), "page:2+4 page:10+4 ");
    cr_assert_str_eq(found("x.md", "the leaf"), "not page:4+4 ");
    cr_assert_str_eq(found("x.md", "PAGE pager my_page page_x page() page.c "
                                   "page-wise two-page a/page"),
                     "");
    glossary_free(&g);
}

/* Is the longest taken? And one that is broken over two lines? */
Test(glossary, the_longest_form_is_found)
{
    cr_assert(read_it(small), "%s", desk_said());
    cr_assert_str_eq(found("x.md", "a page table"), "page table:2+10 ");
    cr_assert_str_eq(found("x.md", "page-table walk"), "page table:0+10 ");
    cr_assert_str_eq(found("x.md", "page\n  tables"), "page table:0+13 ");
    cr_assert_str_eq(found("x.md", "page\n\ntable"), "page:0+4 ");
    cr_assert_str_eq(found("x.md", "page **table**"), "page:0+4 ");
    glossary_free(&g);
}

/* A word may mean something only in some chapters. */
Test(glossary, terms_may_belong_to_some_pages)
{
    cr_assert(read_it(small), "%s", desk_said());
    cr_assert_str_eq(found("01-a.md", "slot TLB"), "");
    cr_assert_str_eq(found("02-b.md", "slot TLB tlb"), "slot:0+4 TLB:5+3 ");
    glossary_free(&g);
}

/* What is code, a link or a directive, is not read. */
Test(glossary, only_words_that_are_read_are_terms)
{
    cr_assert(read_it(small), "%s", desk_said());
    cr_assert_str_eq(found("x.md", "`page` <page> @ref page \"page\" {#page}"),
                     "");
    cr_assert_str_eq(found("x.md", "[page](page)\n@figure page\n"), "");
    cr_assert_str_eq(found("x.md", "```c\npage\n```\n"), "");
    cr_assert_str_eq(found("x.md", "@figure x \"a page\"\n"), "page:13+4 ");
    cr_assert_str_eq(found("x.md", "*page* \"page\" `open page"),
                     "page:1+4 page:8+4 page:20+4 ");
    glossary_free(&g);
}

/* What is wrong with a glossary, and where? */
Test(glossary, mistakes_are_found)
{
    refused("@term \"page\"\nA.\n", "glossary.md:1: the term \"page\" does not "
                                    "say what explains it");
    refused("@term \"page\" explained=a\n",
            "glossary.md:1: the term \"page\" has no text");
    refused("@term \"page\" explained=a\n@term \"slot\" explained=a\nA.\n",
            "the term \"page\" has no text");
    refused(
        "@term \"slot\" explained=a\nA.\n\n@term \"Page\" explained=a\nA.\n",
        "glossary.md:4: the term \"Page\" stands behind \"slot\"");
    refused(
        "@term \"slot\" explained=a\nA.\n\n@term \"slot\" explained=a\nA.\n",
        "glossary.md:4: the term \"slot\" stands behind \"slot\"");
    refused("@term \"page\" explained=a plural=\"x\"\nA.\n",
            "glossary.md:1: \"plural\" cannot be read; expected explained=");
    refused("@term \"page\" explained=a also\nA.\n", "\"also\" cannot be read");
    refused("@term \"page\" explained=\nA.\n", "\"explained\" cannot be read");
    refused("@term \"leaf\" explained=a also=\"page\"\nA.\n\n"
            "@term \"page\" explained=a\nA.\n",
            "\"page\" is a form of ");
}

/* How are terms found by name, and what are their anchors? */
Test(glossary, terms_have_anchors)
{
    cr_assert(read_it(small), "%s", desk_said());
    cr_assert_eq(glossary_find(&g, "page table"), 2);
    cr_assert_eq(glossary_find(&g, "table"), g.count);
    cr_assert_str_eq(g.terms[2].anchor, "term_page_table");
    cr_assert_str_eq(g.terms[2].more, "c");
    glossary_free(&g);
}
