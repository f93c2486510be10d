/*
 * take_rename.c: one student had two ids, and may have the same work under
 * both. It is the same if take.c would know it: the same content at the same
 * place, or of the same second.
 */
#include "take_rename.h"

#include "policy.h"
#include "take_match.h"

/* What both have stays once, with the earlier time. */
static bool drop_known(struct book *b, const char *from, const char *to)
{
    return book_do(b,
                   "UPDATE submission SET time = coalesce(min(submission.time, "
                   "f.time), submission.time, f.time) FROM submission f WHERE "
                   "submission.student = ?2 AND f.student = ?1 AND "
                   "(submission.attempt, submission.origin, "
                   "submission.content) = (f.attempt, f.origin, f.content)",
                   "ss", from, to) &&
           book_do(b,
                   "DELETE FROM submission WHERE student = ?1 AND EXISTS "
                   "(SELECT 1 FROM submission t WHERE t.student = ?2 AND "
                   "t.content IS submission.content AND ((t.attempt, t.origin) "
                   "= (submission.attempt, submission.origin) OR (t.content = "
                   "submission.content AND t.time = submission.time)))",
                   "ss", from, to);
}

/* Two contents with the same words for the attempt: 1 and 1.2. */
static bool tell_apart(struct book *b, const char *from, const char *to)
{
    bool good = true;

    for (int64_t k = 2;
         good &&
         book_number(b, 0,
                     "SELECT count(*) FROM submission f JOIN submission t "
                     "USING(attempt, origin) WHERE f.student = ? AND t.student "
                     "= ?",
                     "ss", from, to) > 0;
         k++)
        good = book_do(
            b,
            "UPDATE submission SET attempt = attempt || '.' || ?3 WHERE "
            "student = ?1 AND EXISTS (SELECT 1 FROM submission t WHERE "
            "t.student = ?2 AND (t.attempt, t.origin) = (submission.attempt, "
            "submission.origin)) AND NOT EXISTS (SELECT 1 FROM submission t "
            "WHERE t.student IN (?1, ?2) AND (t.attempt, t.origin) = "
            "(submission.attempt || '.' || ?3, submission.origin))",
            "ssi", from, to, k);
    return good && !b->problem[0];
}

bool take_rename(struct book *b, const char *from, const char *to, FILE *err)
{
    return book_do(b, "DELETE FROM final WHERE student IN (?, ?)", "ss", from,
                   to) &&
           drop_known(b, from, to) && tell_apart(b, from, to) &&
           book_do(b, "UPDATE submission SET student = ?1 WHERE student = ?2",
                   "ss", to, from) &&
           book_do(b, "UPDATE adjustment SET student = ?1 WHERE student = ?2",
                   "ss", to, from) &&
           book_do(b, "DELETE FROM meta WHERE key = 'once ' || ?", "s", from) &&
           book_do(b,
                   "UPDATE meta SET value = ?1 WHERE (key GLOB 'found *' OR "
                   "key GLOB '" TAKE_NUMBER "*') AND value = ?2",
                   "ss", to, from) &&
           book_do(b, "DELETE FROM student WHERE id = ?", "s", from) &&
           policy_rename(b, from, to, err);
}
