#include "take_layout.h"

#include "base.h"
#include "grow.h"
#include "take_match.h"
#include "take_name.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- items ---- */

struct take_item *take_item_add(struct take_items *all, const char *path,
                                const char *id, const char *name,
                                const char *attempt)
{
    all->items = must_grow(all->items, all->count, sizeof *all->items);
    struct take_item *item = &all->items[all->count++];

    *item = (struct take_item){.id = lines_copy(id),
                               .name = lines_copy(name),
                               .email = lines_copy(""),
                               .attempt = lines_copy(attempt),
                               .path = lines_copy(path),
                               .time = TAKE_NO_TIME};
    return item;
}

void take_item_part(struct take_item *item, const char *path,
                    struct take_entry *e)
{
    item->parts = must_grow(item->parts, item->count, sizeof *item->parts);
    item->parts[item->count++] = (struct take_part){.path = path, .entry = e};
}

/* The first entry that is not before the path. */
static size_t first_at(const struct take_tree *t, const char *path)
{
    size_t low = 0, high = t->count;

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (take_path_order(t->entries[mid].path, path) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

void take_item_below(struct take_item *item, struct take_tree *t,
                     const char *path)
{
    size_t n = strlen(path);

    for (size_t i = first_at(t, path); i < t->count; i++) {
        struct take_entry *e = &t->entries[i];

        if (strncmp(e->path, path, n) != 0 || (e->path[n] && e->path[n] != '/'))
            break;
        if (e->path[n])
            take_item_part(item, e->path + n + 1, e);
        else if (e->kind != TAKE_FOLDER || e->problem)
            take_item_part(item, take_base(e->path), e);
    }
}

bool take_is_checkout(const struct take_tree *t, const char *path)
{
    char *git = take_say("%s%s.git", path, *path ? "/" : "");
    size_t at = first_at(t, git), n = strlen(git);
    const char *found = at < t->count ? t->entries[at].path : "";
    bool there = strncmp(found, git, n) == 0 && (!found[n] || found[n] == '/');

    free(git);
    return there;
}

static void item_clear(struct take_item *item)
{
    free(item->id);
    free(item->name);
    free(item->email);
    free(item->attempt);
    free(item->path);
    free(item->refused);
    free(item->parts);
    free(item->student);
    free(item->doubt);
}

void take_items_clear(struct take_items *all)
{
    for (size_t i = 0; i < all->count; i++)
        item_clear(&all->items[i]);
    free(all->items);
    free(all->top);
    free(all->said);
    *all = (struct take_items){0};
}

bool take_items_join(struct take_items *all, const char *source)
{
    size_t good = 0, one = 0;

    for (size_t i = 0; i < all->count; i++)
        if (!all->items[i].refused) {
            one = i;
            good++;
        }
    if (all->layout != TAKE_EACH || good != 1)
        return false;
    struct take_item first = all->items[0], *item = &all->items[0];

    *item = all->items[one];
    all->items[one] = first;
    for (; all->count > 1; all->count--)
        item_clear(&all->items[all->count - 1]);
    free(item->id);
    item->id = lines_copy(source);
    *item->path = '\0';
    return true;
}

/* ---- a folder or an archive for each student ---- */

static void add_each(struct take_items *all, struct take_tree *t,
                     const char *path, enum take_kind kind)
{
    const char *name = take_base(path);
    size_t suffix = kind == TAKE_PLAIN ? take_archive_suffix(name) : 0;
    char *id = take_say("%.*s", (int)(strlen(name) - suffix), name);
    struct take_item *item = take_item_add(all, path, id, "", "");

    free(id);
    if (*name == '.')
        item->refused =
            lines_copy("its name begins with a dot; give it another "
                       "one if it is a student's");
    else if (kind == TAKE_LINK)
        item->refused = lines_copy("it is a link; hand in what it leads to");
    else if (kind == TAKE_ODD ||
             (kind == TAKE_PLAIN && !take_archive_suffix(path)))
        item->refused = lines_copy("it is neither a folder nor an archive "
                                   "(zip, tar, tar.gz, tar.xz)");
    else
        take_item_below(item, t, path);
}

/* Who an item may be, if the lab's name is not looked at. */
struct who {
    const char *id;
    struct take_item *item;
};

static int by_id(const void *a, const void *b)
{
    const struct who *x = a, *y = b;

    return strcasecmp(x->id, y->id);
}

/* Take the lab's name off those of checkouts, if nobody has the whole one, and
   nobody else here has what is left. */
static void strip_labs(struct take_items *all, const struct take_tree *t)
{
    struct who *who = must_alloc(all->count + 1, sizeof *who);
    size_t n = all->count, end;

    for (size_t i = 0; i < n; i++) {
        struct take_item *item = &all->items[i];
        size_t skip = take_is_checkout(t, item->path) &&
                              !take_is_listed(t->class, item->id, true)
                          ? take_lab_prefix(t->manifest->lab, item->id)
                          : 0;

        who[i] = (struct who){item->id + skip, item};
    }
    qsort(who, n, sizeof *who, by_id);
    for (size_t i = 0; i < n; i = end) {
        for (end = i + 1; end < n && by_id(&who[i], &who[end]) == 0;)
            end++;
        if (end > i + 1 || who[i].id == who[i].item->id)
            continue;
        char *id = lines_copy(who[i].id);

        free(who[i].item->id);
        who[i].item->id = id;
    }
    free(who);
}

/* What stands directly in a folder. */
struct child {
    const char *name;
    size_t length;
    enum take_kind kind;
};

/* The next one in the folder top, from entry *i on; *c is the one before. It
   may have no entry of its own: archives need not list folders. */
static bool next_child(const struct take_tree *t, const char *top, size_t *i,
                       struct child *c)
{
    size_t n = strlen(top);

    while (*i < t->count) {
        const struct take_entry *e = &t->entries[(*i)++];
        const char *name = e->path + n;

        if (strncmp(e->path, top, n) != 0)
            continue;
        size_t length = strcspn(name, "/");

        if (c->name && length == c->length &&
            strncmp(name, c->name, length) == 0)
            continue;
        *c = (struct child){name, length, name[length] ? TAKE_FOLDER : e->kind};
        if (!take_hidden(name, length) ||
            (c->kind == TAKE_FOLDER && take_dotted(name, length)))
            return true;
    }
    return false;
}

static void take_each(struct take_items *all, struct take_tree *t)
{
    struct child c = {0};

    for (size_t i = 0; next_child(t, all->top, &i, &c);) {
        char *path = take_say("%s%.*s", all->top, (int)c.length, c.name);

        add_each(all, t, path, c.kind);
        free(path);
    }
    strip_labs(all, t);
}

/* What stands beside the folder in which all is may be somebody's, too. */
static void add_beside(struct take_items *all, const struct take_tree *t)
{
    size_t top = strlen(all->top);
    struct child c = {0};

    for (size_t i = 0; top > 0 && next_child(t, "", &i, &c);) {
        if (c.length == top - 1 && strncmp(c.name, all->top, c.length) == 0)
            continue;
        char *name = take_say("%.*s", (int)c.length, c.name);

        take_item_add(all, name, name, "", "")->refused =
            take_say("it stands beside the folder %s, in which the others "
                     "are; put it in there",
                     all->top);
        free(name);
    }
}

void take_items(struct take_items *all, struct take_tree *t, const char *source)
{
    *all = (struct take_items){0};
    all->layout = take_layout_of(t, source, all);
    switch (all->layout) {
    case TAKE_GRADESCOPE: take_gradescope(all, t); break;
    case TAKE_CANVAS: take_canvas(all, t); break;
    case TAKE_MOODLE: take_moodle(all, t); break;
    case TAKE_EACH: take_each(all, t); break;
    case TAKE_UNCLEAR: break;
    case TAKE_ONE: {
        struct take_item *item = take_item_add(all, "", source, "", "");
        size_t n = strlen(all->top);

        item->timeless = n > 0 && take_is_checkout(t, "");
        for (size_t i = 0; i < t->count; i++)
            if (strncmp(t->entries[i].path, all->top, n) == 0)
                take_item_part(item, t->entries[i].path + n, &t->entries[i]);
        return; /* the same one's */
    }
    }
    add_beside(all, t);
}
