/*
 * print.c: a page of Doxygen's is copied, tag by tag. Most tags stay as they
 * are. The others:
 *
 *     <h1> in the text     becomes <h2>, for <h1> is the title of the page
 *     <a href="...">       leads within the document, or nowhere
 *     <details>            a word stays, the rest goes to the end of the page
 *     <nav> <script> ...   vanish
 *
 * While that is done, each heading is written into the contents as well.
 */
#include "print.h"

#include "files.h"
#include "html.h"
#include "leaves.h"

#include <stdlib.h>
#include <string.h>

struct sheet {
    const struct print *print;
    const char *page;     /* whose turn it is */
    size_t number;        /* from 1 */
    size_t folds;         /* how many were folded away on it */
    const char *exercise; /* the box that we are in or behind; or NULL */
    const char *hinted;   /* the last box that had a fold */
    bool other;           /* a fold is no hint */
    struct leaves leaves; /* where each heading stands */
    struct text title;    /* of the first page */
    struct text rules, contents, body, hints;
    FILE *err;
};

/* Add what one reads in an element, as HTML has it. */
static void put_shown(struct text *out, const char *element)
{
    struct text plain = {0};

    html_text(element, html_end(element), &plain);
    for (const char *at = text_string(&plain); *at; at++) {
        if (*at == '<' || *at == '&')
            text_put(out, *at == '<' ? "&lt;" : "&amp;");
        else
            text_add(out, at, 1);
    }
    text_free(&plain);
}

/* One line of the contents. */
static void put_entry(struct sheet *s, int level, const char *id,
                      const char *text)
{
    unsigned leaf = leaves_find(&s->leaves, id);

    text_print(&s->contents,
               "<p class=\"level%d\"><a href=\"#%s\"><span>%s</span>", level,
               id, text);
    if (leaf > 0)
        text_print(&s->contents, "<i>%u</i>", leaf);
    text_put(&s->contents, "</a></p>\n");
}

/* A heading of the text, one level down; the first level is in the contents. */
static const char *take_heading(struct sheet *s, const char *at)
{
    bool closes = at[1] == '/';
    char level = at[closes ? 3 : 2];

    if (!closes && level == '1') {
        struct text id = {0}, title = {0};
        const char *end = html_end(at), *anchor = strstr(at, "id=\"");

        if (anchor && anchor < end)
            text_add(&id, anchor + 4, strcspn(anchor + 4, "\""));
        put_shown(&title, at);
        if (id.length > 0)
            put_entry(s, 2, id.at, text_string(&title));
        text_free(&id);
        text_free(&title);
    }
    text_print(&s->body, "<%sh%c", closes ? "/" : "", level + 1);
    at += closes ? 4 : 3;
    const char *end = html_behind(at);
    text_add(&s->body, at, (size_t)(end - at));
    return end;
}

/* Add where a link leads; nothing if that is not in the document. */
static void lead(const struct sheet *s, const char *to, struct text *out)
{
    size_t n = strcspn(to, "#");
    struct text page = {0};

    if (strncmp(to, "http://", 7) == 0 || strncmp(to, "https://", 8) == 0) {
        text_print(out, " href=\"%s\"", to);
        return;
    }
    if (n > 5 && strncmp(to + n - 5, ".html", 5) == 0)
        text_add(&page, to, n - 5);
    if (n == 0 && to[1])
        text_print(out, " href=\"%s\"", to);
    else if (page.length > 0 && names_count(&s->print->pages, page.at) > 0)
        text_print(out, " href=\"#%s\"", to[n] ? to + n + 1 : page.at);
    text_free(&page);
}

static const char *take_link(struct sheet *s, const char *at)
{
    struct text to = {0}, id = {0};

    text_put(&s->body, "<a");
    if (html_attribute(at, "id", &id))
        text_print(&s->body, " id=\"%s\"", id.at);
    if (html_attribute(at, "href", &to))
        lead(s, text_string(&to), &s->body);
    text_put(&s->body, ">");
    text_free(&to);
    text_free(&id);
    return html_behind(at);
}

