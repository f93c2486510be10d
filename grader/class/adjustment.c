/*
 * adjustment.c: two numbers for each kind, in SQL.
 *
 * A kind is JSON: ["ann",500,"typo"], with hundredths of points. How many were
 * removed has six digits: where meta is merged, the larger text stays.
 */
#include "adjustment.h"

#define KIND "json_array(student, CAST(round(points * 100) AS INTEGER), reason)"

/* How many of each kind were ever given, as one book knows it. */
#define GIVEN(adjustment, meta)                                 \
    "SELECT kind, sum(n) AS n FROM (SELECT " KIND               \
    " AS kind, 1 AS n FROM " adjustment                         \
    " UNION ALL SELECT substr(key, 9), CAST(value AS INTEGER) " \
    "FROM " meta " WHERE key GLOB 'removed *') GROUP BY kind"

bool adjustment_remove(struct book *b, int64_t id)
{
    return book_do(b,
                   "INSERT INTO meta SELECT 'removed ' || " KIND ", '000001' "
                   "FROM adjustment WHERE id = ? ON CONFLICT(key) DO UPDATE "
                   "SET value = printf('%06d', value + 1)",
                   "i", id) &&
           book_do(b, "DELETE FROM adjustment WHERE id = ?", "i", id);
}

bool adjustment_count(struct book *b)
{
    return book_do(
        b,
        "CREATE TEMP TABLE p_given AS SELECT kind, max(n) AS n "
        "FROM (" GIVEN("main.adjustment", "main.meta") " UNION ALL " GIVEN(
            "p_adjustment", "p_meta") ") GROUP BY kind",
        "");
}

/* Those that are too many go, the last ones first; if there are too few, the
   part has the others, for it knows of all that were given. */
bool adjustment_merge(struct book *b)
{
    return book_do(b,
                   "UPDATE p_given SET n = n - CAST(m.value AS INTEGER) FROM "
                   "main.meta m WHERE m.key = 'removed ' || kind",
                   "") &&
           book_do(b,
                   "DELETE FROM adjustment WHERE id IN (SELECT id FROM (SELECT "
                   "id, " KIND " AS kind, row_number() OVER (PARTITION BY " KIND
                   " ORDER BY id) AS i FROM main.adjustment) JOIN p_given "
                   "USING(kind) WHERE i > n)",
                   "") &&
           book_do(b,
                   "INSERT INTO adjustment(student, points, reason) SELECT "
                   "student, points, reason FROM (SELECT student, points, "
                   "reason, " KIND
                   " AS kind, row_number() OVER (PARTITION BY " KIND
                   " ORDER BY id) AS i FROM p_adjustment) p JOIN p_given "
                   "USING(kind) WHERE i <= n AND i > (SELECT count(*) FROM "
                   "main.adjustment a WHERE " KIND " = p.kind)",
                   "") &&
           book_do(b, "DROP TABLE p_given", "");
}
