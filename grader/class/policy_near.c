/*
 * policy_near.c: ids that somebody may have meant who wrote another one.
 *
 * How far two words are apart is the number of letters to insert, to remove or
 * to change; one row of the usual table is kept:
 *
 *          a  n  n         far[j]: from the first i letters of one word
 *       0  1  2  3         to the first j letters of the other
 *     a 1  0  1  2
 *     m 2  1  1  2
 */
#include "policy_load.h"

#include "escape.h"
#include "lines.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { LETTERS = 64, NEAREST = 3 };

static unsigned apart(const char *a, const char *b)
{
    unsigned far[LETTERS + 1];
    size_t n = strnlen(a, LETTERS), m = strnlen(b, LETTERS);

    for (size_t j = 0; j <= m; j++)
        far[j] = (unsigned)j;
    for (size_t i = 1; i <= n; i++) {
        unsigned corner = far[0];

        far[0] = (unsigned)i;
        for (size_t j = 1; j <= m; j++) {
            bool same = tolower((unsigned char)a[i - 1]) ==
                        tolower((unsigned char)b[j - 1]);
            unsigned change = corner + !same, remove = far[j] + 1;
            unsigned insert = far[j - 1] + 1;

            corner = far[j];
            far[j] = remove < insert ? remove : insert;
            if (change < far[j])
                far[j] = change;
        }
    }
    return far[m];
}

struct near {
    char *id[NEAREST];
    unsigned far[NEAREST];
};

/* Keep the nearest; of equal ones, those that came first. */
static void offer(struct near *best, const char *id, unsigned far)
{
    int i = NEAREST;

    while (i > 0 && (!best->id[i - 1] || far < best->far[i - 1]))
        i--;
    if (i == NEAREST)
        return;
    free(best->id[NEAREST - 1]);
    memmove(&best->id[i + 1], &best->id[i],
            (size_t)(NEAREST - 1 - i) * sizeof best->id[0]);
    memmove(&best->far[i + 1], &best->far[i],
            (size_t)(NEAREST - 1 - i) * sizeof best->far[0]);
    best->id[i] = lines_copy(id);
    best->far[i] = far;
}

char *policy_nearest(struct book *b, const char *word)
{
    enum { ROOM = 50, SHOWN = NEAREST * (ROOM + 2) };
    struct near best = {{NULL}, {0}};
    sqlite3_stmt *q = book_ask(b, "SELECT id FROM student ORDER BY id", "");
    char text[SHOWN] = "", one[ROOM];

    while (q && book_next(b, q))
        offer(&best, book_text(q, 0), apart(word, book_text(q, 0)));
    for (int i = 0; i < NEAREST && best.id[i]; i++) {
        size_t n = strlen(text);

        snprintf(text + n, sizeof text - n, "%s%s", i ? ", " : "",
                 escape_name(one, sizeof one, best.id[i]));
        free(best.id[i]);
    }
    return b->problem[0] ? NULL : lines_copy(text);
}

/* Is there a student of that name, or anybody in the section? */
static bool is_known(struct book *b, const struct policy_extension *e)
{
    sqlite3_stmt *q =
        book_ask(b,
                 e->section ? "SELECT DISTINCT section FROM student"
                            : "SELECT id FROM student WHERE id = ?1",
                 e->section ? "" : "s", e->whom);
    bool known = false;

    while (q && book_next(b, q))
        known |= !e->section || policy_in_section(book_text(q, 0), e->whom);
    return known;
}

bool policy_strangers(struct book *b, FILE *out)
{
    struct policy p;
    char whom[60];

    if (!policy_of_book(b, &p))
        return false;
    for (size_t i = 0; i < p.extension_count; i++) {
        const struct policy_extension *e = &p.extensions[i];
        char *nearest;

        if (is_known(b, e) || b->problem[0])
            continue;
        escape_name(whom, sizeof whom, e->whom);
        if (e->section) {
            fprintf(out, "extension for section:%s: nobody is in it\n", whom);
            continue;
        }
        nearest = policy_nearest(b, e->whom);
        fprintf(out,
                "extension for %s: there is no such student; nearest: %s\n",
                whom, nearest && *nearest ? nearest : "none");
        free(nearest);
    }
    policy_clear(&p);
    return !b->problem[0];
}
