/*
 * What is a secret, and what not: the lines of regions and hidden tests, less
 * all that students are given.
 */
#include "leaks.h"

#include "files.h"
#include "lab.h"
#include "squeeze.h"
#include "wrong.h"

#include <stdlib.h>
#include <string.h>

enum { SHORTEST = 12, PASSAGE = 40 };

static void add_secret(struct secrets *all, const char *line, const char *path,
                       unsigned number, bool follows)
{
    struct text squeezed = {0};

    squeeze_code(line, strcspn(line, "\n"), &squeezed);
    if (squeezed.length >= (all->passages ? 1 : SHORTEST)) {
        all->at = realloc(all->at, (all->count + 1) * sizeof *all->at);
        if (!all->at)
            abort();
        all->at[all->count++] = (struct secret){
            copy_bytes(squeezed.at, squeezed.length), path, number, follows};
    }
    text_free(&squeezed);
}

/* A path that lives as long as the secrets do. */
static const char *keep_path(struct secrets *all, const char *path)
{
    names_add(&all->paths, path, strlen(path));
    return all->paths.at[all->paths.count - 1];
}

/* All lines; the first is line `number` of the file. */
static void add_hidden(struct secrets *all, const char *bytes, const char *path,
                       unsigned number)
{
    const char *kept = keep_path(all, path);
    bool follows = false;

    for (const char *at = bytes; *at; number++, follows = true) {
        add_secret(all, at, kept, number, follows);
        at += strcspn(at, "\n");
        at += *at == '\n';
    }
}

/* The lines of regions are secrets; all others, and what the markers say, are
   for students. */
static void add_source(struct secrets *all, const struct source *s,
                       struct text *open)
{
    const char *path = keep_path(all, s->path);
    bool follows = false;

    for (size_t i = 0; i < s->line_count; i++) {
        const struct line *l = &s->lines[i];

        if (l->within && !l->mark)
            add_secret(all, l->at, path, (unsigned)i + 1, follows);
        else
            squeeze_text(l->at, strlen(l->at), open);
        follows = l->within && !l->mark;
        if (!all->passages)
            text_put(open, "\n");
    }
}

/* Add what is in the files of a folder that end like this, for students. */
static bool add_open(const char *root, const char *folder, const char *end,
                     struct text *open, FILE *err)
{
    char *full = path_in(root, folder);
    struct names files = {0};
    bool ok = folder_files(full, end, &files, err);

    for (size_t i = 0; ok && i < files.count; i++) {
        struct text in = {0};
        char *path = path_in(full, files.at[i]);

        ok = file_load(path, &in, err);
        squeeze_text(text_string(&in), in.length, open);
        text_put(open, "\n");
        free(path);
        text_free(&in);
    }
    names_free(&files);
    free(full);
    return ok;
}

/* What students of other labs are given. */
static bool add_other_labs(const char *root, const char *lab, struct text *open,
                           FILE *err)
{
    char *folder = path_in(root, "labs");
    struct names labs = {0};
    bool ok = folder_files(folder, "", &labs, err);

    for (size_t i = 0; ok && i < labs.count; i++)
        if (strcmp(labs.at[i], lab) != 0)
            ok = add_open(folder, labs.at[i], "", open, err);
    names_free(&labs);
    free(folder);
    return ok;
}

static bool read_hidden(struct secrets *all, const char *root, const char *lab,
                        FILE *err)
{
    struct text folder = {0};
    struct names files = {0};

    text_print(&folder, "%s/tests/hidden/%s", root, lab);
    bool ok = folder_files(text_string(&folder), ".c", &files, err);
    for (size_t i = 0; ok && i < files.count; i++) {
        struct text in = {0};
        char *path = path_in(text_string(&folder), files.at[i]);

        ok = file_load(path, &in, err);
        add_hidden(all, text_string(&in), path, 1);
        free(path);
        text_free(&in);
    }
    names_free(&files);
    text_free(&folder);
    return ok;
}

/* The line of a file in which these lines begin. */
static unsigned line_of(const char *bytes, const char *lines)
{
    const char *at = strstr(bytes, lines);
    unsigned number = 1;

    for (; at && at > bytes; at--)
        number += at[-1] == '\n';
    return number;
}

