#define _XOPEN_SOURCE 700 /* tsearch */
#include "take_share.h"

#include "base.h"
#include "lines.h"
#include "take.h"
#include "take_name.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

void take_shares_see(struct take_shares *s, const char *path,
                     enum take_kind kind)
{
    size_t n = strcspn(path, "/");

    if (s->loose || take_hidden(path, n) ||
        (!path[n] && kind != TAKE_FOLDER && !take_archive_suffix(path)))
        return;
    if (!s->top)
        s->top = take_say("%.*s", (int)n, path);
    s->loose = strncmp(s->top, path, n) != 0 || s->top[n] ||
               (!path[n] && kind != TAKE_FOLDER);
}

static int by_path(const void *a, const void *b)
{
    const struct take_share *x = a, *y = b;

    return strcmp(x->path, y->path);
}

struct take_share *take_share_of(struct take_shares *s, const char *path)
{
    size_t n = strcspn(path, "/");

    if (!s->loose && path[n])
        n += 1 + strcspn(path + n + 1, "/");
    struct take_share key = {.path = take_say("%.*s", (int)n, path)};
    struct take_share **found = tsearch(&key, &s->all, by_path);

    if (!found)
        panic("take_share_of: no memory for %s", path);
    if (*found == &key) {
        *found = must_alloc(1, sizeof **found);
        **found = key;
    } else {
        free(key.path);
    }
    return *found;
}

bool take_share_count(struct take_share *one, struct take_tree *t,
                      struct take_entry *e, uint64_t n)
{
    if (!one)
        return true;
    if (n <= TAKE_ALL && one->bytes + n <= TAKE_ALL) {
        one->bytes += n;
        return true;
    }
    one->spoilt = true;
    free(e->bytes);
    e->bytes = NULL;
    /* What is wrong with a file that nobody looks at is not heard. */
    if (strcmp(e->path, one->path) != 0)
        e = take_tree_add(t, lines_copy(one->path), TAKE_FOLDER);
    if (!e->problem)
        e->problem =
            take_say("it has more than %d MiB, unpacked", TAKE_ALL >> 20);
    return false;
}

void take_shares_clear(struct take_shares *s)
{
    while (s->all) {
        struct take_share *one = *(struct take_share **)s->all;

        tdelete(one, &s->all, by_path);
        free(one->path);
        free(one);
    }
    free(s->top);
    *s = (struct take_shares){0};
}
