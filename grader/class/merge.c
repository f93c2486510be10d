/*
 * merge.c: SQL between two gradebooks, table by table.
 *
 *     part.*  --->  contradicts?  --- no --->  main.*
 *
 * A transaction cannot attach a file; so a part is read through a connection of
 * its own, and its rows go into temporary tables that look like its own
 * (p_student ...). From there on everything is one statement for each table.
 *
 * Where two parts say different things that mean the same (the report of one
 * and the same result, made on two machines), the smaller one stays, whichever
 * came first. Numbers of submissions and adjustments have no meaning, but
 * policies break ties by them; so if two parts ever disagree about one, all
 * are numbered anew, in an order that depends on what they are.
 */
#include "merge.h"

#include "adjustment.h"
#include "escape.h"

#include <stdlib.h>
#include <string.h>

static const char *const TABLES[] = {"meta",       "student",   "content",
                                     "file",       "result",    "test",
                                     "submission", "adjustment"};

enum { COUNT = sizeof TABLES / sizeof *TABLES };

/* ------------------------------------------------------------------ reading */

/* All rows of one statement into another. False: b->problem. */
static bool carry(struct book *b, struct book *part, sqlite3_stmt *from,
                  sqlite3_stmt *to)
{
    bool good = true;

    while (good && book_next(part, from)) {
        for (int i = 0; i < sqlite3_column_count(from); i++)
            sqlite3_bind_value(to, i + 1, sqlite3_column_value(from, i));
        good = sqlite3_step(to) == SQLITE_DONE;
        if (!good)
            snprintf(b->problem, sizeof b->problem, "%s: %s", part->path,
                     sqlite3_errmsg(b->db));
        sqlite3_reset(to);
    }
    if (!good)
        sqlite3_finalize(from);
    if (good && part->problem[0])
        memcpy(b->problem, part->problem, sizeof b->problem);
    return good && !part->problem[0];
}

/* A whole table into p_TABLE. */
static bool copy_table(struct book *b, struct book *part, const char *table)
{
    char ask[80], make[120], put[160];
    sqlite3_stmt *from, *to;
    size_t used;
    bool good = false;

    snprintf(ask, sizeof ask, "SELECT * FROM %s", table);
    snprintf(make, sizeof make,
             "CREATE TEMP TABLE p_%s AS SELECT * FROM main.%s WHERE 0", table,
             table);
    from = book_ask(part, ask, "");
    if (!from)
        memcpy(b->problem, part->problem, sizeof b->problem);
    if (!from || !book_do(b, make, ""))
        return sqlite3_finalize(from), false;
    used =
        (size_t)snprintf(put, sizeof put, "INSERT INTO p_%s VALUES(?", table);
    for (int i = 1; i < sqlite3_column_count(from) && used < 140; i++)
        used += (size_t)snprintf(put + used, sizeof put - used, ", ?");
    snprintf(put + used, sizeof put - used, ")");
    to = book_ask(b, put, "");
    if (to)
        good = carry(b, part, from, to);
    else
        sqlite3_finalize(from);
    sqlite3_finalize(to);
    return good;
}

static bool drop_tables(struct book *b)
{
    char sql[80];
    bool good = true;

    for (int i = 0; i < COUNT && good; i++) {
        snprintf(sql, sizeof sql, "DROP TABLE IF EXISTS temp.p_%s", TABLES[i]);
        good = book_do(b, sql, "");
    }
    return good;
}

/* -------------------------------------------------------------- contradicts */

#define EPOCH(table) "EXISTS (SELECT 1 FROM " table " WHERE key = 'epoch')"
#define OTHER_SEEDS                                                    \
    "students have other seeds in it than in the other parts; was it " \
    "graded with the file of another course?"

/* The first thing that must not differ: a query that names it, and a sentence
   about it. */
