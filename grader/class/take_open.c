/*
 * take_open.c: from what a student handed in to what will be graded.
 *
 * The hash of a content is SHA-256 over
 *
 *     "pageturner-content 1" 0 lab 0, and for each file of the manifest
 *     name 0, its length in 8 bytes, highest first, and its bytes
 *
 * A file that is missing has the length 2^64 - 1, and no bytes.
 */
#include "take_open.h"

#include "base.h"
#include "grow.h"
#include "take.h"
#include "take_name.h"

#include <stdlib.h>
#include <string.h>

/* No file of today is older: archives write such times if they know none. */
enum { EIGHTIES = 315705600 };

/* An archive in the submission, unpacked. */
struct dug {
    struct take_tree tree;
    struct list paths; /* what its parts are called */
};

/* What is looked at: the item's own parts, or those of archives in them. */
struct search {
    struct take_item whole; /* only its parts */
    struct dug **dugs;      /* each stays where it is */
    size_t count;
    int64_t time;   /* of the archives that were dug up */
    uint64_t bytes; /* unpacked so far ... */
    size_t listed;  /* ... and entries */
    char *problem;  /* of the first that could not be unpacked */
};

static int64_t later(int64_t a, int64_t b)
{
    return b > EIGHTIES && b > a ? b : a;
}

/* Unpack one archive, and add what is in it to `found`. */
static void dig_one(struct search *s, struct take_tree *t,
                    const struct take_part *part, struct take_item *found)
{
    struct take_entry *e = part->entry;
    struct dug *d;
    char why[TAKE_PROBLEM] = "";
    bool good;

    s->dugs = must_grow(s->dugs, s->count, sizeof *s->dugs);
    d = s->dugs[s->count++] = must_alloc(1, sizeof *d);
    take_tree_start(&d->tree, t->manifest, t->level);
    d->tree.bytes = s->bytes;
    d->tree.listed = s->listed;
    good = take_load(t, e, TAKE_ALL, why) &&
           take_archive(&d->tree, -1, e->bytes, (size_t)e->size, why);
    take_unload(t, e);
    s->bytes = d->tree.bytes;
    s->listed = d->tree.listed;
    if (!good && !s->problem)
        s->problem = take_say("%.120s %s", part->path, why);
    for (size_t i = 0; i < d->tree.count; i++) {
        char *path = take_say("%s/%s", part->path, d->tree.entries[i].path);

        list_add(&d->paths, path);
        free(path);
    }
    for (size_t i = 0; i < d->tree.count; i++)
        take_item_part(found, d->paths.items[i], &d->tree.entries[i]);
}

/* The tree in which an entry is. */
static struct take_tree *tree_of(struct search *s, struct take_tree *t,
                                 const struct take_entry *e)
{
    for (size_t i = 0; i < s->count; i++)
        if (e >= s->dugs[i]->tree.entries &&
            e < s->dugs[i]->tree.entries + s->dugs[i]->tree.count)
            return &s->dugs[i]->tree;
    return t;
}

/* Open the archives among the parts: they become the parts. */
static bool dig(struct search *s, struct take_tree *t)
{
    struct take_item found = {0};
    bool any = false;

    for (size_t i = 0; i < s->whole.count && s->listed <= TAKE_ENTRIES; i++) {
        const struct take_part *p = &s->whole.parts[i];
        struct take_tree *in;

        if (p->entry->kind != TAKE_PLAIN || p->entry->problem ||
            take_ignored(p->path) || !take_archive_suffix(p->path))
            continue;
        in = tree_of(s, t, p->entry);
        if (in->level >= TAKE_LEVELS)
            continue;
        any = true;
        if (in == t) /* what is in archives, a student may have set */
            s->time = later(s->time, p->entry->time);
        dig_one(s, in, p, &found);
    }
    if (any) {
        free(s->whole.parts);
        s->whole = found;
    }
    return any;
}

static void number(struct sha256 *s, uint64_t n)
{
    uint8_t bytes[8];

    for (int i = 0; i < 8; i++)
        bytes[i] = (uint8_t)(n >> (56 - 8 * i));
    sha256_add(s, bytes, sizeof bytes);
}

static void hash_files(const struct manifest *m,
                       struct take_entry *const *chosen, char hash[SHA256_HEX])
{
    static const char format[] = "pageturner-content 1";
    uint8_t digest[SHA256_BYTES];
    struct sha256 s;

    sha256_begin(&s);
    sha256_add(&s, format, sizeof format);
    sha256_add(&s, m->lab, strlen(m->lab) + 1);
    for (size_t i = 0; i < m->files.count; i++) {
        const char *name = m->files.items[i];

        sha256_add(&s, name, strlen(name) + 1);
        number(&s, chosen[i] ? chosen[i]->size : UINT64_MAX);
        if (chosen[i])
            sha256_add(&s, chosen[i]->bytes, (size_t)chosen[i]->size);
    }
    sha256_end(&s, digest);
    sha256_text(digest, hash);
}

static bool write_files(struct book *b, const struct manifest *m,
                        struct take_entry *const *chosen, const char *hash)
{
    if (book_number(b, 0, "SELECT count(*) FROM content WHERE hash = ?", "s",
                    hash) > 0)
        return true;
    if (b->problem[0] ||
        !book_do(b, "INSERT INTO content VALUES(?)", "s", hash))
        return false;
    for (size_t i = 0; i < m->files.count; i++)
        if (chosen[i] &&
            !book_do(b, "INSERT INTO file VALUES(?, ?, ?)", "ssb", hash,
                     m->files.items[i], (const void *)chosen[i]->bytes,
                     (size_t)chosen[i]->size))
            return false;
    return true;
}

