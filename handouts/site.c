/*
 * site.c: what Doxygen calls its pages.
 */
#include "site.h"

#include "base.h"
#include "files.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

char *header_page(const char *header)
{
    struct text t = {0};

    for (const char *at = base_name(header); *at; at++) {
        if (*at == '_')
            text_put(&t, "__");
        else if (*at == '.')
            text_put(&t, "_8");
        else
            text_add(&t, at, 1);
    }
    text_put(&t, ".html");
    return t.at;
}

static void add(struct site *s, char *file, char *title, enum page_kind kind)
{
    s->at = realloc(s->at, (s->count + 1) * sizeof *s->at);
    if (!s->at)
        panic("site: no memory for %zu pages", s->count + 1);
    s->at[s->count++] = (struct page){file, title, kind};
}

/* A page of markdown: its first line is `# Title {#anchor}`. */
static bool add_markdown(struct site *s, const char *path, FILE *err)
{
    struct text in = {0}, file = {0};
    bool good = file_load(path, &in, err);
    const char *line = text_string(&in);
    size_t end = strcspn(line, "\n"), title = strcspn(line, "{\n");
    const char *name = base_name(path);
    bool front = strcmp(name, "index.md") == 0;

    if (good && (strncmp(line, "# ", 2) != 0 || title + 3 > end ||
                 line[title + 1] != '#' || line[end - 1] != '}'))
        good = fault_at(err, path, 1,
                        "has no title and anchor; begin the page with a line "
                        "`# Title {#anchor}`");
    if (good) {
        enum page_kind kind = front                             ? PAGE_FRONT
                              : isdigit((unsigned char)name[0]) ? PAGE_CHAPTER
                                                                : PAGE_OTHER;
        size_t last = title;

        while (last > 2 && line[last - 1] == ' ')
            last--;
        text_print(&file, "%.*s.html", front ? 5 : (int)(end - title - 3),
                   front ? "index" : line + title + 2);
        add(s, file.at, copy_bytes(line + 2, last - 2), kind);
    }
    text_free(&in);
    return good;
}

bool site_read(struct site *s, char **inputs, size_t count, FILE *err)
{
    bool good = true;

    *s = (struct site){0};
    for (size_t i = 0; i < count; i++) {
        const char *path = inputs[i], *name = base_name(path);
        size_t length = strlen(name);

        if (length > 3 && strcmp(name + length - 3, ".md") == 0)
            good = add_markdown(s, path, err) && good;
        else if (length > 2 && strcmp(name + length - 2, ".h") == 0)
            add(s, header_page(name), copy_bytes(name, length),
                strncmp(path, "framework/", 10) == 0 ? PAGE_MACHINE : PAGE_LAB);
        else
            good = fault_at(err, path, 0,
                            "is no page of the book; expected handouts/*.md "
                            "or a header");
    }
    return good;
}

void site_free(struct site *s)
{
    for (size_t i = 0; i < s->count; i++) {
        free(s->at[i].file);
        free(s->at[i].title);
    }
    free(s->at);
    *s = (struct site){0};
}

size_t site_find(const struct site *s, const char *file)
{
    size_t i = 0;

    while (i < s->count && strcmp(s->at[i].file, file) != 0)
        i++;
    return i;
}

bool page_is_prose(const struct page *p)
{
    return p->kind != PAGE_MACHINE && p->kind != PAGE_LAB;
}
