/*
 * frame_parts.c: navigation as plain HTML.
 */
#include "frame_parts.h"

#include "base.h"
#include "box.h"
#include "html.h"

#include <stdlib.h>
#include <string.h>

/* ---- what chapters speak of ---- */

static bool is_known(const struct uses *all, size_t page, const char *file)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->at[i].page == page && strcmp(all->at[i].file, file) == 0)
            return true;
    return false;
}

static void add_use(struct uses *all, size_t page, const char *file,
                    const char *section)
{
    struct text fragment = {0};

    all->at = realloc(all->at, (all->count + 1) * sizeof *all->at);
    if (!all->at)
        panic("uses: no memory for %zu", all->count + 1);
    text_print(&fragment, "%s%s", *section ? "#" : "", section);
    all->at[all->count++] =
        (struct use){.page = page,
                     .file = copy_bytes(file, strlen(file)),
                     .fragment = fragment.at ? fragment.at : copy_bytes("", 0)};
}

void uses_read(struct uses *all, size_t page, const char *html)
{
    struct text section = {0};
    const char *at = strstr(html, "<div class=\"contents\">");

    while (at && (at = strstr(at, "<a "))) {
        struct text id = {0}, class = {0}, to = {0};

        if (html_attribute(at, "id", &id) &&
            html_attribute(at, "class", &class) &&
            strcmp(class.at, "anchor") == 0) {
            section.length = 0;
            text_put(&section, text_string(&id));
        }
        if (html_attribute(at, "href", &to) && !strchr(to.at, ':')) {
            to.at[strcspn(to.at, "#")] = '\0';
            if (*to.at && !is_known(all, page, to.at))
                add_use(all, page, to.at, text_string(&section));
        }
        text_free(&id);
        text_free(&class);
        text_free(&to);
        at = html_behind(at);
    }
    text_free(&section);
}

void uses_free(struct uses *all)
{
    for (size_t i = 0; i < all->count; i++) {
        free(all->at[i].file);
        free(all->at[i].fragment);
    }
    free(all->at);
    *all = (struct uses){0};
}

void frame_uses(const struct site *s, const struct uses *all, const char *file,
                struct text *out)
{
    size_t found = 0;

    for (size_t i = 0; i < all->count; i++) {
        const struct use *u = &all->at[i];

        if (strcmp(u->file, file) != 0 || s->at[u->page].kind != PAGE_CHAPTER)
            continue;
        text_print(out, "%s<a href=\"%s%s\">",
                   found++ > 0 ? ", " : "<p class=\"uses\">Used in ",
                   s->at[u->page].file, u->fragment);
        html_put(out, s->at[u->page].title);
        text_put(out, "</a>");
    }
    text_put(out, found > 0 ? ".</p>\n" : "");
}

/* ---- the way through the pages ---- */

static void put_item(const struct page *p, bool here, struct text *out)
{
    text_print(out, "<li><a href=\"%s\"%s>", p->file,
               here ? " aria-current=\"page\"" : "");
    html_put(out, p->kind == PAGE_FRONT ? "Start" : p->title);
    text_put(out, "</a></li>\n");
}

/* The pages of these kinds from number `from` on, up to one of another kind.
   Returns its number. */
static size_t put_run(const struct site *s, size_t from, enum page_kind kind,
                      enum page_kind or, size_t here, struct text *out)
{
    text_put(out, "<ul>\n");
    for (; from < s->count &&
           (s->at[from].kind == kind || s->at[from].kind == or);
         from++)
        put_item(&s->at[from], from == here, out);
    text_put(out, "</ul>\n");
    return from;
}

/* Pages of the reference are many: they are folded, except around `here`. */
static size_t put_folded(const struct site *s, size_t from, enum page_kind kind,
                         size_t here, const char *title, struct text *out)
{
    bool open = here < s->count && s->at[here].kind == kind;

    text_print(out, "<details%s><summary>%s</summary>\n", open ? " open" : "",
               title);
    from = put_run(s, from, kind, kind, here, out);
    text_put(out, "</details>\n");
    return from;
}

void frame_navigation(const struct site *s, size_t here, struct text *out)
{
    size_t at;

    text_put(out, "<nav id=\"pages\" aria-label=\"All pages\">\n");
    at = put_run(s, 0, PAGE_FRONT, PAGE_OTHER, here, out);
    text_put(out, "<h2>Chapters</h2>\n");
    at = put_run(s, at, PAGE_CHAPTER, PAGE_CHAPTER, here, out);
    text_put(out, "<h2>To look up</h2>\n");
    at = put_run(s, at, PAGE_OTHER, PAGE_OTHER, here, out);
    at = put_folded(s, at, PAGE_MACHINE, here, "Headers of the machine", out);
    put_folded(s, at, PAGE_LAB, here, "Contracts of the labs", out);
    text_put(out, "</nav>\n");
}

static void put_link(const struct page *p, const char *rel, const char *words,
                     struct text *out)
{
    text_print(out, "<a class=\"%s\" rel=\"%s\" href=\"%s\"><span>%s</span> ",
               rel, rel, p->file, words);
    html_put(out, p->title);
    text_put(out, "</a>\n");
}

void frame_neighbours(const struct site *s, size_t here, const char *place,
                      struct text *out)
{
    if (here == s->count)
        return;
    text_print(out,
               "<nav class=\"neighbours %s\" aria-label=\"Before and "
               "after, %s\">\n",
               place, place);
    if (here > 0)
        put_link(&s->at[here - 1], "prev", "Before:", out);
    if (here + 1 < s->count)
        put_link(&s->at[here + 1], "next", "Next:", out);
    text_put(out, "</nav>\n");
}
