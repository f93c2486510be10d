/*
 * leaves.c: a PDF is a heap of numbered objects, text but for the streams in
 * between. Of these we need, from the catalog down:
 *
 *     37 0 obj <</Type /Catalog  /Pages 11 0 R  /Dests 12 0 R ...>>
 *     11 0 obj <</Type /Pages  /Kids [2 0 R 9 0 R] ...>>      a tree
 *      9 0 obj <</Type /Page ...>>                            its leaves
 *     12 0 obj <</exercise_03_walk [9 0 R /XYZ 6 826.1 0] ...>>
 */
#include "leaves.h"

#include "files.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* What stands in pdf first, from `from` on; NULL if it does not. */
static const char *seek(const struct text *pdf, size_t from, const char *what)
{
    size_t n = strlen(what);

    for (size_t i = from; i + n <= pdf->length; i++)
        if (pdf->at[i] == what[0] && memcmp(pdf->at + i, what, n) == 0)
            return pdf->at + i;
    return NULL;
}

/* The object with the number that stands at `reference`. */
static const char *object(const struct text *pdf, const char *reference)
{
    struct text begin = {0};

    text_print(&begin, "\n%lu 0 obj\n", strtoul(reference, NULL, 10));
    const char *at = seek(pdf, 0, begin.at);
    text_free(&begin);
    return at ? at + 1 : NULL;
}

/* The value of a key of an object; NULL if it has none. A string of text ends
   with a zero byte, so this stays in the file. */
static const char *value(const char *at, const char *key)
{
    const char *end = at ? strstr(at, "endobj") : NULL;
    const char *found = at ? strstr(at, key) : NULL;

    return found && end && found < end ? found + strlen(key) : NULL;
}

/* Add the pages below an object, in order. No tree is deeper than a few. */
static void gather(struct leaves *l, const char *reference, int depth)
{
    const char *kids = value(object(&l->pdf, reference), "/Kids [");

    if (!kids) {
        names_add(&l->pages, reference, strcspn(reference, "R") + 1);
        return;
    }
    while (depth > 0 && isdigit((unsigned char)*kids)) {
        gather(l, kids, depth - 1);
        kids += strcspn(kids, "R]");
        kids += *kids == 'R';
        kids += strspn(kids, " \n");
    }
}

static bool load(struct text *pdf, const char *path, FILE *err)
{
    FILE *in = fopen(path, "rb");
    char some[8192];
    size_t n;

    if (!in)
        return fault_at(err, path, 0, "cannot be read: %s", strerror(errno));
    while ((n = fread(some, 1, sizeof some, in)) > 0)
        text_add(pdf, some, n);
    fclose(in);
    return true;
}

bool leaves_read(struct leaves *l, const char *path, FILE *err)
{
    *l = (struct leaves){0};
    if (!load(&l->pdf, path, err))
        return false;
    const char *catalog = seek(&l->pdf, 0, "<</Type /Catalog\n");
    const char *pages = value(catalog, "/Pages ");
    const char *places = value(catalog, "/Dests ");

    if (pages)
        gather(l, pages, 8);
    if (places)
        places = object(&l->pdf, places);
    if (places)
        l->places = (size_t)(places - l->pdf.at);
    return l->pages.count > 0 ||
           fault_at(err, path, 0, "is no PDF as Chromium prints it");
}

void leaves_free(struct leaves *l)
{
    text_free(&l->pdf);
    names_free(&l->pages);
}

unsigned leaves_find(const struct leaves *l, const char *id)
{
    struct text key = {0};
    unsigned leaf = 0;

    if (l->places == 0)
        return 0;
    text_print(&key, "/%s [", id);
    const char *at = value(l->pdf.at + l->places, key.at);
    text_free(&key);
    for (unsigned i = 0; at && i < l->pages.count && leaf == 0; i++) {
        size_t n = strlen(l->pages.at[i]);

        if (strncmp(at, l->pages.at[i], n) == 0)
            leaf = i + 1;
    }
    return leaf;
}
