/*
 * cluster_part.c: a part is merged like any other gradebook, but for three
 * things: it is locked meanwhile, for a task may still write to it; it does not
 * know which tests marks come from, if new ones are being tried; and it may be
 * right where the gradebook is wrong.
 */
#include "cluster_part.h"

#include "merge.h"

#include <string.h>

/* What has become of it? */
static enum part_state state(const struct book *part, enum pt_exit code)
{
    if (code == PT_OK)
        return PART_GOOD;
    if (code == PT_INPUT)
        return part->busy ? PART_BUSY : PART_REFUSED;
    return PART_OURS;
}

enum part_state part_count(const char *path, const char *inputs, unsigned *done,
                           bool *others)
{
    struct book b;
    int64_t n, rest = -1;
    enum pt_exit code = book_open(&b, path, BOOK_READ, NULL);

    if (code != PT_OK)
        return state(&b, code);
    n = book_number(&b, -1,
                    "SELECT count(*) FROM result WHERE inputs = ? AND status "
                    "<> 'ours'",
                    "s", inputs);
    if (n >= 0)
        rest =
            book_number(&b, -1, "SELECT count(*) FROM result WHERE inputs <> ?",
                        "s", inputs);
    if (rest < 0)
        code = book_blame(&b);
    book_close(&b);
    if (code == PT_OK) {
        *done = (unsigned)n;
        *others = rest > 0;
    }
    return state(&b, code);
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

/* All of it, in one transaction of b. */
static enum pt_exit merge_all(struct book *b, struct book *part,
                              const struct plan *p)
{
    enum pt_exit code;

    if (!book_do(part, SILENT, ""))
        return book_blame(part);
    if (!book_begin(b))
        return PT_OURS;
    if (p->again && !forget(b, part, p->inputs))
        return part->problem[0] ? book_blame(part) : PT_OURS;
    code = merge_book(b, part);
    if (code == PT_OK && !(merge_end(b) && book_commit(b)))
        code = PT_OURS;
    return code;
}

enum part_state part_merge(struct book *b, const char *path,
                           const struct plan *p, char problem[BOOK_PROBLEM])
{
    struct book part;
    enum pt_exit code = book_open(&part, path, BOOK_WRITE, NULL);
    bool opened = code == PT_OK;

    if (opened)
        code = merge_all(b, &part, p);
    memcpy(problem, part.problem[0] ? part.problem : b->problem, BOOK_PROBLEM);
    if (opened) {
        book_rollback(b); /* what is not committed */
        book_close(&part);
    }
    return state(&part, code);
}
