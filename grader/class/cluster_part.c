/*
 * cluster_part.c: a part is merged like any other gradebook, but for two
 * things: it does not know which tests marks come from, if new ones are being
 * tried; and it may be right where the gradebook is wrong.
 */
#include "cluster_part.h"

#include "merge.h"

#include <string.h>

bool part_count(const char *path, const char *inputs, unsigned *done,
                bool *others)
{
    struct book b;
    int64_t n, rest;

    if (book_open(&b, path, BOOK_READ, NULL) != PT_OK)
        return false;
    n = book_number(&b, -1,
                    "SELECT count(*) FROM result WHERE inputs = ? AND status "
                    "<> 'ours'",
                    "s", inputs);
    rest = book_number(&b, -1, "SELECT count(*) FROM result WHERE inputs <> ?",
                       "s", inputs);
    book_close(&b);
    if (n < 0 || rest < 0)
        return false;
    *done = (unsigned)n;
    *others = rest > 0;
    return true;
}

/* What the part has found takes the place of what we have. */
static bool forget(struct book *b, struct book *part, const char *inputs)
{
    static const char *const tables[] = {
        "DELETE FROM test WHERE content = ? AND seed = ? AND inputs = ?",
        "DELETE FROM result WHERE content = ? AND seed = ? AND inputs = ?"};
    sqlite3_stmt *s = book_ask(
        part, "SELECT content, seed FROM result WHERE status <> 'ours'", "");
    bool good = s != NULL;

    while (good && book_next(part, s)) {
        for (int i = 0; i < 2 && good; i++)
            good = book_do(b, tables[i], "sss", book_text(s, 0),
                           book_text(s, 1), inputs);
        if (!good)
            sqlite3_finalize(s);
    }
    return good && !part->problem[0];
}

/* Which tests marks come from, and what these give, only the gradebook of all
   knows. */
static const char SILENT[] =
    "DELETE FROM meta WHERE key IN ('inputs', 'pending', 'points', 'bonus', "
    "'title')";

enum pt_exit part_merge(struct book *b, const char *path, const struct plan *p,
                        char problem[BOOK_PROBLEM])
{
    struct book part;
    bool good;

    if (book_open(&part, path, BOOK_WRITE, NULL) != PT_OK) {
        memcpy(problem, part.problem, BOOK_PROBLEM);
        return PT_INPUT;
    }
    good = book_do(&part, SILENT, "") && book_begin(b) &&
           (!p->again || forget(b, &part, p->inputs));
    memcpy(problem, part.problem[0] ? part.problem : b->problem, BOOK_PROBLEM);
    book_close(&part);
    if (good) {
        good = merge_one(b, path) == PT_OK && merge_end(b) && book_commit(b);
        memcpy(problem, b->problem, BOOK_PROBLEM);
    }
    if (!good)
        book_rollback(b);
    return good ? PT_OK : PT_OURS;
}
