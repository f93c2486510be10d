/*
 * backed: pages that the test itself brings into memory, without your code, so
 * that there is something to give back.
 */
#ifndef BACKED_H
#define BACKED_H

#include "processes.h"

/* A machine of 48 bits: 2 to the power of 36 pages. */
static inline struct machine *machine_huge(void)
{
    static const struct fault_ops by_hand = {.name = "by hand",
                                             .reserve = by_hand_reserve,
                                             .handle = by_hand_handle};

    return machine_with(geometry_sv48(8), 0, &by_hand);
}

/* What page v of process p is full of. */
static inline unsigned mark_of(asid_t p, vpn_t page)
{
    return (unsigned)((page + p) & 0xff);
}

static inline void back(struct machine *m, asid_t p, vpn_t page)
{
    cr_assert_eq(pager_zero(m, p, page, RW), WHY_OK,
                 "the test itself has no memory for page 0x%" PRIx64, page);
    cr_assert_eq(proc_write(m, p, at(m, page, 0), 1, 0), WHY_OK,
                 "the test itself cannot store to page 0x%" PRIx64, page);
    memset(page_here(m, p, page), (int)mark_of(p, page),
           page_size(machine_shape(m)));
}

/* The page is in a region still, and has its bytes, wherever they are. */
static inline void expect_backed(struct machine *m, asid_t p, vpn_t page)
{
    (void)region_of(m, p, page);
    cr_assert(!pte_is_none(mmu_entry(m, p, page)),
              "page 0x%" PRIx64 " should have stayed, but has no entry", page);
    touch(m, p, at(m, page, 0), ACCESS_LOAD, WHY_OK);
    expect_page(m, p, page, mark_of(p, page));
}

/* It is in no region, and has no entry. */
static inline void expect_gone(struct machine *m, asid_t p, vpn_t page)
{
    expect_no_region(m, p, page);
    expect_none(m, p, page);
}

static inline void unmap(struct machine *m, asid_t p, vpn_t first, vpn_t pages,
                         enum why right)
{
    enum why why = lazy_unmap(m, p, first, pages);

    cr_assert_eq(why, right,
                 "%" PRIu64 " pages from 0x%" PRIx64 " on: expected %s, but "
                 "lazy_unmap says %s",
                 pages, first, lab_why(right), lab_why(why));
}

/* A heap with all its pages in memory. */
static inline asid_t process_backed(struct machine *m)
{
    asid_t p = process(m);

    map_zeros(m, p, HEAP, HEAP_PAGES, RW);
    for (vpn_t page = HEAP; page < HEAP + HEAP_PAGES; page++)
        back(m, p, page);
    return p;
}

/* The heap shall end lower. Demand that pages up to `left` stay. */
static inline void shrink(struct machine *m, asid_t p, vaddr_t old_end,
                          vaddr_t new_end, vpn_t left)
{
    enum why why = lazy_shrink(m, p, old_end, new_end);

    cr_assert_eq(why, WHY_OK,
                 "from 0x%" PRIx64 " down to 0x%" PRIx64 ": expected WHY_OK, "
                 "but lazy_shrink says %s",
                 old_end, new_end, lab_why(why));
    for (vpn_t i = 0; i < HEAP_PAGES; i++)
        if (i < left)
            expect_backed(m, p, HEAP + i);
        else
            expect_gone(m, p, HEAP + i);
    all_is_well(m);
}

#endif
