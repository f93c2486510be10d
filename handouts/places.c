/*
 * What can be linked to is a heading with an {#anchor}, the box of an exercise
 * (exercise_03_walk, as box.c names it), and a term of the glossary.
 */
#include "places.h"

#include "files.h"
#include "glossary.h"

#include "base.h"

#include <stdlib.h>
#include <string.h>

static void *grow(void *old, size_t count, size_t size)
{
    void *more = realloc(old, count * size);

    if (!more)
        panic("places: no memory for %zu places", count);
    return more;
}

static void add(struct places *all, const struct block *b, char *anchor,
                char *title)
{
    all->at = grow(all->at, all->count + 1, sizeof *all->at);
    all->at[all->count++] = (struct place){.anchor = anchor,
                                           .title = title,
                                           .page = all->page_count - 1,
                                           .line = b->line,
                                           .secret = b->secret};
}

static void add_block(struct places *all, const struct prose *p,
                      const struct block *b)
{
    const char *file = prose_file(p->path);
    struct text anchor = {0};

    if (b->what == PROSE_HEADING) {
        add(all, b, prose_anchor(p, b), prose_title(p, b));
    } else if (prose_is_directive(p, b, "exercise")) {
        char *name = prose_argument(p, b, 1);

        text_print(&anchor, "exercise_%.*s_%s", (int)strcspn(file, "-"), file,
                   name);
        add(all, b, anchor.at, name);
    }
}

bool places_add(struct places *all, const char *path, FILE *err)
{
    struct prose *p;

    all->pages = grow(all->pages, all->page_count + 1, sizeof *all->pages);
    p = &all->pages[all->page_count++];
    bool ok = prose_read(p, path, err);

    for (size_t i = 0; ok && i < p->count; i++)
        add_block(all, p, &p->blocks[i]);
    if (ok && strcmp(prose_file(path), "glossary.md") == 0) {
        struct glossary g;

        ok = glossary_read(&g, path, err);
        for (size_t i = 0; i < g.count; i++)
            add(all, &g.page.blocks[g.terms[i].block],
                copy_bytes(g.terms[i].anchor, strlen(g.terms[i].anchor)),
                copy_bytes(g.terms[i].name, strlen(g.terms[i].name)));
        glossary_free(&g);
    }
    return ok;
}

bool places_folder(struct places *all, const char *folder, FILE *err)
{
    struct names files = {0};
    bool ok = folder_files(folder, ".md", &files, err);

    for (size_t i = 0; i < files.count; i++) {
        char *path = path_in(folder, files.at[i]);

        ok = places_add(all, path, err) && ok;
        free(path);
    }
    names_free(&files);
    return ok;
}

void places_free(struct places *all)
{
    for (size_t i = 0; i < all->count; i++) {
        free(all->at[i].anchor);
        free(all->at[i].title);
    }
    for (size_t i = 0; i < all->page_count; i++)
        prose_free(&all->pages[i]);
    free(all->at);
    free(all->pages);
    *all = (struct places){0};
}

const struct place *places_find(const struct places *all, const char *anchor)
{
    for (size_t i = 0; i < all->count; i++)
        if (*anchor && strcmp(all->at[i].anchor, anchor) == 0)
            return &all->at[i];
    return NULL;
}

char *places_title(const struct prose *page)
{
    for (size_t i = 0; i < page->count; i++)
        if (page->blocks[i].what == PROSE_HEADING)
            return prose_title(page, &page->blocks[i]);
    return copy_bytes("", 0);
}
