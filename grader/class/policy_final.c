/*
 * policy_final.c: the table final, made anew.
 */
#include "policy_load.h"

#include <stdlib.h>

static bool put_final(struct book *b, const struct policy_class *c,
                      const struct policy_student *s)
{
    static const char TAKEN[] =
        "INSERT INTO final VALUES(?, ?, ?, ?, ?, ?, ?, ?)";
    static const char NOTHING[] =
        "INSERT INTO final VALUES(?, NULL, 0, 0, 1, ?, ?, ?)";
    static const char NO_MARK[] =
        "INSERT INTO final VALUES(?, NULL, 0, 0, 1, ?, NULL, ?)";
    struct policy_mark m;

    policy_mark(&c->policy, &c->lab, s, &m);

    char *why = policy_why(&c->policy, &c->lab, s, &m);
    double mark = (double)m.mark / 100, by_hand = (double)s->adjusted / 100;
    bool good;

    if (m.none)
        good = book_do(b, NO_MARK, "sds", s->id, by_hand, why);
    else if (m.which == s->count)
        good = book_do(b, NOTHING, "sdds", s->id, by_hand, mark, why);
    else
        good = book_do(b, TAKEN, "sididdds", s->id,
                       s->tries[m.which].submission, (double)m.raw, m.late,
                       (double)m.credit / (double)c->policy.unit, by_hand, mark,
                       why);
    free(why);
    return good;
}

static bool put_all(struct book *b, const struct policy_class *c)
{
    if (!book_do(b, "DELETE FROM final", ""))
        return false;
    for (size_t i = 0; i < c->count; i++)
        if (!put_final(b, c, &c->students[i]))
            return false;
    return true;
}

bool policy_final(struct book *b)
{
    bool own = sqlite3_get_autocommit(b->db); /* the caller has begun none */
    char *inputs;
    struct policy_class c;
    bool good;

    if (own && !book_begin(b))
        return false;
    inputs = book_get(b, "inputs");
    good = !b->problem[0] && policy_load(b, inputs ? inputs : "", &c);
    free(inputs);
    if (good) {
        good = put_all(b, &c);
        policy_unload(&c);
    }
    if (!own)
        return good;
    good = good && book_commit(b);
    if (!good)
        book_rollback(b);
    return good;
}