static const struct {
    const char *sql, *what;
} FORBIDDEN[] = {
    {"SELECT p.key FROM p_meta p JOIN meta m USING(key) WHERE p.value <> "
     "m.value AND p.key = 'lab'",
     "it is of another lab"},
    {"SELECT p.key FROM p_meta p JOIN meta m USING(key) WHERE p.value <> "
     "m.value AND p.key IN ('inputs', 'pending', 'points', 'bonus', 'title')",
     "its marks come from other tests, or another compiler, than those of the "
     "other parts; grade this part again, with the same ones"},
    {"SELECT p.key FROM p_meta p JOIN meta m USING(key) WHERE p.value <> "
     "m.value AND p.key = 'config' AND p.value <> '' AND m.value <> ''",
     "it has another file of policies (--config) than the other parts"},
    {"SELECT p.key FROM p_meta p JOIN meta m USING(key) WHERE p.value <> "
     "m.value AND p.key = 'epoch'",
     OTHER_SEEDS},
    {"SELECT 'one of them has none' WHERE (EXISTS (SELECT 1 FROM p_result) AND "
     "NOT " EPOCH("p_meta") " AND " EPOCH(
         "meta") ") OR (EXISTS (SELECT 1 FROM "
                 "result) AND NOT " EPOCH("meta") " AND " EPOCH("p_meta") ")",
     OTHER_SEEDS},
    {"SELECT p.id FROM p_student p JOIN student s USING(id) WHERE p.seed <> "
     "s.seed AND p.seed <> '1' AND s.seed <> '1' ORDER BY 1",
     OTHER_SEEDS},
    {"SELECT p.name FROM p_file p JOIN file f USING(content, name) WHERE "
     "p.bytes <> f.bytes",
     "a file has other bytes than in the other parts: one of them is broken"},
    {"SELECT p.student || ' ' || p.origin FROM p_submission p JOIN submission "
     "s USING(student, attempt, origin) WHERE p.content IS NOT s.content OR "
     "(p.refused IS NULL) <> (s.refused IS NULL) ORDER BY 1",
     "this submission has other files than in the other parts; take it anew, "
     "into all of them"},
    {"SELECT coalesce((SELECT min(student) FROM p_submission u WHERE u.content "
     "= p.content), p.content) || ': ' || p.status || ' ' || p.points || "
     "' and ' || r.status || ' ' || r.points FROM p_result p JOIN result r "
     "USING(content, seed, inputs) WHERE p.status <> 'ours' AND r.status <> "
     "'ours' AND (p.status, p.points, p.most, p.bonus, p.bonus_most) <> "
     "(r.status, r.points, r.most, r.bonus, r.bonus_most) ORDER BY 1",
     "the same submission has other points than in the other parts; grade it "
     "again, with --again"},
};

/* Does it contradict? Then b->problem says so. */
static enum pt_exit compare(struct book *b, const char *path)
{
    for (size_t i = 0; i < sizeof FORBIDDEN / sizeof *FORBIDDEN; i++) {
        char *which = book_string(b, FORBIDDEN[i].sql, "");
        char shown[160], file[160];

        if (!which && b->problem[0])
            return PT_OURS;
        if (!which)
            continue;
        snprintf(b->problem, sizeof b->problem, "%s: %s (%s)",
                 escape_text(file, sizeof file, path), FORBIDDEN[i].what,
                 escape_text(shown, sizeof shown, which));
        free(which);
        return PT_INPUT;
    }
    return PT_OK;
}

/* ------------------------------------------------------------------- adding */

static bool add_plain(struct book *b)
{
    return book_do(
               b,
               "INSERT INTO meta SELECT key, value FROM p_meta WHERE true ON "
               "CONFLICT(key) DO UPDATE SET value = max(value, excluded.value)",
               "") &&
           book_do(
               b,
               "INSERT INTO student SELECT * FROM p_student WHERE true ON "
               "CONFLICT(id) DO UPDATE SET name = max(name, excluded.name), "
               "email = max(email, excluded.email), section = max(section, "
               "excluded.section), listed = max(listed, excluded.listed), "
               "seed = CASE seed WHEN '1' THEN excluded.seed ELSE seed END",
               "") &&
           book_do(b, "INSERT OR IGNORE INTO content SELECT * FROM p_content",
                   "") &&
           book_do(b, "INSERT OR IGNORE INTO file SELECT * FROM p_file", "");
}

/* Results of the part that are better than what there is. */
static bool add_results(struct book *b)
{
    return book_do(b,
                   "CREATE TEMP TABLE p_new AS SELECT p.content, p.seed, "
                   "p.inputs FROM p_result p LEFT JOIN result r USING(content, "
                   "seed, inputs) WHERE r.status IS NULL OR (r.status = "
                   "'ours') > (p.status = 'ours') OR ((r.status = 'ours') = "
                   "(p.status = 'ours') AND (p.report, p.full, p.record, "
                   "p.words, p.misconception) < (r.report, r.full, r.record, "
                   "r.words, r.misconception))",
                   "") &&
           book_do(b,
                   "DELETE FROM test WHERE (content, seed, inputs) IN (SELECT "
                   "content, seed, inputs FROM p_new)",
                   "") &&
           book_do(b,
                   "INSERT OR REPLACE INTO result SELECT p.* FROM p_result p "
                   "JOIN p_new USING(content, seed, inputs)",
                   "") &&
           book_do(b,
                   "INSERT INTO test SELECT p.* FROM p_test p JOIN p_new "
                   "USING(content, seed, inputs)",
                   "") &&
           book_do(b, "DROP TABLE p_new", "");
}

