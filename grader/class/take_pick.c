/*
 * take_pick.c: students hand in folders in folders, with copies and backups.
 *
 *     lab6/permissions.c           <- depth 1: this one
 *     lab6/old/permissions.c          depth 2
 *     __MACOSX/lab6/permissions.c     not looked at
 */
#include "take_pick.h"

#include "base.h"
#include "take_name.h"

#include <stdlib.h>
#include <string.h>

enum { FOUND = 5 }; /* names that a reason lists */

/* A file with the name of one of the lab's. */
struct match {
    const struct take_part *part;
    size_t folder; /* bytes of the folder's path, with its '/' */
    unsigned depth;
    size_t file;
};

static unsigned depth_of(const char *path)
{
    unsigned n = 0;

    for (; *path; path++)
        n += *path == '/';
    return n;
}

static bool same_folder(const struct match *a, const struct match *b)
{
    return a->folder == b->folder &&
           memcmp(a->part->path, b->part->path, a->folder) == 0;
}

static int by_depth(const void *a, const void *b)
{
    const struct match *x = a, *y = b;
    size_t n = x->folder < y->folder ? x->folder : y->folder;
    int c;

    if (x->depth != y->depth)
        return x->depth < y->depth ? -1 : 1;
    c = memcmp(x->part->path, y->part->path, n);
    if (c == 0 && x->folder != y->folder)
        c = x->folder < y->folder ? -1 : 1;
    return c ? c : (x->file > y->file) - (x->file < y->file);
}

static bool file_index(const struct manifest *m, const char *name, size_t *at)
{
    for (*at = 0; *at < m->files.count; ++*at)
        if (strcmp(m->files.items[*at], name) == 0)
            return true;
    return false;
}

/* The matches, sorted; *odd is one that is no plain file. */
static struct match *find_matches(const struct manifest *m,
                                  const struct take_part *parts, size_t count,
                                  size_t *found, const struct take_part **odd)
{
    struct match *all = must_alloc(count + 1, sizeof *all);

    *found = 0;
    *odd = NULL;
    for (size_t i = 0; i < count; i++) {
        const char *base = take_base(parts[i].path);
        enum take_kind kind = parts[i].entry->kind;
        size_t file;

        if (take_ignored(parts[i].path) || !file_index(m, base, &file))
            continue;
        if (kind != TAKE_PLAIN) {
            *odd = &parts[i];
            continue;
        }
        all[(*found)++] =
            (struct match){.part = &parts[i],
                           .folder = (size_t)(base - parts[i].path),
                           .depth = depth_of(parts[i].path),
                           .file = file};
    }
    qsort(all, *found, sizeof *all, by_depth);
    return all;
}

/* The first of the matches of a folder that has at least `least` of them, as
   shallow as there is one, with more than others there; *tie: with as many. */
static const struct match *best_folder(const struct match *all, size_t n,
                                       size_t least, const struct match **tie)
{
    const struct match *best = NULL;
    size_t most = 0;

    *tie = NULL;
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && same_folder(&all[i], &all[end]);)
            end++;
        if (best && all[i].depth > best->depth)
            break;
        if (end - i < least || end - i < most)
            continue;
        *tie = end - i == most ? &all[i] : NULL;
        if (*tie)
            continue;
        best = &all[i];
        most = end - i;
    }
    return best;
}

/* "there is no permissions.c in it; found: a.c, b.c and 3 more" */
static char *none_there(const struct manifest *m, const struct take_part *parts,
                        size_t count)
{
    char *said = m->files.count == 1
                     ? take_say("there is no %s in it", m->files.items[0])
                     : take_say("there is none of the %zu files of the lab in "
                                "it, not even %s",
                                m->files.count, m->files.items[0]);
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        char *before = said;

        if (parts[i].entry->kind == TAKE_FOLDER ||
            take_ignored(parts[i].path) || ++found > FOUND)
            continue;
        said = take_say("%s%s%.120s", before, found == 1 ? "; found: " : ", ",
                        parts[i].path);
        free(before);
    }
    char *all = found == 0 ? take_say("%s; it is empty", said)
                : found > FOUND
                    ? take_say("%s and %zu more", said, found - FOUND)
                    : lines_copy(said);

    free(said);
    return all;
}

static char *why_none(const struct manifest *m, const struct take_part *parts,
                      size_t count, const struct take_part *odd)
{
    if (!odd)
        return none_there(m, parts, count);
    return take_say("%s is %s; hand in the file itself", odd->path,
                    odd->entry->kind == TAKE_LINK     ? "a link"
                    : odd->entry->kind == TAKE_FOLDER ? "a folder"
                                                      : "not a file");
}

/* What is wrong with all of the submission. */
static const char *problem_in(const struct take_part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (parts[i].entry->problem && !take_ignored(parts[i].path))
            return parts[i].entry->problem;
    return NULL;
}

bool take_pick(const struct manifest *m, const struct take_part *parts,
               size_t count, struct take_entry **chosen, char **reason)
{
    const struct take_part *odd;
    const char *problem = problem_in(parts, count);
    size_t n;
    struct match *all = find_matches(m, parts, count, &n, &odd);
    const struct match *tie = NULL, *best = NULL;

    *reason = problem ? lines_copy(problem) : NULL;
    for (size_t i = 0; i < m->files.count; i++)
        chosen[i] = NULL;
    if (!problem && !(best = best_folder(all, n, m->files.count / 2 + 1, &tie)))
        best = best_folder(all, n, 1, &tie);
    if (!problem && !best)
        *reason = why_none(m, parts, count, odd);
    else if (tie)
        *reason = take_say("it has two of them, %s and %s; hand in one",
                           best->part->path, tie->part->path);
    for (size_t i = 0; best && !tie && i < n; i++)
        if (same_folder(best, &all[i]))
            chosen[all[i].file] = all[i].part->entry;
    free(all);
    return !*reason;
}

bool take_pick_any(const struct manifest *m, const struct take_part *parts,
                   size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (parts[i].entry->kind == TAKE_PLAIN &&
            !take_ignored(parts[i].path) &&
            list_has(&m->files, take_base(parts[i].path)))
            return true;
    return false;
}
