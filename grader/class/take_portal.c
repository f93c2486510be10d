/*
 * take_portal.c: what Canvas and Moodle put together for download.
 *
 *     Canvas    millerann_LATE_4711_90125_permissions-1.c
 *               name            user  file  what it was called; -1: there was
 *                                           one of this name before
 *     Moodle    Ann Miller_4711_assignsubmission_file_/permissions.c
 *
 * A student may be called so that the name has numbers or marks of its own:
 * Canvas takes _12_ out of it, but "_12 _" becomes that only after. What can be
 * read in two ways is nobody's.
 */
#include "take_layout.h"

#include "base.h"
#include "take_match.h"
#include "take_name.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static size_t digits(const char *s)
{
    size_t n = 0;

    while (isdigit((unsigned char)s[n]))
        n++;
    return n;
}

/* Behind the user's word: "90125_permissions.c", or "text.html". */
static bool canvas_rest(const char *rest, struct take_canvas *c)
{
    size_t n = digits(rest);

    c->number = n ? rest : NULL;
    c->file = n ? rest + n + 1 : rest;
    return n ? rest[n] == '_' && rest[n + 1]
             : strcmp(rest, "text.html") == 0 || strcmp(rest, "link.html") == 0;
}

/* The first reading of a name from there on. */
static bool canvas_from(const char *base, const char *from,
                        struct take_canvas *c)
{
    for (const char *at = from; at; at = strchr(at + 1, '_')) {
        size_t n = *at == '_' ? digits(at + 1) : 0;

        if (n == 0 || at[1 + n] != '_' || !canvas_rest(at + 2 + n, c))
            continue;
        c->user = at + 1;
        c->name = (size_t)(at - base);
        if (c->name > 5 && strncasecmp(at - 5, "_LATE", 5) == 0)
            c->name -= 5;
        return c->name > 0;
    }
    return false;
}

static size_t user_length(const struct take_canvas *c)
{
    return strncmp(c->user, "anon_", 5) == 0 ? 5 + strcspn(c->user + 5, "_")
                                             : digits(c->user);
}

bool take_canvas_name(const char *base, struct take_canvas *c)
{
    struct take_canvas other;
    const char *at = strncmp(base, "LATE_", 5) == 0 ? base + 5 : base;

    if (strncmp(at, "anon_", 5) == 0) {
        size_t n = strcspn(at + 5, "_");

        c->name = 0;
        c->user = at;
        if (!n || !at[5 + n] || !canvas_rest(at + 5 + n + 1, c))
            return false;
    } else if (!canvas_from(base, base, c)) {
        return false;
    }
    c->two = canvas_from(base, c->user + user_length(c), &other);
    return true;
}

/* A file, and what its name says. */
struct canvas_file {
    struct take_entry *e;
    struct take_canvas c;
    size_t user;      /* bytes of its word */
    const char *path; /* what it is in the submission */
    size_t attempt;   /* from 0 */
};

static int by_user(const void *a, const void *b)
{
    const struct canvas_file *x = a, *y = b;
    size_t n = x->user < y->user ? x->user : y->user;
    int c = strncmp(x->c.user, y->c.user, n);
    unsigned long long m, k;

    if (c || x->user != y->user)
        return c ? c : (x->user > y->user) - (x->user < y->user);
    m = x->c.number ? strtoull(x->c.number, NULL, 10) : 0;
    k = y->c.number ? strtoull(y->c.number, NULL, 10) : 0;
    return m != k ? (m > k) - (m < k) : strcmp(x->e->path, y->e->path);
}

/* "permissions.c" for "permissions-1.c", if that is a file of the lab. */
static const char *without_number(const struct manifest *m, const char *file)
{
    const char *dot = strrchr(file, '.');
    size_t n = dot ? (size_t)(dot - file) : strlen(file);

    while (n > 0 && isdigit((unsigned char)file[n - 1]))
        n--;
    if (n == 0 || file[n - 1] != '-')
        return file;
    for (size_t i = 0; i < m->files.count; i++) {
        const char *lab = m->files.items[i];

        if (strncmp(lab, file, n - 1) == 0 &&
            strcmp(lab + n - 1, dot ? dot : "") == 0)
            return lab;
    }
    return file;
}

/* One of the attempts of n files, which are all of one user. */
static void add_attempt(struct take_items *all, const struct canvas_file *f,
                        size_t n, size_t attempt)
{
    const struct canvas_file *first = NULL;

    for (size_t i = 0; i < n && !first; i++)
        if (f[i].attempt == attempt && f[i].c.number)
            first = &f[i];
    const struct canvas_file *any = first ? first : f;
    char *id = take_say("%s%.*s", any->c.user[0] == 'a' ? "" : TAKE_CANVAS_ID,
                        (int)any->user, any->c.user);
    const char *base = take_base(any->e->path);
    size_t late = strncmp(base, "LATE_", 5) == 0 && any->c.name == 0;
    char *name = take_say("%.*s", late ? 0 : (int)any->c.name, base);
    char *words =
        first ? take_say("%.*s", (int)digits(first->c.number), first->c.number)
              : lines_copy("");
    struct take_item *item = take_item_add(all, any->e->path, id, name, words);

    item->timeless = true;
    if (!first)
        item->refused = lines_copy("it was typed in online; only files are "
                                   "taken");
    for (size_t i = 0; i < n; i++)
        if (f[i].attempt == attempt && f[i].c.number)
            take_item_part(item, f[i].path, f[i].e);
    free(words);
    free(name);
    free(id);
}