/* Numbers that do not fit are set aside for merge_end. */
static bool add_submissions(struct book *b)
{
    return book_do(
               b,
               "INSERT INTO meta SELECT 'merge', '1' WHERE NOT EXISTS (SELECT "
               "1 FROM meta WHERE key = 'merge') AND (EXISTS (SELECT 1 FROM "
               "p_submission p JOIN submission s USING(student, attempt, "
               "origin) WHERE p.id <> s.id) OR EXISTS (SELECT 1 FROM "
               "p_submission p JOIN submission s USING(id) WHERE (p.student, "
               "p.attempt, p.origin) <> (s.student, s.attempt, s.origin)))",
               "") &&
           book_do(b,
                   "UPDATE submission SET time = coalesce(min(submission.time, "
                   "p.time), submission.time, p.time), refused = "
                   "min(submission.refused, p.refused) FROM p_submission p "
                   "WHERE (submission.student, submission.attempt, "
                   "submission.origin) = (p.student, p.attempt, p.origin)",
                   "") &&
           book_do(
               b,
               "INSERT INTO submission SELECT CASE WHEN id IN (SELECT id FROM "
               "submission) OR EXISTS (SELECT 1 FROM meta WHERE key = 'merge') "
               "THEN NULL ELSE id END, student, attempt, time, origin, "
               "content, refused FROM p_submission p WHERE NOT EXISTS (SELECT "
               "1 FROM submission s WHERE (s.student, s.attempt, s.origin) = "
               "(p.student, p.attempt, p.origin)) ORDER BY id",
               "");
}

enum pt_exit merge_book(struct book *b, struct book *part)
{
    enum pt_exit code;
    bool good = true;

    for (int i = 0; i < COUNT && good; i++)
        good = copy_table(b, part, TABLES[i]);
    if (!good)
        return part->problem[0] ? book_blame(part) : PT_OURS;
    code = compare(b, part->path);
    if (code == PT_OK &&
        !(adjustment_count(b) && add_plain(b) && add_results(b) &&
          add_submissions(b) && adjustment_merge(b) && drop_tables(b)))
        code = PT_OURS;
    return code;
}

enum pt_exit merge_one(struct book *b, const char *path)
{
    struct book part;
    char *lab = book_get(b, "lab");
    enum pt_exit code = book_open(&part, path, BOOK_READ, lab);

    free(lab);
    if (code != PT_OK) {
        memcpy(b->problem, part.problem, sizeof b->problem);
        return code;
    }
    code = merge_book(b, &part);
    book_close(&part);
    return code;
}

static bool number_submissions(struct book *b)
{
    return book_do(
               b,
               "CREATE TEMP TABLE p_order AS SELECT id, row_number() OVER "
               "(ORDER BY time, student, attempt, origin) AS n FROM submission "
               "WHERE EXISTS (SELECT 1 FROM meta WHERE key = 'merge')",
               "") &&
           book_do(b,
                   "UPDATE submission SET id = -n FROM p_order p WHERE p.id = "
                   "submission.id",
                   "") &&
           book_do(b, "UPDATE submission SET id = -id WHERE id < 0", "") &&
           book_do(b,
                   "UPDATE final SET submission = n FROM p_order p WHERE p.id "
                   "= final.submission",
                   "") &&
           book_do(b, "DROP TABLE p_order", "");
}

static bool number_adjustments(struct book *b)
{
    return book_do(b,
                   "CREATE TEMP TABLE p_order AS SELECT id, row_number() OVER "
                   "(ORDER BY student, points, reason) AS n FROM adjustment",
                   "") &&
           book_do(b,
                   "UPDATE adjustment SET id = -n FROM p_order p WHERE p.id = "
                   "adjustment.id",
                   "") &&
           book_do(b, "UPDATE adjustment SET id = -id WHERE id < 0", "") &&
           book_do(b, "DROP TABLE p_order", "");
}

bool merge_end(struct book *b)
{
    /* final names submissions: it is right again before the transaction ends */
    return book_do(b, "PRAGMA defer_foreign_keys = ON", "") &&
           number_submissions(b) && number_adjustments(b) &&
           book_do(b, "DELETE FROM meta WHERE key = 'merge'", "");
}
