/*
 * working, hidden: what it says after each of many references.
 */
#include "beside.h"

/* Pages of a process that were used in the last n references; of all, if `as`
   is 0. */
static pfn_t in_use(const struct slow *s, asid_t as, uint64_t n)
{
    pfn_t used = 0;

    for (unsigned i = 0; i < s->frames; i++)
        used += s->f[i].full && (as == 0 || s->f[i].as == as) &&
                s->now < s->f[i].used + n;
    return used;
}

static void ask(struct machine *m, const struct slow *s, uint64_t evicted,
                uint64_t n)
{
    asid_t as = 1 + (asid_t)lab_throw(PROCESSES);
    pfn_t set = working_set(m, as, n), right = in_use(s, as, n);
    bool thrashes = working_thrashes(m, n);
    bool should =
        in_use(s, 0, n) == s->frames && evicted > 0 && s->now < evicted + n;

    cr_assert_eq(set, right,
                 "after reference %u, of the last %" PRIu64 ": the working "
                 "set of process %u has %u pages, but working_set says %u",
                 now.number, n, as, right, set);
    cr_assert_eq(thrashes, should,
                 "after reference %u, of the last %" PRIu64 ": %u of %u frames "
                 "were used, and the last victim was chosen at %" PRIu64
                 ", but working_thrashes says %s",
                 now.number, n, in_use(s, 0, n), s->frames, evicted,
                 thrashes ? "true" : "false");
}

/* Three processes, and what is true after every reference. */
Test(working, it_is_right_after_every_reference)
{
    static const pfn_t sizes[] = {1, 4, 12, 33};
    static struct trace_list t;
    static struct slow s;

    trace_make(&t, TRACE_PHASES, lab_operations(700), PROCESSES);
    for (unsigned i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct machine *m = machine_with("working", sizes[i], 0);
        uint64_t evicted = 0;

        slow_begin(&s, SLOW_LRU, sizes[i], 0);
        for (size_t k = 0; k < t.count; k++) {
            uint64_t leaving = s.clean + s.dirty;

            t.refs[k].page %= 24;
            refer_beside(m, &s, &t.refs[k]);
            if (s.clean + s.dirty != leaving)
                evicted = s.now - 1;
            leaving = s.clean + s.dirty;
            if (k % 50 == 49)
                disturb(m, &s, PROCESSES);
            if (s.clean + s.dirty != leaving)
                evicted = s.now;
            ask(m, &s, evicted, 1 + lab_throw(2 * sizes[i] + 4));
        }
        all_is_well(m);
        lab_off();
    }
}

/* A loop of one process moves on: what it needed is not needed any more. */
Test(working, the_working_set_follows_the_program)
{
    struct machine *m = machine_with("working", 12, 0);

    for (unsigned i = 0; i < 40; i++)
        refer(m, 1, i < 20 ? i % 5 : 20 + i % 3, ACCESS_LOAD);
    for (uint64_t n = 1; n <= 40; n++) {
        pfn_t right = n < 3     ? (pfn_t)n
                      : n <= 20 ? 3
                      : n < 25  ? (pfn_t)n - 17
                                : 8;
        pfn_t is = working_set(m, 1, n);

        cr_assert_eq(is, right,
                     "%u pages were used in the last %" PRIu64 " references, "
                     "but working_set says %u",
                     right, n, is);
        cr_assert(!working_thrashes(m, n), "nobody had to leave, but it says "
                                           "that memory thrashes");
    }
    all_is_well(m);
}
