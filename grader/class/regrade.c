/*
 * regrade.c: old marks, new tests.
 *
 *     nothing graded yet             inputs = new
 *     the same tests                 inputs = new,  pending goes
 *     others, and marks are there    pending = new; with --apply, and when all
 *                                    is graded, inputs = new, pending goes
 *
 * Results of old inputs stay: who takes a change back has the old marks again.
 */
#include "regrade.h"

#include "chosen.h"
#include "policy.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

unsigned regrade_most(const struct manifest *m, bool bonus)
{
    unsigned points = 0;

    for (size_t i = 0; i < m->count; i++)
        if (m->exercises[i].bonus == bonus)
            points += m->exercises[i].points;
    return points;
}

static bool set_number(struct book *b, const char *key, unsigned n)
{
    char text[16];

    snprintf(text, sizeof text, "%u", n);
    return book_set(b, key, text);
}

/* Is there a result for the tests that marks come from? */
static bool has_marks(struct book *b)
{
    return book_number(b, 0,
                       "SELECT count(*) FROM result r JOIN meta m ON m.key = "
                       "'inputs' AND m.value = r.inputs",
                       "") > 0;
}

/* Marks come from these, and have what these give. */
static bool use(struct book *b, const struct manifest *m, const char *inputs)
{
    return book_set(b, "inputs", inputs) && book_set(b, "title", m->title) &&
           set_number(b, "points", regrade_most(m, false)) &&
           set_number(b, "bonus", regrade_most(m, true)) &&
           book_do(b, "DELETE FROM meta WHERE key = 'pending'", "");
}

static bool end(struct book *b, bool good)
{
    if (good && book_commit(b))
        return true;
    book_rollback(b);
    return false;
}

bool regrade_differs(struct book *b, const char *inputs)
{
    char *old = book_get(b, "inputs");
    bool differs = old && strcmp(old, inputs) != 0 && has_marks(b);

    free(old);
    return differs;
}

bool regrade_note(struct book *b, const struct manifest *m, const char *inputs,
                  bool *pending)
{
    *pending = regrade_differs(b, inputs);
    return !b->problem[0] && book_begin(b) &&
           end(b,
               *pending ? book_set(b, "pending", inputs) : use(b, m, inputs));
}

bool regrade_compare(struct book *b, const struct manifest *m,
                     const char *inputs, bool apply, FILE *out)
{
    int64_t open = chosen_open(b, inputs);

    if (b->problem[0])
        return false;
    fputs("\nThe lab, its tests, pt or the compiler have changed since marks "
          "were given.\n",
          out);
    if (!policy_changes(b, inputs, out))
        return false;
    if (open > 0)
        fprintf(out,
                "Not applied: %" PRId64 " submission%s not graded with these "
                "tests yet. Run the\nsame command (without --shard) until "
                "none is left; then add --apply.\n",
                open, open == 1 ? " is" : "s are");
    else if (!apply)
        fputs("Not applied: marks are as before, and what came since has none. "
              "To apply it, run\nthe same command with --apply.\n",
              out);
    else if (!book_begin(b) || !end(b, use(b, m, inputs)))
        return false;
    else
        fputs("Applied: marks come from these tests from now on.\n", out);
    return true;
}

bool regrade_forget(struct book *b, const char *inputs)
{
    static const char stale[] =
        " AS t WHERE NOT EXISTS (SELECT 1 FROM submission s JOIN student k ON "
        "k.id = s.student WHERE s.content = t.content AND k.seed = "
        "t.seed)";
    char sql[300];
    bool good = true;

    if (chosen_open(b, inputs) > 0 || !book_begin(b))
        return !b->problem[0];
    for (int i = 0; i < 2 && good; i++) {
        snprintf(sql, sizeof sql, "DELETE FROM %s%s", i ? "result" : "test",
                 stale);
        good = book_do(b, sql, "");
    }
    return end(b, good);
}