/* The lab's files, with their bytes; or the reason why not. */
static char *choose(struct search *s, struct take_tree *t,
                    struct take_entry **chosen)
{
    const struct manifest *m = t->manifest;
    char *reason = NULL, why[TAKE_PROBLEM];

    if (s->whole.count > TAKE_ENTRIES)
        return take_say("there are more than %d files and folders in it",
                        TAKE_ENTRIES);
    if (!take_pick(m, s->whole.parts, s->whole.count, chosen, &reason)) {
        if (!s->problem || take_pick_any(m, s->whole.parts, s->whole.count))
            return reason;
        free(reason);
        return lines_copy(s->problem);
    }
    for (size_t i = 0; !reason && i < m->files.count; i++)
        if (chosen[i] &&
            !take_load(tree_of(s, t, chosen[i]), chosen[i], TAKE_FILE, why))
            reason = take_say("%s %s", m->files.items[i], why);
    return reason;
}

/* What an entry is called in the submission. */
static const char *path_of(const struct search *s, const struct take_entry *e)
{
    for (size_t i = 0; i < s->whole.count; i++)
        if (s->whole.parts[i].entry == e)
            return s->whole.parts[i].path;
    return "";
}

/* Bytes of the path before ".git" or ".git/..."; SIZE_MAX: it is not in one. */
static size_t before_git(const char *path)
{
    for (const char *at = path; at; at = strchr(at, '/')) {
        at += *at == '/';
        if (strncmp(at, ".git", 4) == 0 && (!at[4] || at[4] == '/'))
            return (size_t)(at - path);
    }
    return SIZE_MAX;
}

/* The .git, or something in it, that is nearest above the path; NULL: none. */
static const struct take_entry *git_above(const struct take_item *item,
                                          const char *path)
{
    const struct take_entry *nearest = NULL;
    size_t most = 0;

    for (size_t i = 0; i < item->count; i++) {
        size_t n = before_git(item->parts[i].path);

        if (n == SIZE_MAX || n < most ||
            strncmp(item->parts[i].path, path, n) != 0)
            continue;
        nearest = item->parts[i].entry;
        most = n;
    }
    return nearest;
}

/* Is a folder in which the item stands a checkout, of a whole class? */
static bool in_checkout(const struct take_tree *t, const char *path)
{
    bool is = false;

    for (const char *at = path; !is && at && *path; at = strchr(at + 1, '/')) {
        char *folder = take_say("%.*s", (int)(at - path), path);

        is = take_is_checkout(t, folder);
        free(folder);
    }
    return is;
}

/* The time of the item, if it has none of its own. A checkout's files have the
   time at which it was cloned. */
static void set_time(struct take_item *item, const struct search *s,
                     struct take_tree *t, struct take_entry *const *chosen)
{
    const struct take_entry *git = NULL;

    if (item->time != TAKE_NO_TIME || item->timeless)
        return;
    for (size_t i = 0; !git && i < t->manifest->files.count; i++)
        if (chosen[i])
            git = git_above(item, path_of(s, chosen[i]));
    if (git && t->fd >= 0)
        item->time = later(TAKE_NO_TIME, git->time);
    if (git || in_checkout(t, item->path))
        return;
    item->time = later(TAKE_NO_TIME, s->time);
    for (size_t i = 0; !s->count && i < t->manifest->files.count; i++)
        if (chosen[i])
            item->time = later(item->time, chosen[i]->time);
}

/* Is all of it refused, so that not all of it is listed? */
static bool is_spoilt(const struct take_item *item)
{
    for (size_t i = 0; i < item->count; i++)
        if (item->parts[i].entry->problem &&
            strcmp(item->parts[i].entry->path, item->path) == 0)
            return true;
    return false;
}

bool take_open(struct book *b, struct take_tree *t, struct take_item *item)
{
    const struct manifest *m = t->manifest;
    struct search s = {.time = TAKE_NO_TIME};
    struct take_entry **chosen = must_alloc(m->files.count + 1, sizeof *chosen);
    bool good = true;

    for (size_t i = 0; i < item->count; i++)
        take_item_part(&s.whole, item->parts[i].path, item->parts[i].entry);
    while (!is_spoilt(item) &&
           !take_pick_any(m, s.whole.parts, s.whole.count) && dig(&s, t))
        continue;
    item->refused = choose(&s, t, chosen);
    if (!item->refused) {
        set_time(item, &s, t, chosen);
        hash_files(m, chosen, item->hash);
        good = write_files(b, m, chosen, item->hash);
    }
    for (size_t i = 0; i < m->files.count; i++)
        if (chosen[i])
            take_unload(tree_of(&s, t, chosen[i]), chosen[i]);
    for (size_t i = 0; i < s.count; i++) {
        take_tree_clear(&s.dugs[i]->tree);
        list_clear(&s.dugs[i]->paths);
        free(s.dugs[i]);
    }
    free(s.dugs);
    free(s.whole.parts);
    free(s.problem);
    free(chosen);
    return good;
}