static bool read_wrong(struct secrets *all, const char *root, const char *lab,
                       FILE *err)
{
    struct text folder = {0};
    struct names files = {0};

    text_print(&folder, "%s/tests/wrong/%s", root, lab);
    bool ok = folder_files(text_string(&folder), ".c", &files, err);
    for (size_t i = 0; ok && i < files.count; i++) {
        char *path = path_in(text_string(&folder), files.at[i]);
        struct text in = {0};
        struct wrong w;

        ok = wrong_read(&w, path, err) && file_load(path, &in, err);
        if (ok)
            add_hidden(all, w.lines, path, line_of(text_string(&in), w.lines));
        text_free(&in);
        wrong_free(&w);
        free(path);
    }
    names_free(&files);
    text_free(&folder);
    return ok;
}

/* Make a passage of each line and those that follow it; if they are too few,
   there is none. */
static void join(struct secrets *all)
{
    size_t kept = 0;

    for (size_t i = 0; i < all->count; i++) {
        struct text passage = {0};
        size_t j = i;

        if (strlen(all->at[i].line) < SHORTEST)
            j = all->count; /* it ends what was before it */
        while (passage.length < PASSAGE && j < all->count &&
               (j == i || all->at[j].follows))
            text_put(&passage, all->at[j++].line);
        free(all->at[i].line);
        if (passage.length >= PASSAGE) {
            all->at[kept] = all->at[i];
            all->at[kept++].line = copy_bytes(passage.at, passage.length);
        }
        text_free(&passage);
    }
    all->count = kept;
}

/* Forget the secrets that stand in what is open. */
static void forget(struct secrets *all, const struct text *open)
{
    size_t kept = 0;

    for (size_t i = 0; i < all->count; i++) {
        if (strstr(text_string(open), all->at[i].line))
            free(all->at[i].line);
        else
            all->at[kept++] = all->at[i];
    }
    all->count = kept;
}

bool secrets_read(struct secrets *all, const char *root, const char *lab,
                  bool passages, FILE *err)
{
    struct text folder = {0}, open = {0};
    struct lab l;

    *all = (struct secrets){.passages = passages};
    text_print(&folder, "%s/solutions/%s", root, lab);
    bool ok = lab_read(&l, text_string(&folder), err);
    for (size_t i = 0; ok && i < l.source_count; i++)
        add_source(all, &l.sources[i], &open);
    for (size_t i = 0; ok && i < l.test_files.count; i++) {
        struct text in = {0};
        char *path = path_in(text_string(&folder), l.test_files.at[i]);

        ok = file_load(path, &in, err);
        squeeze_text(text_string(&in), in.length, &open);
        free(path);
        text_free(&in);
    }
    lab_free(&l);
    ok = ok && read_hidden(all, root, lab, err);
    if (ok && passages)
        ok = read_wrong(all, root, lab, err) &&
             add_other_labs(root, lab, &open, err);
    if (passages)
        join(all);
    ok = ok && add_open(root, "framework", ".h", &open, err) &&
         add_open(root, "framework", ".c", &open, err);
    forget(all, &open);
    text_free(&folder);
    text_free(&open);
    return ok;
}

void secrets_free(struct secrets *all)
{
    for (size_t i = 0; i < all->count; i++)
        free(all->at[i].line);
    free(all->at);
    names_free(&all->paths);
    *all = (struct secrets){0};
}

int weave_leaks(int argc, char **argv)
{
    struct secrets all = {0};
    bool passages = argc > 1 && strcmp(argv[1], "--passages") == 0;
    int code = WEAVE_OK;

    argc -= passages;
    argv += passages;
    if (argc < 3) {
        fputs("weave leaks: expected a lab and places to look in, as in "
              "`weave leaks 03-page-tables build/handouts/student`\n",
              stderr);
        return WEAVE_INPUT;
    }
    if (!secrets_read(&all, ".", argv[1], passages, stderr))
        code = WEAVE_INPUT;
    for (int i = 2; i < argc && code != WEAVE_INPUT; i++) {
        int one = leaks_find(&all, argv[i], stderr);

        code = one > code ? one : code;
    }
    secrets_free(&all);
    return code;
}
