/*
 * traces: three ways in which programs use memory, made with the dice of the
 * test. Each is a list of pages, some of them stored to.
 */
#ifndef TRACES_H
#define TRACES_H

#include "references.h"

enum { TRACE_MAX = 6000, TRACE_PAGES = 96 };
enum trace_kind { TRACE_LOOP, TRACE_ZIPF, TRACE_PHASES, TRACE_KINDS };

struct trace_ref {
    vpn_t page;
    asid_t as;
    bool store;
};

struct trace_list {
    struct trace_ref refs[TRACE_MAX];
    size_t count;
};

static inline const char *trace_name(enum trace_kind kind)
{
    static const char *const names[] = {"a loop", "a few pages used often",
                                        "phases"};

    return names[kind];
}

/* Page k is k+1 times rarer than page 0. */
static inline vpn_t zipf(void)
{
    enum { TOP = 1 << 20 };
    static uint64_t sum[TRACE_PAGES];
    uint64_t t;
    vpn_t low = 0, high = TRACE_PAGES - 1;

    for (vpn_t k = 0; sum[TRACE_PAGES - 1] == 0 && k < TRACE_PAGES; k++)
        sum[k] = (k ? sum[k - 1] : 0) + TOP / (k + 1);
    t = lab_throw(sum[TRACE_PAGES - 1]);
    while (low < high) {
        vpn_t middle = (low + high) / 2;

        if (sum[middle] > t)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static inline vpn_t trace_page(enum trace_kind kind, size_t i)
{
    switch (kind) {
    case TRACE_LOOP: /* over 40 pages; now and then a page beside it */
        return lab_throw(16) ? i % 40 : 40 + lab_throw(20);
    case TRACE_ZIPF: return zipf();
    default: /* for 200 references, mostly the same ten pages */
        return lab_throw(8) ? i / 200 * 7 % 80 + lab_throw(10)
                            : lab_throw(TRACE_PAGES);
    }
}

/* So many references of processes 1 to `processes`. A quarter of the pages is
   stored to often, the others rarely. */
static inline void trace_make(struct trace_list *t, enum trace_kind kind,
                              size_t count, asid_t processes)
{
    t->count = count < TRACE_MAX ? count : TRACE_MAX;
    for (size_t i = 0; i < t->count; i++) {
        struct trace_ref *r = &t->refs[i];

        r->as = 1 + (asid_t)lab_throw(processes);
        r->page = trace_page(kind, i);
        r->store = lab_throw(r->page % 4 ? 32 : 2) == 0;
    }
}

#endif
