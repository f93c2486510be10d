/*
 * A term is a directive and the block of text behind it. Its forms are its
 * name, what `also` says, and the plural of each; all forms of all terms lie
 * in one list; of a letter, the longest are first, so that "page table" is
 * found before "page".
 */
#include "glossary.h"

#include "files.h"

#include "base.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

static void *grow(void *old, size_t count, size_t size)
{
    void *more = realloc(old, count * size);

    if (!more)
        panic("glossary: no memory for %zu entries", count);
    return more;
}

static void add_form(struct glossary *g, const char *words, size_t n,
                     bool avoided)
{
    g->forms = grow(g->forms, g->form_count + 1, sizeof *g->forms);
    g->forms[g->form_count++] = (struct form){
        .words = copy_bytes(words, n), .term = g->count, .avoided = avoided};
}

/* A form and its plural: entry, entries; miss, misses; page, pages. */
static void add_forms(struct glossary *g, const char *words, bool avoided)
{
    size_t n = strlen(words);
    struct text t = {0};
    char last = n > 0 ? words[n - 1] : '\0', before = n > 1 ? words[n - 2] : 0;

    add_form(g, words, n, avoided);
    if (last == 'y' && !strchr("aeiou", before))
        text_print(&t, "%.*sies", (int)n - 1, words);
    else if (strchr("sx", last) || (last == 'h' && strchr("cs", before)))
        text_print(&t, "%ses", words);
    else
        text_print(&t, "%ss", words);
    add_form(g, t.at, t.length, avoided);
    text_free(&t);
}

static void add_list(struct glossary *g, const char *list, bool avoided)
{
    struct names parts = {0};

    names_split(&parts, list, ",");
    for (size_t i = 0; i < parts.count; i++) {
        char *one = on_one_line(parts.at[i]);

        add_forms(g, one, avoided);
        free(one);
    }
    names_free(&parts);
}

/* Take one word="value" of a directive. */
static bool take(struct glossary *g, struct term *t, const char *key, size_t n,
                 const char *value)
{
    if (strncmp(key, "explained", n) == 0 && n == 9) {
        free(t->explained);
        t->explained = copy_bytes(value, strlen(value));
    } else if (strncmp(key, "more", n) == 0 && n == 4) {
        free(t->more);
        t->more = copy_bytes(value, strlen(value));
    } else if (strncmp(key, "also", n) == 0 && n == 4) {
        add_list(g, value, false);
    } else if (strncmp(key, "not", n) == 0 && n == 3) {
        add_list(g, value, true);
    } else if (strncmp(key, "only", n) == 0 && n == 4) {
        names_split(&t->only, value, ", ");
    } else if (strncmp(key, "except", n) == 0 && n == 6) {
        names_split(&t->except, value, ", ");
    } else {
        return false;
    }
    return true;
}

/* Read what stands behind the name of a term. */
static bool take_all(struct glossary *g, struct term *t, const char *at,
                     FILE *err)
{
    while (*(at += strspn(at, " "))) {
        size_t n = strcspn(at, "= ");
        bool quoted = at[n] == '=' && at[n + 1] == '"';
        const char *from = at + n + 1 + quoted;
        size_t length = at[n] ? strcspn(from, quoted ? "\"" : " ") : 0;
        char *value = at[n] ? copy_bytes(from, length) : copy_bytes("", 0);
        bool good = at[n] == '=' && length > 0 && take(g, t, at, n, value);

        free(value);
        if (!good)
            return fault_at(err, g->page.path, t->line,
                            "\"%.*s\" cannot be read; expected explained=, "
                            "more=, also=, not=, only= or except=, and a value",
                            (int)n, at);
        at = from + length + quoted;
    }
    return true;
}

static void name_anchor(struct term *t)
{
    struct text a = {0};

    text_put(&a, "term_");
    for (const char *c = t->name; *c; c++)
        text_print(&a, "%c", isalnum((unsigned char)*c) ? *c : '_');
    t->anchor = a.at;
}

static int compare_names(const char *a, const char *b)
{
    while (*a && tolower((unsigned char)*a) == tolower((unsigned char)*b))
        a++, b++;
    return tolower((unsigned char)*a) - tolower((unsigned char)*b);
}

static bool check_term(const struct glossary *g, const struct term *t,
                       FILE *err)
{
    const struct prose *p = &g->page;
    const char *last = g->count > 0 ? t[-1].name : "";
    bool ok = true;

    if (!t->explained)
        ok = fault_at(err, p->path, t->line,
                      "the term \"%s\" does not say what explains it; add "
                      "explained=SECTION",
                      t->name);
    if (compare_names(last, t->name) >= 0)
        ok = fault_at(err, p->path, t->line,
                      "the term \"%s\" stands behind \"%s\"; put it where the "
                      "alphabet has it, once",
                      t->name, last);
    if (t->block + 1 >= p->count || p->blocks[t->block + 1].what != PROSE_TEXT)
        ok = fault_at(err, p->path, t->line,
                      "the term \"%s\" has no text; say below it what it means",
                      t->name);
    return ok;
}

