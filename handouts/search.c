/*
 * search.c: all words of all sections, sorted.
 */
#include "search.h"

#include "base.h"
#include "files.h"
#include "sections.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { TITLE_WEIGHT = 10 };

struct word {
    char *word;
    unsigned section, weight;
};

struct index {
    struct word *at;
    size_t count, room;
    unsigned sections;
};

static void add_word(struct index *x, const char *at, size_t n, unsigned weight)
{
    if (x->count == x->room) {
        x->room = 2 * x->room + 1024;
        x->at = realloc(x->at, x->room * sizeof *x->at);
        if (!x->at)
            panic("search: no memory for %zu words", x->room);
    }
    char *word = copy_bytes(at, n);

    for (size_t i = 0; i < n; i++)
        word[i] = (char)tolower((unsigned char)word[i]);
    x->at[x->count++] = (struct word){word, x->sections, weight};
}

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* Add all words of a text, of two letters and more. In a title, the parts of
   page_tables are words, too. */
static void add_words(struct index *x, const char *text, unsigned weight)
{
    while (*text) {
        size_t n = 0;

        while (in_word(text[n]))
            n++;
        if (n > 1)
            add_word(x, text, n, weight);
        for (size_t i = 0, from = 0; weight > 1 && i < n; i++)
            if (text[i] == '_' || i + 1 == n) {
                size_t end = text[i] == '_' ? i : n;

                if (end > from + 1 && end - from < n)
                    add_word(x, text + from, end - from, weight / 2);
                from = i + 1;
            }
        text += n ? n : 1;
    }
}

/* Text for one line, in which no ` and no ${ ends it; nor blanks the line. */
static void put_line(struct text *out, const char *text)
{
    const char *end = text + strlen(text);

    while (end > text && end[-1] == ' ')
        end--;
    for (; text < end; text++) {
        if (*text == '`')
            text_put(out, "'");
        else if (*text == '$' && text[1] == '{')
            text_put(out, "$ ");
        else
            text_add(out, *text == '\n' ? " " : text, 1);
    }
    text_put(out, "\n");
}

static void put_section(struct index *x, const struct section *s,
                        struct text *out)
{
    static const char *const kinds[] = {"prose", "exercise", "name"};

    text_print(out, "section %s %s ", kinds[s->kind],
               *s->anchor ? s->anchor : "-");
    put_line(out, text_string(&s->title));
    text_put(out, "text ");
    put_line(out, text_string(&s->text));
    add_words(x, text_string(&s->title), TITLE_WEIGHT);
    add_words(x, text_string(&s->text), 1);
    x->sections++;
}

static bool put_page(struct index *x, const char *folder, const char *file,
                     const char *title, struct text *out, FILE *err)
{
    char *path = path_in(folder, file);
    struct sections all = {0};
    struct text html = {0};
    bool good = file_load(path, &html, err);

    if (good) {
        sections_read(&all, html.at, title);
        text_print(out, "page %s ", file);
        put_line(out, title);
        for (size_t i = 0; i < all.count; i++)
            put_section(x, &all.at[i], out);
    }
    sections_free(&all);
    text_free(&html);
    free(path);
    return good;
}

static int by_word(const void *a, const void *b)
{
    const struct word *v = a, *w = b;
    int order = strcmp(v->word, w->word);

    return order != 0                ? order
           : v->section < w->section ? -1
                                     : v->section > w->section;
}

static void put_words(struct index *x, struct text *out)
{
    if (x->count > 0)
        qsort(x->at, x->count, sizeof *x->at, by_word);
    for (size_t i = 0; i < x->count;) {
        const struct word *first = &x->at[i];

        text_print(out, "word %s", first->word);
        while (i < x->count && strcmp(x->at[i].word, first->word) == 0) {
            unsigned section = x->at[i].section, weight = 0;

            for (; i < x->count && x->at[i].section == section &&
                   strcmp(x->at[i].word, first->word) == 0;
                 i++)
                weight += x->at[i].weight;
            text_print(out, " %u %u", section, weight);
        }
        text_put(out, "\n");
    }
}

/* Pages of structs, which are no inputs. */
static bool put_structs(struct index *x, const char *folder, struct text *out,
                        FILE *err)
{
    struct names files = {0};
    bool good = folder_files(folder, ".html", &files, err);

    for (size_t i = 0; i < files.count && good; i++) {
        const char *name = files.at[i];
        struct text title = {0};

        if (strncmp(name, "struct", 6) != 0 && strncmp(name, "union", 5) != 0)
            continue;
        text_put(&title,
                 strncmp(name, "struct", 6) == 0 ? "struct " : "union ");
        for (name += name[0] == 's' ? 6 : 5; *name && *name != '.'; name++)
            if (name[0] != '_' || name[-1] != '_')
                text_add(&title, name, 1);
        good = put_page(x, folder, files.at[i], text_string(&title), out, err);
        text_free(&title);
    }
    names_free(&files);
    return good;
}

bool search_write(const struct site *s, const char *folder, struct text *out,
                  FILE *err)
{
    struct index x = {0};
    bool good = true;

    text_put(out, "pageturner_search(String.raw`pageturner-search 1\n");
    for (size_t i = 0; i < s->count && good; i++)
        good = put_page(&x, folder, s->at[i].file, s->at[i].title, out, err);
    good = good && put_structs(&x, folder, out, err);
    put_words(&x, out);
    text_put(out, "`);\n");
    for (size_t i = 0; i < x.count; i++)
        free(x.at[i].word);
    free(x.at);
    return good;
}

int weave_search(int argc, char **argv)
{
    struct site s = {0};
    struct text out = {0};
    int code = WEAVE_INPUT;

    if (argc < 3) {
        fputs("weave search: expected the folder of a site and what it was "
              "made of, as in `weave search build/handouts/student "
              "handouts/*.md framework/*.h`\n",
              stderr);
        return WEAVE_INPUT;
    }
    if (site_read(&s, argv + 2, (size_t)argc - 2, stderr) &&
        search_write(&s, argv[1], &out, stderr)) {
        char *path = path_in(argv[1], "search.js");

        code = file_save(path, &out, stderr) ? WEAVE_OK : WEAVE_OURS;
        free(path);
    }
    text_free(&out);
    site_free(&s);
    return code;
}