static const char *take(struct sheet *s, const char *at);

/* What folds goes to the end; here stays what one clicks on a screen. */
static const char *take_fold(struct sheet *s, const char *at)
{
    const char *end = html_end(at), *summary = strstr(at, "<summary");
    struct text name = {0}, id = {0}, kept = s->body;

    if (!summary || summary > end)
        return end;
    const char *rest = html_end(summary);
    put_shown(&name, summary);
    s->other |= !strstr(text_string(&name), "hint");
    text_print(&id, "fold-%zu-%zu", s->number, ++s->folds);
    unsigned leaf = leaves_find(&s->leaves, id.at);
    text_print(&kept, "<span class=\"folded\"><a href=\"#%s\">%s", id.at,
               text_string(&name));
    if (leaf > 0)
        text_print(&kept, ": page %u", leaf);
    text_put(&kept, "</a></span>\n");
    if (s->exercise && s->exercise != s->hinted) {
        const char *title = strstr(s->exercise, "<b>");

        if (title && title < at)
            text_print(&s->hints, "<p class=\"whose\">%.*s</p>\n",
                       (int)(html_end(title) - title), title);
        s->hinted = s->exercise;
    }
    s->body = s->hints;
    text_print(&s->body, "<div class=\"fold\" id=\"%s\"><p><b>%s.</b></p>",
               id.at, text_string(&name));
    while (rest < end && !html_begins(rest, "/details"))
        rest = take(s, rest);
    text_put(&s->body, "</div>\n");
    s->hints = s->body;
    s->body = kept;
    text_free(&name);
    text_free(&id);
    return end;
}

/* Is it for a screen only? */
static bool vanishes(const char *at)
{
    static const char *const tags[] = {"nav", "script", "button", "input",
                                       "form"};
    static const char *const boxes[] = {"<div class=\"ttc\"",
                                        "<div class=\"toc\""};

    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (html_begins(at, tags[i]))
            return true;
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
        if (strncmp(at, boxes[i], strlen(boxes[i])) == 0)
            return true;
    return false;
}

/* Copy a tag, or the text up to the next; returns what is behind it. */
static const char *take(struct sheet *s, const char *at)
{
    const char *end;

    if (*at != '<') {
        end = at + strcspn(at, "<");
    } else if (vanishes(at)) {
        return html_begins(at, "input") ? html_behind(at) : html_end(at);
    } else if (html_begins(at, "details")) {
        return take_fold(s, at);
    } else if (html_begins(at, "a")) {
        return take_link(s, at);
    } else if ((at[1] == 'h' && at[2] >= '1' && at[2] <= '5') ||
               (at[1] == '/' && at[2] == 'h' && at[3] >= '1' && at[3] <= '5')) {
        return take_heading(s, at);
    } else {
        if (strncmp(at, "<div class=\"exercise\"", 21) == 0)
            s->exercise = at;
        end = html_behind(at);
    }
    text_add(&s->body, at, (size_t)(end - at));
    return end;
}

/* A string as CSS has it between quotes, in a <style>. */
static void put_quoted(struct text *out, const char *string)
{
    text_put(out, "\"");
    for (; *string; string++) {
        if (strchr("\"\\<", *string))
            text_print(out, "\\%x ", (unsigned)*string);
        else
            text_add(out, string, 1);
    }
    text_put(out, "\"");
}

/* What was folded on a page, at its end. */
static void put_hints(struct sheet *s)
{
    const char *name = s->other ? "Hints and answers" : "Hints";
    struct text id = {0};

    if (s->folds > 0) {
        text_print(&id, "hints-%zu", s->number);
        put_entry(s, 2, id.at, name);
        text_print(&s->body, "<h2 id=\"%s\">%s</h2>\n%s", id.at, name,
                   text_string(&s->hints));
    }
    text_free(&id);
    text_free(&s->hints);
}

