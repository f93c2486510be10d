/*
 * protected: machines on which just those functions are yours that an exercise
 * needs; processes with pages; and the words in which a test says what it
 * found.
 *
 *     page    16 ... 23       96      97  98  99   100
 *     region  [ heap, rw- ]   guard   (room)     [ stack ]
 */
#ifndef PROTECTED_H
#define PROTECTED_H

#include <criterion/criterion.h>

#include "check.h"
#include "labtest.h"
#include "naive.h"
#include "permissions.h"
#include "view.h"

#include <inttypes.h>
#include <stdio.h>

enum { HEAP = 16, HEAP_PAGES = 8, STACK = 100, LIMIT = 97, GUARD = 96 };
enum { RW = PERM_R | PERM_W, RX = PERM_R | PERM_X };

/* ------------------------------------------------------------------- words */

/* "rw-"; the last eight are good. */
static inline const char *perms_name(unsigned perms)
{
    static char text[8][8];
    static unsigned next;
    char *t = text[next++ % 8];

    snprintf(t, sizeof text[0], "%c%c%c%s", perms & PERM_R ? 'r' : '-',
             perms & PERM_W ? 'w' : '-', perms & PERM_X ? 'x' : '-',
             perms > PERM_RWX ? "..." : "");
    return t;
}

/* ---------------------------------------------------------------- machines */

/* What a failure shows: the last process of the last machine. */
static struct machine *shown;
static asid_t shown_process;

/* What a process may do with pages of a region, found without your code. */
static inline unsigned perms_of(const struct region *r)
{
    return r->kernel ? 0 : r->perms;
}

/* The pages whose entries say something else than their regions. */
static inline void draw_different(struct machine *m, asid_t p, FILE *out)
{
    vpn_t end = page_count(machine_shape(m));
    unsigned lines = 0;

    for (vpn_t v = ask_next(m, p, 1, end); v < end && lines < 16;
         v = ask_next(m, p, v + 1, end)) {
        struct region r;
        unsigned entry = pte_perms(mmu_entry(m, p, v));

        if (!ask_region(m, p, v, &r) || entry == perms_of(&r))
            continue;
        fprintf(out, "page 0x%" PRIx64 ": entry %s, region %s%s\n", v,
                perms_name(entry), perms_name(r.perms),
                r.kernel ? " of the kernel" : "");
        lines++;
    }
}

static inline void draw_process(struct machine *m, FILE *out)
{
    if (m != shown || shown_process == 0 || shown_process > proc_count(m))
        return;
    if (proc_state(m, shown_process) == PROC_KILLED)
        view_core(m, shown_process, out);
    if (proc_state(m, shown_process) != PROC_RUNNING)
        return;
    view_space(m, shown_process, out);
    draw_different(m, shown_process, out);
}

static inline struct machine *machine_with(struct geometry shape, slot_t slots,
                                           const struct protect_ops *protect,
                                           const struct fault_ops *fault)
{
    struct config c = {.shape = shape,
                       .swap_slots = slots,
                       .slots = {.protect = protect, .fault = fault}};

    c.shape.nodes = 48;
    shown = lab_machine(&c);
    shown_process = 0;
    lab_picture(draw_process);
    return shown;
}

/* A machine where every page may be read, written and executed. */
static inline struct machine *machine_naive(pfn_t frames)
{
    return machine_with(geometry_sv39(frames), 0, &protect_nothing,
                        &fault_eager);
}

/* A machine that asks you what a page may be used for, and nothing else. */
static inline struct machine *machine_perms(pfn_t frames, slot_t slots)
{
    static const struct protect_ops ops = {.name = "perms",
                                           .perms = permit_page};

    return machine_with(geometry_sv39(frames), slots, &ops, NULL);
}

/* One that tells you when a region has changed. */
static inline struct machine *machine_change(pfn_t frames, slot_t slots)
{
    static const struct protect_ops ops = {
        .name = "change", .perms = permit_page, .changed = permit_change};

    return machine_with(geometry_sv39(frames), slots, &ops, NULL);
}

static inline void all_is_well(struct machine *m)
{
    const char *problem = machine_check(m);

    cr_assert(!problem, "machine_check: %s", problem);
}

/* The address of byte `offset` of a page. */
static inline vaddr_t at(struct machine *m, vpn_t page, uint64_t offset)
{
    return (page << machine_shape(m)->page_shift) + offset;
}

/* --------------------------------------------------------------- processes */

static inline asid_t process(struct machine *m)
{
    asid_t p = proc_create(m, "test");

    cr_assert_neq(p, ASID_NONE, "the test itself cannot create a process");
    shown_process = p;
    return p;
}

static inline void map(struct machine *m, asid_t p, struct region r)
{
    enum why why = proc_map(m, p, &r);

    cr_assert_eq(why, WHY_OK, "pages 0x%" PRIx64 " and up cannot be mapped: %s",
                 r.first, lab_why(why));
}

static inline struct region zeros(const char *name, vpn_t first, vpn_t pages,
                                  unsigned perms)
{
    struct region r = {
        .first = first, .pages = pages, .perms = perms, .file = FILE_NONE};

    snprintf(r.name, sizeof r.name, "%s", name);
    return r;
}

static inline void map_zeros(struct machine *m, asid_t p, vpn_t first,
                             vpn_t pages, unsigned perms)
{
    map(m, p, zeros("zeros", first, pages, perms));
}

