#include "desk.h"
#include "files.h"
#include "site_frame.h"
#include "site.h"

TestSuite(site_frame, .init = desk_lay, .fini = desk_clear);

#define MARKS(inside)                                             \
    "<!-- frame: navigation -->\n<main>\n<!-- frame: above -->\n" \
    "<div id=\"nav-path\"><ul><li>framework</li></ul></div>\n"    \
    "<div class=\"contents\">\n" inside "</div>\n<!-- frame: below -->\n"

static const char inputs[] =
    "frame site handouts/index.md handouts/machine.md handouts/01-a.md "
    "handouts/02-b.md handouts/words.md framework/tlb.h labs/01-a/my_lab.h";

/* A small book, as Doxygen leaves it. */
static void lay_site(void)
{
    desk_put("handouts/index.md", "# Book {#mainpage}\n");
    desk_put("handouts/machine.md", "# The machine {#the_machine}\n");
    desk_put("handouts/01-a.md", "# 01 A < B {#chapter_a}\n");
    desk_put("handouts/02-b.md", "# 02 B {#chapter_b}\n");
    desk_put("handouts/words.md", "# Words {#words}\n");
    desk_put("site/index.html", MARKS("front"));
    desk_put("site/the_machine.html", MARKS("<a href=\"tlb_8h.html\">x</a>"));
    desk_put("site/chapter_a.html",
             MARKS("<h1><a class=\"anchor\" id=\"s\"></a>S</h1>"
                   "<a class=\"el\" href=\"tlb_8h.html#f\">x</a>"
                   "<h1><a class=\"anchor\" id=\"t\"></a>T</h1>"
                   "<a class=\"el\" href=\"tlb_8h.html#g\">x</a>"));
    desk_put("site/chapter_b.html", MARKS("<a href=\"structt.html\">x</a>"));
    desk_put("site/words.html", MARKS(""));
    desk_put("site/tlb_8h.html", MARKS("<p>tlb.h File Reference</p>"));
    desk_put("site/my__lab_8h.html", MARKS(""));
    desk_put("site/structt.html",
             MARKS("The documentation for this struct was generated from the "
                   "following file:<ul><li>tlb/<a class=\"el\" "
                   "href=\"tlb_8h.html\">tlb.h</a></li></ul>"));
    desk_put("site/dir_77.html", MARKS(""));
}

/* A page after it was framed. */
static const char *framed(const char *file)
{
    struct desk_run run = desk_weave(weave_frame, inputs);

    cr_assert_eq(run.code, WEAVE_OK, "%s", run.err);
    const char *page = desk_get(file);
    cr_assert(page, "%s is gone", file);
    return page;
}

static void has(const char *page, const char *what)
{
    cr_assert(strstr(page, what), "expected %s in:\n%s", what, page);
}

static void lacks(const char *page, const char *what)
{
    cr_assert_null(strstr(page, what), "%s is in:\n%s", what, page);
}

/* Can all pages be reached from each? */
Test(site_frame, every_page_has_the_way_to_all)
{
    lay_site();
    const char *page = framed("site/words.html");
    static const char *const links[] = {
        "<li><a href=\"index.html\">Start</a></li>",
        "<li><a href=\"the_machine.html\">The machine</a></li>",
        ("<h2>Chapters</h2>\n<ul>\n"
         "<li><a href=\"chapter_a.html\">01 A &lt; B</a></li>"),
        "<li><a href=\"chapter_b.html\">02 B</a></li>\n</ul>",
        "<li><a href=\"tlb_8h.html\">tlb.h</a></li>",
        "<li><a href=\"my__lab_8h.html\">my_lab.h</a></li>"};

    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        has(page, links[i]);
    lacks(page, "<!-- frame");
    lacks(page, "nav-path");
    lacks(page, "<details open");
}