/* One page of the site. */
static void put_page(struct sheet *s, const char *html, const char *text)
{
    struct text title = {0}, marks = {0};
    const char *name = strstr(html, "<div class=\"title\">");
    const char *end = html_end(text) - strlen("</div>");

    if (name) {
        html_text(name, html_end(name), &title);
        put_shown(&marks, name);
    }
    text_print(&s->rules, "@page p%zu { @top-right { content: ", s->number);
    put_quoted(&s->rules, text_string(&title));
    text_put(&s->rules, "; } }\n");
    put_entry(s, 1, s->page, text_string(&marks));
    if (s->number == 1)
        text_put(&s->title, text_string(&marks));
    text_print(&s->body,
               "<section class=\"page\" id=\"%s\" style=\"page: p%zu\">\n"
               "<h1>%s</h1>\n",
               s->page, s->number, text_string(&marks));
    s->exercise = s->hinted = NULL;
    s->folds = 0;
    s->other = false;
    for (text = html_behind(text); text < end;)
        text = take(s, text);
    put_hints(s);
    text_put(&s->body, "</section>\n");
    text_free(&title);
    text_free(&marks);
}

/* Does every link within the document lead somewhere? */
static bool all_lead(const struct sheet *s, const struct text *out)
{
    static const char link[] = "<a href=\"#";
    bool good = true;

    for (const char *at = out->at; (at = strstr(at, link)); at++) {
        struct text id = {0};
        const char *to = at + strlen(link);
        int n = (int)strcspn(to, "\"");

        text_print(&id, " id=\"%.*s\"", n, to);
        if (!strstr(out->at, id.at))
            good = fault_at(s->err, s->print->site, 0,
                            "on paper a link leads to #%.*s, and nothing has "
                            "this anchor; mend it in the chapter",
                            n, to);
        text_free(&id);
    }
    return good;
}

static void put_document(const struct sheet *s, const char *style,
                         struct text *out)
{
    const struct print *p = s->print;

    text_print(out,
               "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
               "<meta charset=\"utf-8\">\n<title>%s</title>\n<style>\n%s"
               "@page { size: %s; }\n%s</style>\n</head>\n<body>\n",
               p->title ? p->title : text_string(&s->title), style, p->paper,
               text_string(&s->rules));
    if (p->title)
        text_print(out,
                   "<div class=\"front\"><p>%s</p></div>\n"
                   "<div class=\"contents\"><p class=\"head\">Contents</p>\n"
                   "%s</div>\n",
                   p->title, text_string(&s->contents));
    text_put(out, text_string(&s->body));
    text_put(out, "</body>\n</html>\n");
}

bool print_pages(const struct print *p, struct text *out, FILE *err)
{
    struct sheet s = {.print = p, .err = err};
    struct text style = {0};
    bool good = file_load(p->style, &style, err);

    if (good && p->leaves)
        good = leaves_read(&s.leaves, p->leaves, err);
    for (size_t i = 0; good && i < p->pages.count; i++) {
        struct text html = {0}, file = {0};

        s.page = p->pages.at[i];
        s.number = i + 1;
        text_print(&file, "%s/%s.html", p->site, s.page);
        good = file_load(file.at, &html, err);
        const char *text =
            strstr(text_string(&html), "<div class=\"textblock\">");
        if (good && !text)
            good = fault_at(err, file.at, 0,
                            "has no text that could be printed; name a page of "
                            "prose, as in chapter_page_tables");
        if (good)
            put_page(&s, html.at, text);
        text_free(&html);
        text_free(&file);
    }
    if (good) {
        put_document(&s, text_string(&style), out);
        good = all_lead(&s, out);
    }
    leaves_free(&s.leaves);
    text_free(&s.rules);
    text_free(&s.contents);
    text_free(&s.body);
    text_free(&s.hints);
    text_free(&s.title);
    text_free(&style);
    return good;
}