static void add_user(struct take_items *all, struct canvas_file *f, size_t n)
{
    size_t attempts = 0;

    for (size_t i = 0; i < n; i++) {
        f[i].attempt = 0;
        for (size_t k = 0; k < i; k++)
            f[i].attempt += strcmp(f[k].path, f[i].path) == 0;
        if (f[i].attempt > attempts)
            attempts = f[i].attempt;
    }
    for (size_t i = 0; i <= attempts; i++)
        add_attempt(all, f, n, i);
}

/* What stands beside the submissions, and is none; two: or is it? */
static void add_stranger(struct take_items *all, const char *path, bool two,
                         const char *whose)
{
    const char *before = all->count ? all->items[all->count - 1].path : "";

    if (strcmp(before, path) == 0)
        return;
    take_item_add(all, path, take_base(path), "", "")->refused =
        two ? lines_copy("its name can be read in two ways, each another "
                         "student's; put it into a folder with the right one's "
                         "id, and grade that")
            : take_say("its name is not one that %s gives", whose);
}

void take_canvas(struct take_items *all, struct take_tree *t)
{
    struct canvas_file *files = must_alloc(t->count + 1, sizeof *files);
    size_t n = 0, top = strlen(all->top), end;

    for (size_t i = 0; i < t->count; i++) {
        struct take_entry *e = &t->entries[i];

        if (strncmp(e->path, all->top, top) != 0 || !e->path[top] ||
            take_ignored(e->path))
            continue;
        bool named = e->kind == TAKE_PLAIN &&
                     take_canvas_name(e->path + top, &files[n].c);

        if (!named || files[n].c.two) {
            add_stranger(all, e->path, named, "Canvas");
            continue;
        }
        struct canvas_file *f = &files[n++];

        f->e = e;
        f->user = user_length(&f->c);
        f->path = without_number(t->manifest, f->c.file);
    }
    qsort(files, n, sizeof *files, by_user);
    for (size_t i = 0; i < n; i = end) {
        for (end = i + 1;
             end < n && files[end].user == files[i].user &&
             strncmp(files[end].c.user, files[i].c.user, files[i].user) == 0;)
            end++;
        add_user(all, files + i, end - i);
    }
    free(files);
}

bool take_moodle_name(const char *base, struct take_moodle *m)
{
    static const char mark[] = "_assignsubmission_";
    const char *at = strstr(base, mark), *slash = strchr(base, '/');
    const char *what = at ? at + strlen(mark) : NULL, *number = at;

    if (!at || (slash && slash < at))
        return false;
    while (number > base && isdigit((unsigned char)number[-1]))
        number--;
    if (number == at || number < base + 2 || number[-1] != '_')
        return false;
    m->number = number;
    m->name = (size_t)(number - 1 - base);
    m->file = NULL;
    at = strstr(what, mark);
    m->two = at && (!slash || at < slash);
    if (strncmp(what, "file", 4) == 0)
        m->file = what + 4 + (what[4] == '_');
    return m->file || strncmp(what, "onlinetext", 10) == 0;
}

void take_moodle(struct take_items *all, struct take_tree *t)
{
    size_t top = strlen(all->top);
    struct take_item *item = NULL;

    for (size_t i = 0; i < t->count; i++) {
        struct take_entry *e = &t->entries[i];
        const char *base = e->path + top;
        struct take_moodle m;

        if (strncmp(e->path, all->top, top) != 0 || !*base)
            continue;
        size_t length = strcspn(base, "/");
        char *path = take_say("%.*s", (int)(top + length), e->path);

        if (take_hidden(base, length)) {
            free(path);
            continue;
        }
        bool named = take_moodle_name(base, &m);

        if (!named || m.two) {
            add_stranger(all, path, named, "Moodle");
            item = NULL;
            free(path);
            continue;
        }
        char *id =
            take_say("%s%.*s", TAKE_MOODLE_ID, (int)digits(m.number), m.number);
        char *name = take_say("%.*s", (int)m.name, base);

        if (!item || strcmp(item->id, id) != 0 || strcmp(item->name, name) != 0)
            item = take_item_add(all, path, id, name, "");
        item->timeless = true; /* all have the time of the download */
        if (m.file && *m.file == '/')
            m.file++;
        if (m.file && (*m.file || e->problem))
            take_item_part(item, *m.file ? m.file : take_base(e->path), e);
        free(item->refused);
        item->refused = item->count || m.file
                            ? NULL
                            : lines_copy("it was typed in online; only files "
                                         "are taken");
        free(name);
        free(id);
        free(path);
    }
}
