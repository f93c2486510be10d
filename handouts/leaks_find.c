/*
 * Each file is squeezed twice, as text and as HTML; a secret may stand in
 * either. Pictures and fonts are text as good as any other.
 */
#include "leaks.h"

#include "files.h"
#include "squeeze.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* All bytes of a file, zero bytes as blanks. */
static bool read_any(const char *path, struct text *out, FILE *err)
{
    char some[4096];
    size_t n;
    FILE *f = fopen(path, "r");

    if (!f)
        return fault_at(err, path, 0, "cannot be read: %s", strerror(errno));
    while ((n = fread(some, 1, sizeof some, f)) > 0) {
        for (size_t i = 0; i < n; i++)
            some[i] = some[i] ? some[i] : ' ';
        text_add(out, some, n);
    }
    bool ok = !ferror(f) || fault_at(err, path, 0, "cannot be read");
    fclose(f);
    return ok;
}

static int in_file(const struct secrets *all, const char *path, FILE *err)
{
    struct text in = {0}, plain = {0}, html = {0};
    int code = read_any(path, &in, err) ? WEAVE_OK : WEAVE_OURS;

    squeeze_text(text_string(&in), in.length, &plain);
    squeeze_html(text_string(&in), in.length, &html);
    for (size_t i = 0; i < all->count; i++) {
        const struct secret *s = &all->at[i];

        if (strstr(text_string(&plain), s->line) ||
            strstr(text_string(&html), s->line)) {
            fault_at(err, path, 0,
                     "gives away line %u of %s; take it out, or let students "
                     "have it",
                     s->number, s->path);
            code = WEAVE_DIFFER;
        }
    }
    text_free(&in);
    text_free(&plain);
    text_free(&html);
    return code;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

int leaks_find(const struct secrets *all, const char *place, FILE *err)
{
    struct dirent **entries;
    struct stat st;
    int code = WEAVE_OK;

    if (stat(place, &st) != 0) {
        fault_at(err, place, 0, "cannot be looked into: %s", strerror(errno));
        return WEAVE_INPUT;
    }
    if (!S_ISDIR(st.st_mode))
        return in_file(all, place, err);
    int n = scandir(place, &entries, NULL, by_name);
    if (n < 0)
        return WEAVE_OURS;
    for (int i = 0; i < n; i++) {
        const char *name = entries[i]->d_name;

        if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0) {
            char *path = path_in(place, name);
            int one = leaks_find(all, path, err);

            code = one > code ? one : code;
            free(path);
        }
        free(entries[i]);
    }
    free(entries);
    return code;
}
