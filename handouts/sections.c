/*
 * sections.c: one walk through a page.
 *
 * Doxygen writes an anchor into its heading, but before the name of a function
 * (and an exercise has its box behind it):
 *
 *     <h1><a class="anchor" id="one_table"></a> One table</h1>
 *     <a id="a8d0" name="a8d0"></a> <h2 class="memtitle">...mmu_switch()</h2>
 *     <a class="anchor" id="exercise_03_walk"></a> ... <b>Exercise 2, ...</b>
 */
#include "sections.h"

#include "base.h"
#include "html.h"

#include <stdlib.h>
#include <string.h>

struct walk {
    struct sections *all;
    struct text anchor; /* the last one */
    bool untitled;      /* the next bold words are the title */
};

static struct section *last(struct walk *w)
{
    return &w->all->at[w->all->count - 1];
}

static void begin(struct walk *w, enum section_kind kind, const char *anchor)
{
    struct sections *all = w->all;

    all->at = realloc(all->at, (all->count + 1) * sizeof *all->at);
    if (!all->at)
        panic("sections: no memory for %zu", all->count + 1);
    all->at[all->count++] = (struct section){
        .kind = kind, .anchor = copy_bytes(anchor, strlen(anchor))};
}

/* What is not prose, or stands elsewhere on the page too. */
static bool is_skipped(const char *at)
{
    static const char *const tags[] = {"svg",     "pre",    "script",
                                       "details", "header", "nav"};
    static const char *const classes[] = {
        "fragment",    "toc",   "memberdecls", "memproto", "source",
        "groupheader", "label", "header",      "mlabels",  "uses"};
    struct text class = {0};
    bool found = false;

    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        found = found || html_begins(at, tags[i]);
    html_attribute(at, "class", &class);
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        found = found || strcmp(text_string(&class), classes[i]) == 0;
    text_free(&class);
    return found;
}

/* Does it end a word? Most tags do. */
static bool is_inline(const char *at)
{
    static const char *const tags[] = {"a", "b",      "code", "em",
                                       "i", "strong", "span"};

    at += at[1] == '/';
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        size_t n = strlen(tags[i]);

        if (strncmp(at + 1, tags[i], n) == 0 && strchr(" >", at[n + 1]))
            return true;
    }
    return false;
}

/* Remember the anchor that this tag is; false if it is none. */
static bool set_anchor(struct walk *w, const char *at)
{
    struct text id = {0};
    bool found = html_attribute(at, "id", &id);

    if (found) {
        w->anchor.length = 0;
        text_put(&w->anchor, text_string(&id));
    }
    text_free(&id);
    return found;
}

static bool starts(const char *string, const char *with)
{
    return strncmp(string, with, strlen(with)) == 0;
}

/* An anchor that stands alone: that of a box, or of a term. */
static void take_anchor(struct walk *w, const char *at)
{
    if (!set_anchor(w, at))
        return;
    if (starts(w->anchor.at, "exercise_"))
        begin(w, SECTION_EXERCISE, w->anchor.at);
    else if (starts(w->anchor.at, "term_"))
        begin(w, SECTION_PROSE, w->anchor.at);
    if (last(w)->title.length == 0)
        w->untitled = true;
}

/* A heading: a section begins, unless it has no anchor. Returns its end. */
static const char *take_heading(struct walk *w, const char *at)
{
    const char *end = html_end(at), *inside = strstr(at, "<a ");
    bool name = strncmp(at + 3, " class=\"memtitle\"", 17) == 0;

    if (name) {
        const char *title = strstr(at, "</span>");

        begin(w, SECTION_NAME, text_string(&w->anchor));
        html_text(title && title < end ? title : at, end, &last(w)->title);
        return end;
    }
    if (inside && inside < end)
        set_anchor(w, inside);
    if (w->anchor.length > 0) {
        begin(w, SECTION_PROSE, w->anchor.at);
        html_text(at, end, &last(w)->title);
    } else {
        html_text(at, end, &last(w)->text);
    }
    w->anchor.length = 0;
    return end;
}

static const char *take_tag(struct walk *w, const char *at)
{
    if (at[1] != '/' && is_skipped(at))
        return html_end(at);
    if (at[1] == 'h' && at[2] >= '1' && at[2] <= '6')
        return take_heading(w, at);
    if (html_begins(at, "a"))
        take_anchor(w, at);
    if (w->untitled && (html_begins(at, "b") || html_begins(at, "strong"))) {
        const char *end = html_end(at);

        html_text(at, end, &last(w)->title);
        w->untitled = false;
        return end;
    }
    if (!is_inline(at))
        html_letter(" ", &last(w)->text);
    return html_behind(at);
}

void sections_read(struct sections *all, const char *html, const char *title)
{
    struct walk w = {.all = all};
    const char *at = strstr(html, "<div class=\"contents\">");
    const char *end = strstr(html, "<!-- contents -->");

    begin(&w, SECTION_PROSE, "");
    text_put(&last(&w)->title, title);
    if (!at)
        return;
    at = html_behind(at);
    end = end ? end : at + strlen(at);
    while (at < end)
        at = *at == '<' ? take_tag(&w, at) : html_letter(at, &last(&w)->text);
    text_free(&w.anchor);
}

void sections_free(struct sections *all)
{
    for (size_t i = 0; i < all->count; i++) {
        free(all->at[i].anchor);
        text_free(&all->at[i].title);
        text_free(&all->at[i].text);
    }
    free(all->at);
    *all = (struct sections){0};
}
