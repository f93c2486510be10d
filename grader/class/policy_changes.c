/*
 * policy_changes.c: who would have another mark if other tests counted. Both
 * marks are computed from the same attempts, with the same policies.
 */
#include "policy_load.h"

#include "base.h"
#include "escape.h"

#include <stdlib.h>
#include <string.h>

struct change {
    const char *student;
    bool was_none, is_none;
    int64_t was, is; /* hundredths; 0: none */
};

static bool differs(const struct change *c)
{
    return c->was_none != c->is_none || c->was != c->is;
}

/* Has a mark, and would have less, or none. */
static bool is_worse(const struct change *c)
{
    return !c->was_none && (c->is_none || c->is < c->was);
}

/* The largest first; of equal ones those who lose; then by id. */
static int compare(const void *left, const void *right)
{
    const struct change *a = left, *b = right;
    int64_t by_a = a->is - a->was, by_b = b->is - b->was;

    if (llabs(by_a) != llabs(by_b))
        return llabs(by_a) > llabs(by_b) ? -1 : 1;
    if (is_worse(a) != is_worse(b))
        return is_worse(a) ? -1 : 1;
    return strcmp(a->student, b->student);
}

static const char *shown(char text[32], bool none, int64_t mark)
{
    return none ? "-" : policy_hundredths(text, mark);
}

static void put_change(const struct change *c, FILE *out)
{
    char name[101], was[32], is[32], by[32], sign[34] = "";

    if (!c->was_none && !c->is_none)
        snprintf(sign, sizeof sign, "%s%s", c->is > c->was ? "+" : "",
                 policy_hundredths(by, c->is - c->was));
    escape_name(name, sizeof name, c->student);
    fprintf(out, "%s%*s %9s %9s %9s%s\n", name, escape_pad(name, 40), "",
            shown(was, c->was_none, c->was), shown(is, c->is_none, c->is), sign,
            is_worse(c) ? "  worse" : "");
}

static void put_table(const struct change *changes, size_t count, FILE *out)
{
    size_t changed = 0, worse = 0;

    while (changed < count && differs(&changes[changed]))
        changed++;
    if (changed > 0)
        fprintf(out, "%-40s %9s %9s %9s\n", "student", "now", "then", "change");
    for (size_t i = 0; i < changed; i++) {
        put_change(&changes[i], out);
        worse += is_worse(&changes[i]);
    }
    if (changed > 0)
        fprintf(out,
                "%zu of %zu students would have another mark, %zu a worse one; "
                "%zu unchanged\n",
                changed, count, worse, count - changed);
    else
        fprintf(out, "no mark changes: %zu unchanged\n", count);
}

static void mark_of(const struct policy_class *c, size_t i, bool *none,
                    int64_t *mark)
{
    struct policy_mark m;

    policy_mark(&c->policy, &c->lab, &c->students[i], &m);
    *none = m.none;
    *mark = m.none ? 0 : m.mark;
}

/* Those who differ first. */
static int by_whether(const void *left, const void *right)
{
    const struct change *a = left, *b = right;

    if (differs(a) != differs(b))
        return differs(a) ? -1 : 1;
    return compare(left, right);
}

/* Both are of the same book in one transaction: they have the same students. */
static void compare_all(const struct policy_class *now,
                        const struct policy_class *then, FILE *out)
{
    struct change *all = must_alloc(now->count + 1, sizeof *all);

    for (size_t i = 0; i < now->count; i++) {
        all[i].student = now->students[i].id;
        mark_of(now, i, &all[i].was_none, &all[i].was);
        mark_of(then, i, &all[i].is_none, &all[i].is);
    }
    qsort(all, now->count, sizeof *all, by_whether);
    put_table(all, now->count, out);
    free(all);
}

bool policy_changes(struct book *b, const char *inputs_new, FILE *out)
{
    bool own = sqlite3_get_autocommit(b->db);
    struct policy_class now, then;
    char *inputs;
    bool good;

    if (own && !book_do(b, "BEGIN", ""))
        return false;
    inputs = book_get(b, "inputs");
    good = !b->problem[0] && policy_load(b, inputs ? inputs : "", &now);
    free(inputs);
    if (good) {
        good = policy_load(b, inputs_new, &then);
        if (good) {
            compare_all(&now, &then, out);
            policy_unload(&then);
        }
        policy_unload(&now);
    }
    if (own)
        book_rollback(b);
    return good;
}
