/*
 * pending.c: two temporary tables, which are gone with us.
 *
 *     seeded   student, seed, word     what stands for the student
 *     piece    number, content, seed, student, done
 *
 * A shard has the pieces whose hash, divided by n, leaves i - 1: so every
 * machine knows its own without asking, and whoever grades one submission more
 * moves none of the others.
 */
#include "pending.h"

#include "sha256.h"
#include "take.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static bool refuse(char *problem, const char *what, const char *which)
{
    snprintf(problem, BOOK_PROBLEM, what, which);
    return false;
}

/* ------------------------------------------------------------------- seeds */

/* One row of seeded. False: the course, or b->problem. */
static bool seed_one(struct book *b, const struct lab *l,
                     const struct course *c, const char *id, char *problem)
{
    char word[COURSE_WORD + 1] = "", text[24] = "1";
    uint64_t seed;

    if (c->secret_file) {
        take_seed_id(id, word);
        if (!course_seed(c, word, l->manifest.lab, &seed, problem))
            return false;
        snprintf(text, sizeof text, "%" PRIu64, seed);
    }
    return book_do(b, "INSERT INTO seeded VALUES(?, ?, ?)", "sss", id, text,
                   word);
}

static bool seed_all(struct book *b, const struct lab *l,
                     const struct course *c, char *problem)
{
    struct list ids = {0};
    sqlite3_stmt *s = book_ask(b, "SELECT id FROM student ORDER BY id", "");
    bool good;

    while (s && book_next(b, s))
        list_add(&ids, book_text(s, 0));
    good = !b->problem[0];
    for (size_t i = 0; i < ids.count && good; i++)
        good = seed_one(b, l, c, ids.items[i], problem);
    list_clear(&ids);
    return good;
}

/* A result of student t. */
#define ANY                                                                    \
    "SELECT 1 FROM submission s JOIN result r USING(content) WHERE s.student " \
    "= t.id AND r.seed = t.seed"

/* Has anything been graded with other seeds than these? */
static bool are_same(struct book *b, const struct course *c, char *problem)
{
    char *epoch = book_get(b, "epoch");
    bool before = epoch != NULL, now = c->secret_file != NULL, good = true;

    if (book_number(b, 0, "SELECT count(*) FROM result", "") == 0)
        good = true;
    else if (before && !now)
        good = refuse(problem,
                      "what is in the gradebook was graded with the seeds of a "
                      "course (epoch %s); give its file with --course, or "
                      "--again to grade everything anew, without seeds",
                      epoch);
    else if (!before && now)
        good = refuse(problem,
                      "what is in the gradebook was graded without the seeds "
                      "of a course; leave out %s, or give --again to grade "
                      "everything anew",
                      "--course (and PT_COURSE)");
    else if (book_number(b, 0,
                         "SELECT count(*) FROM seeded k JOIN student t ON t.id "
                         "= k.student WHERE t.seed <> k.seed AND EXISTS (" ANY
                         ")",
                         "") > 0)
        good = refuse(problem,
                      "what is in the gradebook was graded with other seeds; "
                      "has the course another secret, or another epoch than "
                      "%s? Take the course file of then, or give --again to "
                      "grade everything anew",
                      epoch);
    free(epoch);
    return good;
}

/* Put them into the gradebook; only what is new. */
static bool keep(struct book *b, const struct course *c)
{
    char *epoch = book_get(b, "epoch");
    const char *now = c->secret_file ? c->epoch : NULL;
    bool good = true;

    if (now && !(epoch && strcmp(epoch, now) == 0))
        good = book_set(b, "epoch", now);
    if (epoch && !now)
        good = book_do(b, "DELETE FROM meta WHERE key = 'epoch'", "");
    free(epoch);
    return good && book_do(b,
                           "UPDATE student SET seed = k.seed FROM seeded k "
                           "WHERE k.student = id AND k.seed <> student.seed",
                           "");
}

static bool has_seeds(const struct course *c, char *problem)
{
    return (!c->secret_file && !c->epoch) || course_has_secret(c, problem);
}

