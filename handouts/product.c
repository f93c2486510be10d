/*
 * product.c: make the files of a lab, and put them where they belong.
 *
 * The manifest is written first: a folder that has one is ours, even if we
 * were stopped half-way.
 */
#include "product.h"

#include "base.h"
#include "files.h"
#include "manifest.h"
#include "skeleton.h"

#include <stdlib.h>
#include <string.h>

static struct text *add(struct products *all, const char *name)
{
    size_t size = (all->count + 1) * sizeof *all->at;

    all->at = realloc(all->at, size);
    if (!all->at)
        panic("products: no memory for %zu bytes", size);
    all->at[all->count] =
        (struct product){.name = copy_bytes(name, strlen(name))};
    return &all->at[all->count++].content;
}

bool products_make(struct products *all, const struct lab *l, FILE *err)
{
    *all = (struct products){0};
    bool good = manifest_write(l, add(all, "manifest"), err);

    for (size_t i = 0; i < l->source_count; i++)
        skeleton_cut(l, &l->sources[i], add(all, l->source_names[i]));
    for (size_t i = 0; i < l->test_files.count; i++) {
        const char *name = l->test_files.at[i];
        char *path = path_in(l->folder, name);

        good = file_load(path, add(all, name), err) && good;
        free(path);
    }
    return good;
}

void products_free(struct products *all)
{
    for (size_t i = 0; i < all->count; i++) {
        free(all->at[i].name);
        text_free(&all->at[i].content);
    }
    free(all->at);
    *all = (struct products){0};
}

static bool is_product(const struct products *all, const char *name)
{
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->at[i].name, name) == 0)
            return true;
    return false;
}

/* The C files of a folder that are no products. */
static bool strangers(const struct products *all, const char *folder,
                      struct names *out, FILE *err)
{
    struct names files = {0};
    bool good = folder_files(folder, ".c", &files, err) &&
                folder_files(folder, ".h", &files, err);

    for (size_t i = 0; i < files.count; i++)
        if (!is_product(all, files.at[i]))
            names_add(out, files.at[i], strlen(files.at[i]));
    names_free(&files);
    return good;
}

/* ------------------------------------------------------------------ writing */

static bool write_one(const struct product *p, const char *folder, FILE *out,
                      FILE *err)
{
    char *path = path_in(folder, p->name);
    bool same = file_holds(path, &p->content);
    bool good = same || file_save(path, &p->content, err);

    if (good && !same)
        fprintf(out, "wrote %s\n", path);
    free(path);
    return good;
}

static bool remove_one(const char *folder, const char *name, FILE *out,
                       FILE *err)
{
    char *path = path_in(folder, name);
    bool good = file_remove(path, err);

    if (good)
        fprintf(out, "removed %s\n", path);
    free(path);
    return good;
}

/* Is the folder one that we made, or has it no C files? */
static bool is_ours(const struct products *all, const char *folder, FILE *err)
{
    struct products none = {0};
    struct names files = {0};
    char *manifest = path_in(folder, all->at[0].name);
    bool good = file_exists(manifest) ||
                (strangers(&none, folder, &files, err) &&
                 (files.count == 0 ||
                  fault_at(err, folder, 0,
                           "holds %s, but no manifest, so it was not made by "
                           "weave; expected a folder that it may overwrite",
                           files.at[0])));

    names_free(&files);
    free(manifest);
    return good;
}

int products_write(const struct products *all, const char *folder, FILE *out,
                   FILE *err)
{
    struct names others = {0};

    if (!folder_make(folder, err))
        return WEAVE_OURS;
    if (!is_ours(all, folder, err) || !strangers(all, folder, &others, err))
        return WEAVE_INPUT;
    bool good = true;

    for (size_t i = 0; i < all->count && good; i++)
        good = write_one(&all->at[i], folder, out, err);
    for (size_t i = 0; i < others.count && good; i++)
        good = remove_one(folder, others.at[i], out, err);
    names_free(&others);
    return good ? WEAVE_OK : WEAVE_OURS;
}

/* ---------------------------------------------------------------- comparing */

/* Show line `number`, where the two texts part; the one that is there first. */
static void show(const char *mark, const char *at, FILE *err)
{
    if (*at)
        fprintf(err, "%s%.*s\n", mark, (int)strcspn(at, "\n"), at);
}

static bool same_text(const char *path, const char *there, const char *ours,
                      FILE *err)
{
    unsigned line = 1;
    size_t n = 0, from = 0;

    for (; there[n] && there[n] == ours[n]; n++)
        if (there[n] == '\n') {
            line++;
            from = n + 1;
        }
    if (there[n] == ours[n])
        return true;
    fault_at(err, path, line,
             "differs from what is made of the solution; expected +, not -");
    show("-", there + from, err);
    show("+", ours + from, err);
    return false;
}

static bool compare_one(const struct product *p, const char *folder, FILE *err)
{
    char *path = path_in(folder, p->name);
    struct text there = {0};
    bool good = file_exists(path);

    if (good)
        good =
            file_load(path, &there, err) &&
            same_text(path, text_string(&there), text_string(&p->content), err);
    else
        fault_at(err, path, 0, "is missing; it is made of the solution");
    text_free(&there);
    free(path);
    return good;
}

int products_compare(const struct products *all, const char *folder, FILE *err)
{
    struct names others = {0};
    bool same = true;

    if (!strangers(all, folder, &others, err))
        return WEAVE_INPUT;
    for (size_t i = 0; i < all->count; i++)
        same = compare_one(&all->at[i], folder, err) && same;
    for (size_t i = 0; i < others.count; i++)
        same = fault_at(err, folder, 0,
                        "holds %s, which is not made of the solution; "
                        "expected only what is",
                        others.at[i]);
    names_free(&others);
    return same ? WEAVE_OK : WEAVE_DIFFER;
}
