/*
 * print: pages of the site, put together for paper.
 */
#include "desk.h"
#include "leaves.h"
#include "print.h"

TestSuite(print, .init = desk_lay, .fini = desk_clear);

#define PAGE(title, text)                                              \
    "<html><body><nav>menu</nav><div class=\"header\"><div "           \
    "class=\"title\">" title                                           \
    "</div></div><div class=\"contents\"><div class=\"toc\">toc</div>" \
    "<div class=\"textblock\">" text "</div></div></body></html>\n"

/* Two pages that lead to each other, and out of the book. */
static void lay_pages(void)
{
    desk_put("print.css", "p { color: black }\n");
    desk_put("site/one.html",
             PAGE("01 One &lt;1&gt;",
                  "<h1><a class=\"anchor\" id=\"first\"></a>First</h1>"
                  "<p><a href=\"two.html#exercise\">there</a> "
                  "<a href=\"two.html\">two</a> <a href=\"mmu_8h.html#x\">mmu"
                  "</a> <a href=\"https://example.org/\">out</a></p>"
                  "<script>run()</script><div class=\"ttc\">tip</div>"));
    desk_put("site/two.html",
             PAGE("02 Two",
                  "<p><a class=\"anchor\" id=\"exercise\"></a></p>"
                  "<div class=\"exercise\"><p><b>Exercise 1, add: a sum</b></p>"
                  "<details><summary>A first hint</summary><p>carry</p>"
                  "</details></div><h2>Behind</h2><p>the end</p>"));
}

/* Print these pages; NULL if that fails. */
static const char *printed(const char *title, const char *pages)
{
    struct print p = {
        .site = "site", .paper = "A4", .style = "print.css", .title = title};
    struct text out = {0};

    names_split(&p.pages, pages, " ");
    bool good = print_pages(&p, &out, desk_err());
    names_free(&p.pages);
    const char *kept = desk_keep(&out);
    return good ? kept : NULL;
}

static void has(const char *text, const char *part)
{
    cr_assert(text && strstr(text, part), "no `%s` in %s", part,
              text ? text : desk_said());
}

static void has_not(const char *text, const char *part)
{
    cr_assert(text && !strstr(text, part), "there is `%s` in %s", part,
              text ? text : desk_said());
}

/* Where does a link lead, on paper? */
Test(print, links_lead_within_the_book_or_nowhere)
{
    lay_pages();
    const char *book = printed("Book", "one two");

    has(book, "<a href=\"#exercise\">there</a>");
    has(book, "<a href=\"#two\">two</a>");
    has(book, "<a>mmu</a>");
    has(book, "<a href=\"https://example.org/\">out</a>");
    has(book, "<section class=\"page\" id=\"two\"");
}

/* A chapter alone: what was in the book is outside now. */
Test(print, links_of_a_chapter_alone_to_others_are_text)
{
    lay_pages();
    const char *one = printed(NULL, "one");

    has(one, "<a>there</a> <a>two</a>");
    has_not(one, "Contents");
    has(one, "<title>01 One &lt;1></title>");
}

/* What is only for a screen? */
Test(print, navigation_scripts_and_tips_are_left_out)
{
    lay_pages();
    const char *book = printed("Book", "one two");

    has_not(book, "menu");
    has_not(book, "toc</div>");
    has_not(book, "run()");
    has_not(book, "tip");
}

/* A hint is not beside its exercise, where one would read it by accident. */
Test(print, hints_stand_at_the_end_of_their_page)
{
    lay_pages();
    const char *book = printed("Book", "two one");

    has(book, "<a href=\"#fold-1-1\">A first hint</a>");
    const char *hint = book ? strstr(book, "<p>carry</p>") : NULL;
    const char *end = book ? strstr(book, "the end") : NULL;
    const char *next = book ? strstr(book, "id=\"one\"") : NULL;

    cr_assert(hint && end && next && end < hint && hint < next,
              "the hint is not between the end and the next page: %s", book);
    has(book, "<p class=\"whose\"><b>Exercise 1, add: a sum</b></p>");
}

/* Headings go down by one; those of the first level are in the contents. */
Test(print, the_title_of_a_page_is_above_its_sections)
{
    lay_pages();
    const char *book = printed("Book", "one two");

    has(book, "<h1>01 One &lt;1></h1>");
    has(book, "<h2><a id=\"first\"></a>First</h2>");
    has(book, "<h3>Behind</h3>");
    has(book, "<p class=\"level2\"><a href=\"#first\"><span>First</span>");
    has(book, "content: \"01 One \\3c 1>\"");
}

/* A link within a page to what is not there. */
Test(print, a_link_that_leads_nowhere_is_said)
{
    lay_pages();
    desk_put("site/bad.html", PAGE("Bad", "<a href=\"#gone\">x</a>"));

    cr_assert_null(printed("Book", "bad"), "it was printed");
    has(desk_said(), "leads to #gone");
}

/* A page of another kind, and one that is not there. */
Test(print, what_is_no_page_of_prose_is_said)
{
    lay_pages();
    desk_put("site/odd.html", "<html></html>\n");

    cr_assert_null(printed("Book", "odd"), "it was printed");
    has(desk_said(), "site/odd.html: has no text");
    cr_assert_null(printed("Book", "none"), "it was printed");
    has(desk_said(), "site/none.html");
}

/* Three leaves, in a tree: on which is each place? */
Test(print, the_leaf_of_a_place_is_read_from_a_pdf)
{
    struct leaves l;

    desk_put("it.pdf",
             "%PDF-1.4\n"
             "2 0 obj\n<</Type /Page\n/Parent 9 0 R>>\nendobj\n"
             "5 0 obj\n<</Type /Page>>\nendobj\n"
             "7 0 obj\n<</Type /Page>>\nendobj\n"
             "8 0 obj\n<</Type /Pages\n/Kids [7 0 R 2 0 R]>>\nendobj\n"
             "9 0 obj\n<</Type /Pages\n/Kids [8 0 R 5 0 R]>>\nendobj\n"
             "12 0 obj\n<</first [2 0 R /XYZ 6 8 0]\n/last [5 0 R "
             "/XYZ 6 8 0]>>\nendobj\n"
             "13 0 obj\n<</Type /Catalog\n/Pages 9 0 R\n/Dests 12 0 "
             "R>>\nendobj\n");
    cr_assert(leaves_read(&l, "it.pdf", desk_err()), "%s", desk_said());
    unsigned first = leaves_find(&l, "first"), last = leaves_find(&l, "last");
    unsigned none = leaves_find(&l, "other");
    leaves_free(&l);
    cr_assert(first == 2 && last == 3 && none == 0,
              "first is on %u, last on %u, other on %u", first, last, none);
    desk_put("no.pdf", "hello\n");
    cr_assert_not(leaves_read(&l, "no.pdf", desk_err()), "it was read");
    leaves_free(&l);
    has(desk_said(), "no.pdf: is no PDF");
}
