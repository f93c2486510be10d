/*
 * journeys: what was moved meanwhile, and machines whose pages leave memory by
 * your functions.
 *
 * Tests of `out` and of all that needs it begin with a process whose pages have
 * gone each way once. It has forgotten them then, and no slot is in use.
 */
#ifndef JOURNEYS_H
#define JOURNEYS_H

#include "pages.h"

/* ------------------------------------------------------- what was counted */

struct io {
    uint64_t swap_reads, swap_writes, file_reads, file_writes;
    uint64_t clean, dirty; /* evictions */
};

static inline void expect_number(const char *what, uint64_t is, uint64_t right)
{
    cr_assert_eq(is, right, "%s: expected %" PRIu64 ", but it is %" PRIu64,
                 what, right, is);
}

/* Since `mark`, or the last time, just this was moved. */
static inline void expect_io(struct scene *s, struct io right)
{
    const struct counters *now = machine_counters(s->m), *old = &s->before;

    expect_number("pages written to swap", now->swap_writes - old->swap_writes,
                  right.swap_writes);
    expect_number("pages written to files", now->file_writes - old->file_writes,
                  right.file_writes);
    expect_number("pages read from swap", now->swap_reads - old->swap_reads,
                  right.swap_reads);
    expect_number("pages read from files", now->file_reads - old->file_reads,
                  right.file_reads);
    expect_number("clean pages that left",
                  now->clean_evictions - old->clean_evictions, right.clean);
    expect_number("dirty pages that left",
                  now->dirty_evictions - old->dirty_evictions, right.dirty);
    mark(s);
}

static inline void expect_nothing_moved(struct scene *s)
{
    expect_io(s, (struct io){0});
}

/* ---------------------------------------------------------------- machines */

/* Which of the functions that the machine calls are yours; the others are
   those that come with it. dirty_out and dirty_flush always are. */
enum { OUT = 0, IN = 1, FORGET = 2 };

static inline struct writeback_ops writeback_yours(unsigned parts)
{
    struct writeback_ops w = writeback_always;

    w.name = "yours";
    w.out = dirty_out;
    w.flush = dirty_flush;
    if (parts & IN)
        w.in = dirty_in;
    if (parts & FORGET)
        w.forget = dirty_forget;
    return w;
}

/* All pages are forgotten, and the regions there again. */
static inline void begin_anew(struct scene *s)
{
    cr_assert_eq(proc_unmap(s->m, s->p, 1, END), WHY_OK,
                 "the regions cannot be unmapped");
    map_all(s, s->p);
    mark(s);
}

/* A clean page leaves, one that was stored to, and a shared one; what is in a
   slot comes back. */
static inline void each_way_once(struct scene *s)
{
    load(s, ZEROS);
    send_away(s, ZEROS);
    paint(s, ZEROS + 1, '1');
    send_away(s, ZEROS + 1);
    paint(s, NOTES, NOTES_FROM + 'a');
    send_away(s, NOTES);
    load(s, ZEROS + 1);
    begin_anew(s);
}

static inline struct scene scene_shaped(struct geometry shape, unsigned parts,
                                        slot_t slots)
{
    static struct writeback_ops yours;

    yours = writeback_yours(parts);
    struct scene s = scene_with(shape, slots, &yours);

    each_way_once(&s);
    return s;
}

static inline struct scene scene(unsigned parts, slot_t slots)
{
    return scene_shaped(geometry_sv39(64), parts, slots);
}

/* ------------------------------------------------------------ what is found */

/* No entry: it is only reserved, but mapped. */
static inline void expect_reserved(const struct scene *s, vpn_t page)
{
    struct region r;

    cr_assert(pte_is_none(entry(s, page)),
              "page 0x%" PRIx64 " should have no entry, but is: %s", page,
              entry_name(entry(s, page)));
    cr_assert(ask_region(s->m, s->p, page, &r),
              "page 0x%" PRIx64 " should be in a region still", page);
}

/* It is swapped out, and may be used as its region says when it is back. */
static inline void expect_away(const struct scene *s, vpn_t page, slot_t slot)
{
    struct region r = {.perms = 0};

    (void)ask_region(s->m, s->p, page, &r);
    cr_assert_eq(entry(s, page).word, pte_swapped(slot, r.perms).word,
                 "page 0x%" PRIx64 " should be: %s; but is: %s", page,
                 entry_name(pte_swapped(slot, r.perms)),
                 entry_name(entry(s, page)));
}

static inline void expect_dirty(const struct scene *s, vpn_t page, bool right)
{
    (void)here(s, page);
    cr_assert_eq(pte_has(entry(s, page), PTE_D), right,
                 "page 0x%" PRIx64 " should be %s, but is: %s", page,
                 right ? "dirty" : "clean", entry_name(entry(s, page)));
}

/* The slot that a page in memory keeps. */
static inline void expect_keeps(const struct scene *s, vpn_t page, slot_t right)
{
    struct page p;

    (void)here(s, page);
    (void)pager_describe(s->m, s->p, page, &p);
    cr_assert_eq(p.slot, right,
                 "page 0x%" PRIx64 " should keep slot %u, but keeps %u "
                 "(%u is none)",
                 page, right, p.slot, SLOT_NONE);
}

#endif
