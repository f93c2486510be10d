/*
 * chosen.c: see chosen.h. The last attempt is that of policy_load.c.
 */
#include "chosen.h"

#define INPUTS "(SELECT value FROM meta WHERE key = 'inputs')"

static const char VIEW[] =
    "CREATE TEMP VIEW IF NOT EXISTS chosen AS"
    " SELECT t.id AS student, t.name, t.email, t.section, t.listed,"
    " f.computed, f.late, f.credit, f.adjusted, f.mark, f.why,"
    " s.id AS submission, s.attempt, s.time, s.origin, s.content,"
    " r.seed, r.status, r.points, r.most, r.bonus, r.bonus_most,"
    " r.misconception, r.report, r.full, r.record, r.words"
    " FROM student t LEFT JOIN final f ON f.student = t.id"
    " LEFT JOIN submission s ON s.id = coalesce(f.submission,"
    "  (SELECT x.id FROM submission x WHERE x.student = t.id"
    "   AND x.content IS NOT NULL ORDER BY x.time DESC,"
    "   length(x.attempt) DESC, x.attempt DESC, x.origin DESC, x.id DESC"
    "   LIMIT 1))"
    " LEFT JOIN result r ON r.content = s.content AND r.seed = t.seed"
    "  AND r.inputs = " INPUTS;

bool chosen_view(struct book *b)
{
    /* A read-only folder is no reason; what is temporary goes when this is
       changed, so it comes first. */
    return book_do(b, "PRAGMA temp_store = MEMORY", "") && book_do(b, VIEW, "");
}

int64_t chosen_open(struct book *b, const char *inputs)
{
    return book_number(b, 0,
                       "SELECT count(*) FROM submission s JOIN student t ON"
                       " t.id = s.student WHERE s.content IS NOT NULL AND NOT"
                       " EXISTS (SELECT 1 FROM result r WHERE r.content ="
                       " s.content AND r.seed = t.seed AND r.inputs ="
                       " coalesce(?, " INPUTS ") AND r.status <> 'ours')",
                       "s", inputs);
}
