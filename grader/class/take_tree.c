/*
 * take_tree.c: the list of what a SOURCE holds.
 *
 * Sorted, a folder stands before what is in it, and that before the folder's
 * neighbours, for '/' counts as less than any other byte:
 *
 *     ann   ann/lab   ann/lab/permissions.c   ann-marie   ann-marie/...
 *
 * so that all of a student's entries are neighbours.
 */
#include "take_tree.h"

#include "grow.h"
#include "take.h"
#include "take_name.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void take_tree_start(struct take_tree *t, const struct manifest *m,
                     unsigned level)
{
    *t = (struct take_tree){.fd = -1, .level = level, .manifest = m};
}

void take_tree_clear(struct take_tree *t)
{
    const struct take_class *class = t->class;
    uint64_t bytes = t->bytes;
    size_t listed = t->listed;

    for (size_t i = 0; i < t->count; i++) {
        free(t->entries[i].path);
        free(t->entries[i].raw);
        free(t->entries[i].bytes);
        free(t->entries[i].problem);
    }
    free(t->entries);
    if (t->fd >= 0)
        close(t->fd);
    take_tree_start(t, t->manifest, t->level);
    t->class = class;
    t->bytes = bytes;
    t->listed = listed;
}

struct take_entry *take_tree_add(struct take_tree *t, char *path,
                                 enum take_kind kind)
{
    t->entries = must_grow(t->entries, t->count, sizeof *t->entries);
    struct take_entry *e = &t->entries[t->count++];

    *e = (struct take_entry){.path = path, .kind = kind, .time = TAKE_NO_TIME};
    return e;
}

int take_path_order(const char *a, const char *b)
{
    while (*a && *a == *b) {
        a++;
        b++;
    }
    if (*a == *b || !*a || !*b)
        return (*a != '\0') - (*b != '\0');
    if (*a == '/' || *b == '/')
        return *a == '/' ? -1 : 1;
    return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
}

static int order(const void *a, const void *b)
{
    const struct take_entry *x = a, *y = b;
    int by_path = take_path_order(x->path, y->path);

    return by_path ? by_path : (int)x->kind - (int)y->kind;
}

void take_tree_sort(struct take_tree *t)
{
    if (t->count)
        qsort(t->entries, t->count, sizeof *t->entries, order);
    for (size_t i = 1; i < t->count; i++) {
        struct take_entry *e = &t->entries[i];

        if (strcmp(e->path, e[-1].path) == 0 && !e->problem &&
            e->kind == TAKE_PLAIN && take_wanted(t->manifest, e->path))
            e->problem = take_say("there are two files of the name %s; hand "
                                  "in one",
                                  e->path);
    }
}

/* Does the name end with that of a file of the lab, as it is or with a number
   before its suffix ("permissions-1.c")? */
static bool ends_like(const char *name, const char *file)
{
    size_t n = strlen(name), f = strlen(file);
    const char *dot = strrchr(file, '.');
    size_t tail = dot ? strlen(dot) : 0, stem = f - tail;

    if (n >= f && strcmp(name + n - f, file) == 0)
        return n == f || name[n - f - 1] == '_';
    if (n < f || strcmp(name + n - tail, file + stem) != 0)
        return false;
    n -= tail;
    while (n > 0 && isdigit((unsigned char)name[n - 1]))
        n--;
    return n > stem && name[n - 1] == '-' &&
           strncmp(name + n - 1 - stem, file, stem) == 0;
}

bool take_wanted(const struct manifest *m, const char *path)
{
    const char *base = take_base(path);

    if (take_ignored(path))
        return false;
    for (size_t i = 0; i < m->files.count; i++)
        if (ends_like(base, m->files.items[i]))
            return true;
    return take_archive_suffix(base) ||
           strcmp(base, "submission_metadata.yml") == 0;
}

size_t take_most(const struct manifest *m, const char *path)
{
    if (!take_wanted(m, path))
        return 0;
    if (strcmp(take_base(path), "submission_metadata.yml") == 0)
        return TAKE_METADATA;
    return take_archive_suffix(path) ? TAKE_ALL : TAKE_FILE;
}
