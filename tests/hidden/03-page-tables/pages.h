/*
 * pages: what a table should hold, without a table.
 *
 * A fixed choice of pages, ascending, many of which share part of their way,
 * and for each the entry that it has now. From that follows how many nodes a
 * table takes: one for each way that pages begin with, counted once.
 */
#ifndef PAGES_H
#define PAGES_H

#include "by_hand.h"

enum { CHOICE = 24 };

struct pages {
    struct machine *m;
    pfn_t root;
    unsigned count;
    vpn_t page[CHOICE];
    pte_t pte[CHOICE];
};

/* An index that many pages have in common, or the last one, or any. */
static inline unsigned some_index(struct machine *m)
{
    switch (lab_throw(4)) {
    case 0: return last_index(m);
    case 1: return (unsigned)lab_throw(last_index(m) + 1);
    default: return (unsigned)lab_throw(2);
    }
}

static inline void pages_add(struct pages *s, vpn_t page)
{
    unsigned i = s->count;

    for (unsigned k = 0; k < s->count; k++)
        if (s->page[k] == page)
            return;
    for (; i > 0 && s->page[i - 1] > page; i--)
        s->page[i] = s->page[i - 1];
    s->page[i] = page;
    s->count++;
}

/* A random choice of pages of machine m, none of which has an entry. */
static inline struct pages pages_choose(struct machine *m, pfn_t root)
{
    struct pages s = {.m = m, .root = root};
    unsigned index[LEVELS_MAX];

    for (unsigned throws = 4 * CHOICE; throws > 0 && s.count < CHOICE;
         throws--) {
        for (unsigned i = 0; i < layout_of(m).levels; i++)
            index[i] = some_index(m);
        pages_add(&s, page_at(m, index) & (page_count(machine_shape(m)) - 1));
    }
    return s;
}

/* The nodes that a table with these entries takes, the root among them. */
static inline unsigned pages_nodes(const struct pages *s)
{
    struct layout l = layout_of(s->m);
    unsigned nodes = 1;

    for (unsigned level = 1; level < l.levels; level++) {
        vpn_t last = UINT64_MAX;
        for (unsigned i = 0; i < s->count; i++) {
            vpn_t way = s->page[i] >> (level * l.index_bits);
            nodes += !pte_is_none(s->pte[i]) && way != last;
            last = pte_is_none(s->pte[i]) ? last : way;
        }
    }
    return nodes;
}

/* Random permissions, not all of which a node must allow. */
static inline unsigned some_perms(void)
{
    return (unsigned)lab_throw(PERM_RWX + 1);
}

/* A random entry: present, or swapped out, with all bits that one may have. */
static inline pte_t some_entry(struct machine *m)
{
    pfn_t number =
        (pfn_t)lab_throw(layout_of(m).entry_size == 4 ? 1 << 20 : 1 << 30);

    if (lab_throw(3) == 0)
        return pte_swapped(number, some_perms());
    return pte_with(pte_present(number, some_perms()),
                    lab_throw(16) << 8 | lab_throw(4) << 4);
}

#endif
