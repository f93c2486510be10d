#include "desk.h"
#include "files.h"
#include "leaks.h"
#include "search.h"
#include "sections.h"

TestSuite(search, .init = desk_lay, .fini = desk_clear);

/* A page as Doxygen writes it. */
#define PAGE(inside)                                          \
    "<html><nav>away</nav><div class=\"header\">Head</div>\n" \
    "<div class=\"contents\">\n" inside "</div><!-- contents -->\nFoot\n"

/* What the search box gets of a site with one chapter. */
static const char *indexed(const char *page)
{
    desk_put("handouts/03-page-tables.md", "# 03 Page tables {#chapter_pt}\n");
    desk_put("site/chapter_pt.html", page);
    struct desk_run run =
        desk_weave(weave_search, "search site handouts/03-page-tables.md");
    cr_assert_eq(run.code, WEAVE_OK, "%s", run.err);
    return desk_get("site/search.js");
}

static void has(const char *index, const char *what)
{
    cr_assert(strstr(index, what), "expected %s in:\n%s", what, index);
}

static void lacks(const char *index, const char *what)
{
    cr_assert_null(strstr(index, what), "%s is in:\n%s", what, index);
}

/* Where can a reader be led to? */
Test(search, each_heading_begins_a_section)
{
    const char *index =
        indexed(PAGE("<p >Once <em>upon</em> a time.</p>\n"
                     "<h1><a class=\"anchor\" id=\"one_table\"></a>\n"
                     "One  table</h1>\n<p>a &lt; b&#160;&amp; c</p>"
                     "<h2>bare</h2>"));

    has(index, "page chapter_pt.html 03 Page tables\n"
               "section prose - 03 Page tables\ntext Once upon a time.\n"
               "section prose one_table One table\ntext a < b & c bare\n"
               "word ");
    lacks(index, "away");
    lacks(index, "Head");
    lacks(index, "Foot");
}

/* Is the box of an exercise a place of its own, without what is folded? */
Test(search, an_exercise_is_a_section_without_its_hints)
{
    const char *index = indexed(PAGE(
        "<p><a class=\"anchor\" id=\"exercise_03_walk\"></a> </p>"
        "<div class=\"exercise\"> <p><b>Exercise 2, walk: go <i>on</i></b></p>"
        "<p><b>bold</b> words</p>"
        "<details><summary>A first hint</summary><p>left</p></details></div>"));

    has(index, "section exercise exercise_03_walk Exercise 2, walk: go on\n"
               "text bold words\n");
    lacks(index, "hint");
    lacks(index, "left");
}

/* Is a term of the glossary a place of its own, and only one? */
Test(search, a_term_is_one_section)
{
    has(indexed(PAGE("<h2><a class=\"anchor\" id=\"term_slot\"></a>slot</h2>"
                     "<p>A place.</p>")),
        "section prose - 03 Page tables\ntext \n"
        "section prose term_slot slot\ntext A place.\n"
        "word ");
}

/* Does a name of the reference lead to what it does? */
Test(search, a_function_is_a_section_with_its_contract)
{
    const char *index = indexed(
        PAGE("<table class=\"memberdecls\"><tr><td>decl</td></tr></table>"
             "<a id=\"a8d0\" name=\"a8d0\"></a>\n<h2 class=\"memtitle\">"
             "<span class=\"permalink\"><a href=\"#a8d0\">&#9670;&nbsp;</a>"
             "</span>mmu_switch()</h2><div class=\"memproto\">void</div>"
             "<p>Use it.</p>"));

    has(index, "section name a8d0 mmu_switch()\ntext Use it.\n");
    has(index, "word mmu 1 5\n");
    has(index, "word mmu_switch 1 10\n");
    has(index, "word switch 1 5\n");
    lacks(index, "decl");
    lacks(index, "void");
}

/* Code and pictures are looked at, not read: are they out? */
Test(search, only_prose_is_text)
{
    const char *index =
        indexed(PAGE("<div class=\"fragment\"><div class=\"line\">coded</div>"
                     "<div>more</div></div>"
                     "<pre class=\"console\">typed</pre><svg><text>drawn</text>"
                     "</svg><p><code>frame_free</code>s</p>"
                     "<div class=\"toc\"><ul><li>listed</li></ul></div>"));

    has(index, "text frame_frees\n");
    lacks(index, "coded");
    lacks(index, "more");
    lacks(index, "typed");
    lacks(index, "drawn");
    lacks(index, "listed");
}

/* Is every word found, with how often it stands where? */
Test(search, words_are_sorted_and_counted)
{
    const char *index =
        indexed(PAGE("Page page PAGES x"
                     "<h1><a class=\"anchor\" id=\"q\"></a>Dirty page</h1>"
                     "dirty 64"));

    has(index, "\nword 03 0 10\nword 64 1 1\nword dirty 1 11\nword page 0 12 1 "
               "10\nword pages 0 1\nword tables 0 10\n`);\n");
    lacks(index, "word x");
}

/* Nothing that stands in a page may end the text: is it so? */
Test(search, a_page_cannot_end_the_text)
{
    const char *index = indexed(PAGE("<p>a ` b ${c} d \\n e\n f</p>"));

    has(index, "text a ' b $ {c} d \\n e f\n");
    cr_assert_null(strchr(strchr(index, '`') + 1, '`')[1] == ')' ? NULL : "",
                   "%s", index);
    cr_assert_eq(strncmp(index, "pageturner_search(String.raw`", 29), 0);
}

/* Structs have pages, but are no inputs: are they found? */
Test(search, structs_are_found)
{
    desk_put("site/structtlb__ops.html", PAGE("<p>slots</p>"));
    has(indexed(PAGE("")), "page structtlb__ops.html struct tlb_ops\n");
}

/* A secret line in the text of a page, with quotes and a backslash in it, as C
   has them: does the check for leaks find it in the index alone? */
Test(search, the_check_for_leaks_reads_the_index)
{
    struct secret line = {"panic(\"it<b\\n\",a&&b);", "s.c", 7, false};
    struct secrets all = {.at = &line, .count = 1};

    indexed(PAGE("<p>so: panic(\"it &lt; b\\n\", a &amp;&amp; b);</p>"));
    cr_assert_eq(leaks_find(&all, "site/search.js", desk_err()), WEAVE_DIFFER);
    indexed(PAGE("<p>nothing</p>"));
    cr_assert_eq(leaks_find(&all, "site/search.js", desk_err()), WEAVE_OK);
}

/* A page that is not there: is that said? */
Test(search, a_missing_page_is_an_error)
{
    desk_put("handouts/a.md", "# A {#a}\n");
    struct desk_run run = desk_weave(weave_search, "search site handouts/a.md");

    cr_assert_eq(run.code, WEAVE_INPUT);
    cr_assert(strstr(run.err, "site/a.html: "), "%s", run.err);
    cr_assert_eq(desk_weave(weave_search, "search site").code, WEAVE_INPUT);
}