static bool read_term(struct glossary *g, size_t block, FILE *err)
{
    const struct block *b = &g->page.blocks[block];
    char *line = copy_bytes(g->page.text.at + b->from, b->to - b->from);
    char *name = prose_argument(&g->page, b, 1);
    char *rest = strstr(line, name) + strlen(name);
    struct term *t;

    g->terms = grow(g->terms, g->count + 1, sizeof *g->terms);
    t = &g->terms[g->count];
    *t = (struct term){.name = name, .line = b->line, .block = block};
    name_anchor(t);
    add_forms(g, name, false);
    bool ok = take_all(g, t, rest + (*rest == '"'), err);
    ok = check_term(g, t, err) && ok;
    g->count++;
    free(line);
    return ok;
}

/* The first letter of a string, in lower case. */
static int letter(const char *string)
{
    return tolower((unsigned char)*string);
}

static int longer_first(const void *a, const void *b)
{
    const struct form *f = a, *g = b;
    size_t n = strlen(f->words), m = strlen(g->words);

    if (letter(f->words) != letter(g->words))
        return letter(f->words) - letter(g->words);
    return n != m ? (n < m) - (n > m) : strcmp(f->words, g->words);
}

/* One form may stand for two terms only if no page has both. */
static bool check_forms(const struct glossary *g, FILE *err)
{
    bool ok = true;

    for (size_t i = 1; i < g->form_count; i++) {
        const struct form *a = &g->forms[i - 1], *b = &g->forms[i];
        const struct term *t = &g->terms[a->term], *u = &g->terms[b->term];
        bool apart = t->only.count || u->only.count || t->except.count ||
                     u->except.count;

        if (strcmp(a->words, b->words) == 0 && t != u && !apart)
            ok = fault_at(err, g->page.path, u->line,
                          "\"%s\" is a form of \"%s\" and of \"%s\"; leave one "
                          "out, or say with only= where it means this",
                          a->words, t->name, u->name);
    }
    return ok;
}

bool glossary_read(struct glossary *g, const char *path, FILE *err)
{
    *g = (struct glossary){0};
    bool ok = prose_read(&g->page, path, err);

    for (size_t i = 0; i < g->page.count; i++)
        if (prose_is_directive(&g->page, &g->page.blocks[i], "term"))
            ok = read_term(g, i, err) && ok;
    if (g->form_count > 0)
        qsort(g->forms, g->form_count, sizeof *g->forms, longer_first);
    for (size_t i = 0; i < g->form_count; i++)
        g->letter[letter(g->forms[i].words) + 1] = i + 1;
    for (size_t i = 1; i < 257; i++)
        if (g->letter[i] < g->letter[i - 1])
            g->letter[i] = g->letter[i - 1];
    return check_forms(g, err) && ok;
}

void glossary_free(struct glossary *g)
{
    for (size_t i = 0; i < g->count; i++) {
        free(g->terms[i].name);
        free(g->terms[i].anchor);
        free(g->terms[i].explained);
        free(g->terms[i].more);
        names_free(&g->terms[i].only);
        names_free(&g->terms[i].except);
    }
    for (size_t i = 0; i < g->form_count; i++)
        free(g->forms[i].words);
    free(g->terms);
    free(g->forms);
    prose_free(&g->page);
    *g = (struct glossary){0};
}

/* ---- finding ---- */

static bool joins(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '-' ||
           (unsigned char)c >= 0x80;
}

/* Is the byte behind some words part of a longer one: blocks.c, page_size? */
static bool goes_on(const char *s)
{
    return joins(*s) || *s == '(' ||
           (*s == '.' && isalnum((unsigned char)s[1]));
}

/* How many bytes of `s` say these words; 0 if they do not. */
static size_t says(const char *s, const char *words)
{
    const char *at = s;

    for (const char *w = words; *w; w++) {
        if (*w == ' ') {
            size_t n = *at == '-' ? 1 : strspn(at, " ");

            if (at[n] == '\n')
                n += 1 + strspn(at + n + 1, " ");
            if (n == 0)
                return 0;
            at += n;
        } else if (*at == *w || (w == words && islower((unsigned char)*w) &&
                                 *at == toupper((unsigned char)*w))) {
            at++;
        } else {
            return 0;
        }
    }
    return (size_t)(at - s);
}

static bool begins_one_of(const struct names *list, const char *file)
{
    for (size_t i = 0; i < list->count; i++)
        if (strncmp(file, list->at[i], strlen(list->at[i])) == 0)
            return true;
    return false;
}

const struct form *glossary_at(const struct glossary *g, const struct prose *p,
                               size_t at, size_t *length)
{
    const char *s = text_string(&p->text) + at;
    const char *file = prose_file(p->path);

    if (!prose_is_read(p, at) ||
        (at > 0 && (joins(s[-1]) || s[-1] == '.' || s[-1] == '/')))
        return NULL;
    int first = letter(s);

    for (size_t i = g->letter[first]; i < g->letter[first + 1]; i++) {
        const struct form *f = &g->forms[i];
        const struct term *t = &g->terms[f->term];
        size_t n = says(s, f->words);

        if (n == 0 || goes_on(s + n) ||
            (t->only.count > 0 && !begins_one_of(&t->only, file)) ||
            begins_one_of(&t->except, file))
            continue;
        *length = n;
        return f;
    }
    return NULL;
}

size_t glossary_find(const struct glossary *g, const char *name)
{
    size_t i = 0;

    while (i < g->count && strcmp(g->terms[i].name, name) != 0)
        i++;
    return i;
}