/* Pages of the kernel, whatever their region says. */
static inline void map_kernel(struct machine *m, asid_t p, vpn_t first,
                              vpn_t pages, unsigned perms)
{
    struct region r = zeros("kernel", first, pages, perms);

    r.kernel = true;
    map(m, p, r);
}

/* A stack that begins with page `first`, and may not go below `limit`. */
static inline void map_stack(struct machine *m, asid_t p, vpn_t first,
                             vpn_t pages, vpn_t limit)
{
    struct region r = zeros("stack", first, pages, RW);

    r.stack = true;
    r.limit = limit;
    map(m, p, r);
}

/* The region that holds a page, which there must be. */
static inline struct region region_of(struct machine *m, asid_t p, vpn_t page)
{
    struct region r = {0};

    cr_assert(ask_region(m, p, page, &r),
              "page 0x%" PRIx64 " should be in a region, but is in none", page);
    return r;
}

/* --------------------------------------------------------------- accesses */

/* The process touches n bytes. If it may not, it lives all the same. */
static inline void touch_n(struct machine *m, asid_t p, vaddr_t va, unsigned n,
                           enum access access, enum why right)
{
    enum why why = ask_touch(m, p, va, n, access);

    cr_assert_eq(why, right,
                 "a %s at 0x%" PRIx64 " (page 0x%" PRIx64 ") of process %u: "
                 "expected %s, but it ends with %s",
                 access_name(access), va, page_of(m, va), p, lab_why(right),
                 lab_why(why));
}

static inline void touch(struct machine *m, asid_t p, vpn_t page,
                         enum access access, enum why right)
{
    touch_n(m, p, at(m, page, 8), 1, access, right);
}

/* Try everything that can be done with a page: just `perms` must be allowed. */
static inline void expect_allowed(struct machine *m, asid_t p, vpn_t page,
                                  unsigned perms)
{
    for (enum access a = ACCESS_LOAD; a <= ACCESS_FETCH; a++)
        touch(m, p, page, a, perms & access_needs(a) ? WHY_OK : WHY_FORBIDDEN);
}

static inline void store(struct machine *m, asid_t p, vaddr_t va,
                         uint64_t value)
{
    touch_n(m, p, va, 8, ACCESS_STORE, WHY_OK);
    cr_assert_eq(proc_write(m, p, va, 8, value), WHY_OK,
                 "8 bytes cannot be stored at 0x%" PRIx64, va);
}

static inline void load(struct machine *m, asid_t p, vaddr_t va, uint64_t right)
{
    uint64_t value = 0;

    touch_n(m, p, va, 8, ACCESS_LOAD, WHY_OK);
    cr_assert_eq(proc_read(m, p, va, 8, &value), WHY_OK,
                 "8 bytes cannot be loaded from 0x%" PRIx64, va);
    cr_assert_eq(value, right,
                 "address 0x%" PRIx64 " of process %u should hold %" PRIu64
                 ", but holds %" PRIu64,
                 va, p, right, value);
}

/* Where a page has its bytes, which must be in memory. */
static inline unsigned char *page_here(struct machine *m, asid_t p, vpn_t page)
{
    cr_assert(pte_is_present(mmu_entry(m, p, page)),
              "page 0x%" PRIx64 " should be in memory now, but is not", page);
    return page_bytes(m, p, page);
}

/* Demand what the entry of a page says, in memory or swapped out. */
static inline void expect_perms(struct machine *m, asid_t p, vpn_t page,
                                unsigned right)
{
    pte_t e = mmu_entry(m, p, page);

    cr_assert(!pte_is_none(e), "page 0x%" PRIx64 " should have an entry", page);
    cr_assert_eq(pte_perms(e), right,
                 "the entry of page 0x%" PRIx64 " of process %u, which is %s, "
                 "should say %s, but says %s",
                 page, p, pte_is_present(e) ? "in memory" : "swapped out",
                 perms_name(right), perms_name(pte_perms(e)));
}

/* Ask for other permissions, as mprotect does. */
static inline void protect(struct machine *m, asid_t p, vpn_t first,
                           vpn_t pages, unsigned perms, enum why right)
{
    enum why why = proc_protect(m, p, first, pages, perms);

    cr_assert_eq(why, right,
                 "%" PRIu64 " pages from 0x%" PRIx64 " on shall be %s: "
                 "expected %s, but it ends with %s",
                 pages, first, perms_name(perms), lab_why(right), lab_why(why));
}

/* How most tests begin: a process with a heap, each page of which is in memory
   (if there are that many frames) and begins with its own number. */
static inline asid_t process_heap(struct machine *m)
{
    asid_t p = process(m);

    map_zeros(m, p, HEAP, HEAP_PAGES, RW);
    for (vpn_t page = HEAP; page < HEAP + HEAP_PAGES; page++)
        store(m, p, at(m, page, 0), page);
    return p;
}

/* Access `access` at va of process p, as the hardware would tell of it. */
static inline struct fault fault_at(struct machine *m, asid_t p, vaddr_t va,
                                    enum access access)
{
    bool beyond = va >> machine_shape(m)->va_bits;
    struct fault f = {.time = machine_time(m),
                      .addr = va,
                      .vpn = page_of(m, va),
                      .as = p,
                      .access = access,
                      .cause = CAUSE_OUT_OF_RANGE,
                      .pte = pte_none()};

    if (!beyond)
        f.pte = mmu_entry(m, p, f.vpn);
    if (!beyond)
        f.cause =
            pte_is_present(f.pte) ? CAUSE_NOT_PERMITTED : CAUSE_NOT_PRESENT;
    return f;
}

#endif
