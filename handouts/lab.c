/*
 * lab.c: read all files of a lab, and see that they belong together.
 */
#include "lab.h"

#include "base.h"
#include "files.h"

#include <stdlib.h>
#include <string.h>

static bool is_test_file(const char *name)
{
    return strncmp(name, "test_", 5) == 0;
}

static bool is_header(const char *name)
{
    size_t n = strlen(name);

    return n > 2 && strcmp(name + n - 2, ".h") == 0;
}

size_t lab_exercise(const struct lab *l, const char *name)
{
    size_t i = 0;

    while (i < l->exercise_count &&
           strcmp(l->exercises[i].region->name, name) != 0)
        i++;
    return i;
}

const struct source *lab_source(const struct lab *l, const char *name)
{
    for (size_t i = 0; i < l->source_count; i++)
        if (strcmp(l->source_names[i], name) == 0)
            return &l->sources[i];
    return NULL;
}

bool lab_hands_in(const struct lab *l, const char *name)
{
    return names_count(&l->opening.files, name) > 0;
}

/* The name of the lab: the last part of the folder's. */
static bool take_name(struct lab *l, FILE *err)
{
    size_t n = strlen(l->folder);

    while (n > 1 && l->folder[n - 1] == '/')
        l->folder[--n] = '\0';
    const char *slash = strrchr(l->folder, '/');
    const char *name = slash ? slash + 1 : l->folder;

    l->name = copy_bytes(name, strlen(name));
    n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return (*name && name[n] == '\0') ||
           fault_at(err, l->folder, 0,
                    "is no name of a lab; expected a folder "
                    "like 03-page-tables");
}

/* If this header says @lab, it is the contract. */
static bool take_contract(struct lab *l, struct source *s, const char *name,
                          FILE *err)
{
    struct opening o;
    bool good = opening_read(&o, s, err);

    if (good && o.title && l->contract)
        good = fault_at(err, s->path, o.line,
                        "a second @lab; %s has one, and "
                        "a lab has one contract",
                        l->contract);
    else if (good && !o.title &&
             o.files.count + o.calls.count + o.memory.count > 0)
        good = fault_at(err, s->path, 1,
                        "@file, @calls or @memory without @lab; "
                        "expected all of them in one header");
    if (good && o.title) {
        l->opening = o;
        l->contract = copy_bytes(name, strlen(name));
    } else {
        opening_free(&o);
    }
    return good;
}

/* Read the file of this name, whatever it is. */
static bool take_file(struct lab *l, const char *name, FILE *err)
{
    char *path = path_in(l->folder, name);
    struct source *s = &l->sources[l->source_count];
    bool good;

    if (is_test_file(name)) {
        names_add(&l->test_files, name, strlen(name));
        good = tests_read(&l->tests, path, false, err);
    } else {
        l->source_names[l->source_count++] = copy_bytes(name, strlen(name));
        good = source_read(s, path, err);
        if (good && is_header(name))
            good = take_contract(l, s, name, err);
    }
    free(path);
    return good;
}

/* Read all files. What is wrong with any of them is said. */
static bool take_files(struct lab *l, FILE *err)
{
    struct names files = {0};
    bool good = folder_files(l->folder, ".c", &files, err) &&
                folder_files(l->folder, ".h", &files, err);

    l->sources = must_alloc(files.count + 1, sizeof *l->sources);
    l->source_names = must_alloc(files.count + 1, sizeof *l->source_names);
    for (size_t i = 0; i < files.count; i++)
        good = take_file(l, files.at[i], err) && good;
    names_free(&files);
    return good;
}

/* Add the exercises of a file that students hand in. */
static bool take_exercises(struct lab *l, const char *file, FILE *err)
{
    const struct source *s = lab_source(l, file);
    bool good = true;

    if (!s)
        return fault_at(err, l->folder, 0, "@file %s: there is no such file",
                        file);
    for (size_t i = 0; i < s->region_count; i++) {
        const struct region *r = s->regions[i];
        size_t other = lab_exercise(l, r->name);

        if (other < l->exercise_count)
            good = fault_at(err, s->path, r->begin,
                            "a second exercise %s; "
                            "the first is in %s",
                            r->name, l->exercises[other].source->path);
        l->exercises[l->exercise_count++] = (struct exercise){r, s};
    }
    return good;
}

/* Put the exercises in order. */
static bool order(struct lab *l, FILE *err)
{
    size_t all = 0;
    bool good = true;

    for (size_t i = 0; i < l->source_count; i++) {
        const struct source *s = &l->sources[i];

        all += s->region_count;
        if (s->region_count > 0 && !lab_hands_in(l, l->source_names[i]))
            good =
                fault_at(err, s->path, s->regions[0]->begin,
                         "the exercise %s is not in a file that students "
                         "hand in; expected @file %s in %s",
                         s->regions[0]->name, l->source_names[i], l->contract);
    }
    l->exercises = must_alloc(all + 1, sizeof *l->exercises);
    for (size_t i = 0; i < l->opening.files.count && good; i++)
        good = take_exercises(l, l->opening.files.at[i], err);
    if (good && l->exercise_count == 0)
        good = fault_at(err, l->folder, 0,
                        "has no exercise; expected @begin "
                        "in a file that @file names");
    return good;
}

bool lab_read(struct lab *l, const char *folder, FILE *err)
{
    *l = (struct lab){.folder = copy_bytes(folder, strlen(folder))};
    if (!take_name(l, err) || !take_files(l, err))
        return false;
    if (!l->contract)
        return fault_at(err, l->folder, 0,
                        "no header says which lab this is; "
                        "expected @lab \"TITLE\" in its opening comment");
    return order(l, err);
}

void lab_free(struct lab *l)
{
    for (size_t i = 0; i < l->source_count; i++) {
        source_free(&l->sources[i]);
        free(l->source_names[i]);
    }
    free(l->sources);
    free(l->source_names);
    free(l->exercises);
    names_free(&l->test_files);
    tests_free(&l->tests);
    opening_free(&l->opening);
    free(l->contract);
    free(l->folder);
    free(l->name);
    *l = (struct lab){0};
}