enum pt_exit pending_seeds(struct book *b, const struct lab *l,
                           const struct course *c, bool again,
                           char problem[BOOK_PROBLEM])
{
    bool good;

    problem[0] = '\0';
    if (!has_seeds(c, problem))
        return PT_INPUT;
    good = book_do(b, "PRAGMA temp_store = MEMORY", "") &&
           book_do(b, "DROP TABLE IF EXISTS temp.seeded", "") &&
           book_do(b,
                   "CREATE TEMP TABLE seeded(student TEXT PRIMARY KEY, seed "
                   "TEXT NOT NULL, word TEXT NOT NULL)",
                   "") &&
           book_begin(b) && seed_all(b, l, c, problem) &&
           (again || are_same(b, c, problem)) && keep(b, c) && book_commit(b);
    if (good)
        return PT_OK;
    book_rollback(b);
    if (problem[0])
        return PT_INPUT;
    snprintf(problem, BOOK_PROBLEM, "%s", b->problem);
    return PT_OURS;
}

/* ------------------------------------------------------------------ pieces */

bool pending_shard(const char *text, struct shard *s)
{
    char copy[32], *slash;
    uint64_t i, n;

    if (strlen(text) >= sizeof copy)
        return false;
    strcpy(copy, text);
    slash = strchr(copy, '/');
    if (!slash)
        return false;
    *slash = '\0';
    if (!lines_number(copy, 10, UINT32_MAX, &i) ||
        !lines_number(slash + 1, 10, UINT32_MAX, &n) || i < 1 || i > n)
        return false;
    *s = (struct shard){(unsigned)i, (unsigned)n};
    return true;
}

/* A function of SQL: is (content, seed) in shard i of n? */
static void is_in_shard(sqlite3_context *out, int count, sqlite3_value **args)
{
    unsigned i = (unsigned)sqlite3_value_int64(args[2]);
    unsigned n = (unsigned)sqlite3_value_int64(args[3]);
    uint8_t digest[SHA256_BYTES];
    struct sha256 s;
    uint64_t hash = 0;

    (void)count;
    sha256_begin(&s);
    for (int a = 0; a < 2; a++) {
        const char *text = (const char *)sqlite3_value_text(args[a]);

        text = text ? text : "";
        sha256_add(&s, text, strlen(text) + 1);
    }
    sha256_end(&s, digest);
    for (int d = 0; d < 8; d++)
        hash = hash << 8 | digest[d];
    sqlite3_result_int(out, n == 0 || hash % n == i - 1);
}

static const char FIND[] =
    "INSERT INTO piece(content, seed, student)"
    " SELECT s.content, k.seed, min(k.word) FROM submission s"
    " JOIN seeded k ON k.student = s.student"
    " WHERE s.content IS NOT NULL AND (? OR NOT EXISTS (SELECT 1 FROM result r"
    " WHERE r.content = s.content AND r.seed = k.seed AND r.inputs = ?"
    " AND r.status <> 'ours'))"
    " AND is_in_shard(s.content, k.seed, ?, ?)"
    " GROUP BY s.content, k.seed ORDER BY min(s.id)";

bool pending_find(struct book *b, const char *inputs, bool again,
                  struct shard shard, size_t *count)
{
    if (sqlite3_create_function(b->db, "is_in_shard", 4, SQLITE_UTF8, NULL,
                                is_in_shard, NULL, NULL) != SQLITE_OK ||
        !book_do(b, "DROP TABLE IF EXISTS temp.piece", "") ||
        !book_do(b,
                 "CREATE TEMP TABLE piece(number INTEGER PRIMARY KEY, content "
                 "TEXT NOT NULL, seed TEXT NOT NULL, student TEXT NOT NULL, "
                 "done INTEGER NOT NULL DEFAULT 0)",
                 "") ||
        !book_do(b, FIND, "isii", (int64_t)again, inputs, (int64_t)shard.i,
                 (int64_t)shard.n))
        return false;
    *count = (size_t)book_number(b, 0, "SELECT count(*) FROM piece", "");
    return !b->problem[0];
}

bool pending_piece(struct book *b, size_t n, struct piece *p)
{
    sqlite3_stmt *s =
        book_ask(b, "SELECT content, seed, student FROM piece WHERE number = ?",
                 "i", (int64_t)n);

    *p = (struct piece){0};
    while (s && book_next(b, s))
        *p = (struct piece){lines_copy(book_text(s, 0)),
                            lines_copy(book_text(s, 1)),
                            lines_copy(book_text(s, 2))};
    return p->content != NULL;
}

void piece_clear(struct piece *p)
{
    free(p->content);
    free(p->seed);
    free(p->student);
    *p = (struct piece){0};
}

bool pending_done(struct book *b, size_t n)
{
    return book_do(b, "UPDATE piece SET done = 1 WHERE number = ?", "i",
                   (int64_t)n);
}
