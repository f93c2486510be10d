/*
 * beside: the machine with your policy, and the slow model (slow.h) beside it,
 * step by step. The first step at which they part is named.
 */
#ifndef BESIDE_H
#define BESIDE_H

#include "rings.h"
#include "slow.h"
#include "traces.h"

static inline const char *outcome_text(int outcome, asid_t as, vpn_t page)
{
    static char text[2][64];
    static unsigned turn;
    char *t = text[turn++ % 2];

    if (outcome == SLOW_HIT)
        return "a hit";
    if (outcome == SLOW_FREE)
        return "a free frame";
    snprintf(t, sizeof text[0], "page %s leaves", page_text(as, page));
    return t;
}

/* Both make this reference. */
static inline void refer_beside(struct machine *m, struct slow *s,
                                const struct trace_ref *r)
{
    int right = slow_refer(s, r->as, r->page, r->store, 0), is;

    now.left_as = 0;
    refer(m, r->as, r->page, r->store ? ACCESS_STORE : ACCESS_LOAD);
    is = now.left_as ? 0 : now.outcome == OUTCOME_HIT ? SLOW_HIT : SLOW_FREE;
    cr_assert((right >= 0) == (is == 0) && (right >= 0 || right == is) &&
                  (right < 0 ||
                   (s->left.as == now.left_as && s->left.page == now.left)),
              "reference %u, a %s of page %s, on %u frames: expected: %s; but: "
              "%s",
              now.number, r->store ? "store" : "load",
              page_text(r->as, r->page), frames_of(m),
              outcome_text(right, s->left.as, s->left.page),
              outcome_text(is, now.left_as, now.left));
}

/* What was counted must be alike, too. */
static inline void expect_counts(struct machine *m, const struct slow *s)
{
    const struct counters *c = machine_counters(m);

    cr_assert(c->faults == s->faults && c->clean_evictions == s->clean &&
                  c->dirty_evictions == s->dirty,
              "expected %" PRIu64 " faults, %" PRIu64 " clean and %" PRIu64
              " dirty evictions, but there were %" PRIu64 ", %" PRIu64
              " and %" PRIu64,
              s->faults, s->clean, s->dirty, c->faults, c->clean_evictions,
              c->dirty_evictions);
}

/* Now and then a page is given back, or room is made for nobody. */
static inline void disturb(struct machine *m, struct slow *s, asid_t processes)
{
    asid_t as = 1 + (asid_t)lab_throw(processes);
    vpn_t page = lab_throw(TRACE_PAGES);
    int right;

    if (lab_throw(4)) {
        cr_assert_eq(proc_unmap(m, as, page, 1), WHY_OK, "no file is there");
        slow_drop(s, as, page);
        return;
    }
    right = slow_victim(s, as);
    if (right < 0)
        return;
    slow_evict(s, right);
    now.page = page;
    now.as = as;
    cr_assert_eq(pager_evict(m, as), WHY_OK,
                 "room is to be made for process "
                 "%u, but that fails",
                 as);
    cr_assert(now.left_as == s->left.as && now.left == s->left.page,
              "after reference %u, room is made for process %u: page %s "
              "should leave, but page %s does",
              now.number, as, page_text(s->left.as, s->left.page),
              page_text(now.left_as, now.left));
}

/* The three traces, each on eight sizes of memory. */
static inline void run_beside(const char *policy, enum slow_policy slow,
                              pfn_t window, asid_t processes, unsigned count)
{
    static const pfn_t sizes[] = {1, 2, 3, 5, 8, 16, 33, 64};
    static struct trace_list t;
    static struct slow s;

    for (int kind = 0; kind < TRACE_KINDS; kind++) {
        trace_make(&t, (enum trace_kind)kind, count, processes);
        for (unsigned i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            struct machine *m = machine_with(policy, sizes[i], window);

            slow_begin(&s, slow, sizes[i], window);
            for (size_t k = 0; k < t.count; k++) {
                refer_beside(m, &s, &t.refs[k]);
                if (k % 64 == 63)
                    disturb(m, &s, processes);
            }
            expect_counts(m, &s);
            all_is_well(m);
            lab_off();
        }
    }
}

#endif