/* Does a reader see where they are? */
Test(site_frame, the_page_that_is_open_is_marked)
{
    lay_site();
    const char *page = framed("site/chapter_b.html");
    const char *mark = strstr(page, "aria-current");

    has(page, "<a href=\"chapter_b.html\" aria-current=\"page\">02 B</a>");
    cr_assert_null(strstr(mark + 1, "aria-current"), "two are marked");
}

/* A struct has a page, but none in the list: where is one then? */
Test(site_frame, a_struct_belongs_to_its_header)
{
    lay_site();
    const char *page = framed("site/structt.html");

    has(page, "<a href=\"tlb_8h.html\" aria-current=\"page\">");
    has(page, "<details open><summary>Headers of the machine</summary>");
    has(page, "<p class=\"uses\">Used in <a href=\"chapter_b.html\">02 B</a>");
    lacks(page, "class=\"neighbours");
}

/* Do the neighbours stand above and below? */
Test(site_frame, before_and_after_are_the_neighbours)
{
    lay_site();
    const char *page = framed("site/chapter_a.html");
    static const char before[] = "rel=\"prev\" href=\"the_machine.html\">",
                      after[] = "rel=\"next\" href=\"chapter_b.html\">";

    has(page, before);
    has(strstr(page, before) + 1, before);
    has(page, after);
    has(strstr(page, after) + 1, after);
    has(desk_get("site/the_machine.html"), "rel=\"prev\" href=\"index.html\">");
    lacks(desk_get("site/index.html"), "rel=\"prev\"");
    lacks(desk_get("site/my__lab_8h.html"), "rel=\"next\"");
}

/* Does the reference lead back to the chapter, to where it speaks of it? */
Test(site_frame, a_header_names_the_chapters_that_use_it)
{
    lay_site();
    const char *page = framed("site/tlb_8h.html");

    has(page, "<p class=\"uses\">Used in <a href=\"chapter_a.html#s\">01 A "
              "&lt; B</a>.</p>");
    has(page, "<p>tlb.h</p>");
    lacks(desk_get("site/my__lab_8h.html"), "Used in");
    lacks(desk_get("site/chapter_a.html"), "Used in");
}

/* Is a page that nothing leads to away? */
Test(site_frame, pages_that_nobody_reaches_are_removed)
{
    lay_site();
    framed("site/index.html");
    cr_assert_null(desk_get("site/dir_77.html"));
}

/* Is a link to nowhere found, and nothing removed? */
Test(site_frame, a_dead_link_is_an_error)
{
    lay_site();
    desk_put("site/words.html", MARKS("<a href=\"https://a.b/c.html\">fine</a>"
                                      "<a href=\"gone.html#x\">x</a>"));
    struct desk_run run = desk_weave(weave_frame, inputs);

    cr_assert_eq(run.code, WEAVE_INPUT);
    cr_assert_str_eq(run.err,
                     "site: words.html has a link to gone.html, which is not "
                     "there; mend the link, or add the page\n");
    cr_assert(desk_get("site/dir_77.html"));
}

/* What if there is no site, or a page has no title? */
Test(site_frame, what_is_no_site_is_refused)
{
    lay_site();
    desk_put("handouts/words.md", "Words\n");
    struct desk_run run = desk_weave(weave_frame, inputs);
    cr_assert_eq(run.code, WEAVE_INPUT);
    has(run.err, "handouts/words.md:1: has no title and anchor; begin the page "
                 "with a line `# Title {#anchor}`");
    desk_put("empty/x", "");
    run = desk_weave(weave_frame, "frame empty handouts/02-b.md");
    cr_assert_eq(run.code, WEAVE_INPUT);
    has(run.err, "empty: has no index.html");
    run = desk_weave(weave_frame, "frame empty handouts/x.txt");
    cr_assert_eq(run.code, WEAVE_INPUT);
    has(run.err, "handouts/x.txt: is no page of the book");
    cr_assert_eq(desk_weave(weave_frame, "frame empty").code, WEAVE_INPUT);
}
