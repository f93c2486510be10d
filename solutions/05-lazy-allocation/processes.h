/*
 * processes: machines whose fault handler is yours, or the test's own;
 * processes that ask for memory; and the words in which a test says what it
 * found.
 *
 *     page    16 ... 23       96      97  98  99   100
 *     region  [ heap, rw- ]   guard   (room)     [ stack ]
 */
#ifndef PROCESSES_H
#define PROCESSES_H

#include <criterion/criterion.h>

#include "check.h"
#include "disk.h"
#include "labtest.h"
#include "slot_lazy.h"
#include "naive.h"
#include "view.h"

#include <inttypes.h>
#include <stdio.h>

enum { HEAP = 16, HEAP_PAGES = 8, STACK = 100, LIMIT = 97, GUARD = 96 };
enum { RW = PERM_R | PERM_W };

/* ------------------------------------------------------------------- words */

/* "rw-"; the last four are good. */
static inline const char *perms_name(unsigned perms)
{
    static char text[4][4];
    static unsigned next;
    char *t = text[next++ % 4];

    snprintf(t, sizeof text[0], "%c%c%c", perms & PERM_R ? 'r' : '-',
             perms & PERM_W ? 'w' : '-', perms & PERM_X ? 'x' : '-');
    return t;
}

/* ---------------------------------------------------------------- machines */

/* What a failure shows: the last process of the last machine. */
static struct machine *shown;
static asid_t shown_process;

static inline void draw_process(struct machine *m, FILE *out)
{
    if (m != shown || shown_process == 0 || shown_process > proc_count(m))
        return;
    if (proc_state(m, shown_process) == PROC_RUNNING)
        view_space(m, shown_process, out);
    else if (proc_state(m, shown_process) == PROC_KILLED)
        view_core(m, shown_process, out);
}

/* Nobody backs a page but the test itself; what was swapped out comes back. */
static inline enum why by_hand_reserve(struct machine *m, asid_t as,
                                       const struct region *r)
{
    (void)m, (void)as, (void)r;
    return WHY_OK;
}

static inline enum why by_hand_handle(struct machine *m, const struct fault *f)
{
    return pte_is_swapped(f->pte) ? pager_swap_in(m, f->as, f->vpn)
                                  : WHY_UNMAPPED;
}

static inline struct machine *machine_with(struct geometry shape, slot_t slots,
                                           const struct fault_ops *fault)
{
    struct config c = {
        .shape = shape, .swap_slots = slots, .slots = {.fault = fault}};

    shown = lab_machine(&c);
    shown_process = 0;
    lab_picture(draw_process);
    return shown;
}

/* A machine on which your functions are only called by the test. */
static inline struct machine *machine_by_hand(pfn_t frames, slot_t slots)
{
    static const struct fault_ops by_hand = {.name = "by hand",
                                             .grows_stacks = true,
                                             .reserve = by_hand_reserve,
                                             .handle = by_hand_handle};

    return machine_with(geometry_sv39(frames), slots, &by_hand);
}

/* A machine with your fault handler. */
static inline struct machine *machine_lazy(pfn_t frames, slot_t slots)
{
    struct slots s = {0};

    slot_lazy(&s);
    return machine_with(geometry_sv39(frames), slots, s.fault);
}

static inline void all_is_well(struct machine *m)
{
    const char *problem = machine_check(m);

    cr_assert(!problem, "machine_check: %s", problem);
}

static inline pfn_t frames_used(struct machine *m)
{
    return machine_shape(m)->frames - frame_free_count(m);
}

static inline void expect_frames(struct machine *m, pfn_t right)
{
    cr_assert_eq(frames_used(m), right,
                 "%u frames should be in use now, but %u are", right,
                 frames_used(m));
}

/* Take all frames that are free: no page can get one, or leave its own. */
static inline void take_all_frames(struct machine *m)
{
    while (frame_free_count(m) > 0)
        (void)frame_alloc(m);
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

static inline void map_zeros(struct machine *m, asid_t p, vpn_t first,
                             vpn_t pages, unsigned perms)
{
    map(m, p,
        (struct region){.first = first,
                        .pages = pages,
                        .perms = perms,
                        .file = FILE_NONE,
                        .name = "zeros"});
}

/* A stack of one page, and room for three more. */
static inline void map_stack(struct machine *m, asid_t p)
{
    map(m, p,
        (struct region){.first = STACK,
                        .pages = 1,
                        .perms = RW,
                        .stack = true,
                        .limit = LIMIT,
                        .file = FILE_NONE,
                        .name = "stack"});
}

/* A file whose page k is full of the byte 0x41 + k. The device is *disk. */
static inline int letters(struct machine *m, uint64_t pages, struct disk **disk)
{
    static unsigned char bytes[4096];
    int file;

    *disk = disk_memory(sizeof bytes, pages);
    for (uint64_t k = 0; k < pages; k++) {
        memset(bytes, (int)(0x41 + k), sizeof bytes);
        cr_assert(disk_write(*disk, k, bytes), "the test has no file");
    }
    cr_assert(file_open(m, *disk, &file), "the test cannot open its file");
    return file;
}

static inline struct region file_region(int file, uint64_t file_page,
                                        vpn_t first, vpn_t pages,
                                        unsigned perms)
{
    return (struct region){.first = first,
                           .pages = pages,
                           .perms = perms,
                           .file = file,
                           .file_page = file_page,
                           .name = "file"};
}

/* The region that holds a page, which there must be. */
static inline struct region region_of(struct machine *m, asid_t p, vpn_t page)
{
    struct region r = {0};

    cr_assert(ask_region(m, p, page, &r),
              "page 0x%" PRIx64 " should be in a region, but is in none", page);
    return r;
}

static inline void expect_no_region(struct machine *m, asid_t p, vpn_t page)
{
    struct region r;

    cr_assert(!ask_region(m, p, page, &r),
              "page 0x%" PRIx64 " should be in no region, but is in `%s`", page,
              r.name);
}

static inline void expect_none(struct machine *m, asid_t p, vpn_t page)
{
    cr_assert(pte_is_none(mmu_entry(m, p, page)),
              "page 0x%" PRIx64 " should have no entry, but it is %s", page,
              pte_is_present(mmu_entry(m, p, page)) ? "in memory"
                                                    : "swapped out");
}

static inline unsigned char *page_here(struct machine *m, asid_t p, vpn_t page)
{
    cr_assert(pte_is_present(mmu_entry(m, p, page)),
              "page 0x%" PRIx64 " should be in memory now, but is not", page);
    return page_bytes(m, p, page);
}

/* Demand that bytes from..end-1 of a page in memory are all `right`. */
static inline void expect_bytes(struct machine *m, asid_t p, vpn_t page,
                                size_t from, size_t end, unsigned right)
{
    const unsigned char *bytes = page_here(m, p, page);

    for (size_t i = from; i < end; i++)
        cr_assert_eq(bytes[i], right,
                     "byte %zu of page 0x%" PRIx64 " should be 0x%02x, but is "
                     "0x%02x",
                     i, page, right, bytes[i]);
}

static inline void expect_page(struct machine *m, asid_t p, vpn_t page,
                               unsigned right)
{
    expect_bytes(m, p, page, 0, page_size(machine_shape(m)), right);
}

static inline void expect_perms(struct machine *m, asid_t p, vpn_t page,
                                unsigned right)
{
    unsigned perms;

    (void)page_here(m, p, page);
    perms = pte_perms(mmu_entry(m, p, page));
    cr_assert_eq(perms, right,
                 "the entry of page 0x%" PRIx64 " should say %s, as the region "
                 "does, but says %s",
                 page, perms_name(right), perms_name(perms));
}

/* --------------------------------------------------------------- accesses */

/* The process touches a byte. If it may not, it lives all the same. */
static inline void touch(struct machine *m, asid_t p, vaddr_t va,
                         enum access access, enum why right)
{
    enum why why = ask_touch(m, p, va, 1, access);

    cr_assert_eq(why, right,
                 "a %s at 0x%" PRIx64 " (page 0x%" PRIx64 "): expected %s, but "
                 "it ends with %s",
                 access_name(access), va, page_of(m, va), lab_why(right),
                 lab_why(why));
}

static inline void store(struct machine *m, asid_t p, vaddr_t va,
                         uint64_t value)
{
    touch(m, p, va, ACCESS_STORE, WHY_OK);
    cr_assert_eq(proc_write(m, p, va, 8, value), WHY_OK,
                 "8 bytes cannot be stored at 0x%" PRIx64, va);
}

static inline void load(struct machine *m, asid_t p, vaddr_t va, uint64_t right)
{
    uint64_t value = 0;

    touch(m, p, va, ACCESS_LOAD, WHY_OK);
    cr_assert_eq(proc_read(m, p, va, 8, &value), WHY_OK,
                 "8 bytes cannot be loaded from 0x%" PRIx64, va);
    cr_assert_eq(value, right,
                 "address 0x%" PRIx64 " should hold %" PRIu64 ", but holds "
                 "%" PRIu64,
                 va, right, value);
}

/* How tests of `handle` and `copy` begin: a process has touched the first page
   of its heap, and its stack has grown by a page. Two frames are in use. */
static inline asid_t process_lazy(struct machine *m)
{
    asid_t p = process(m);

    map_zeros(m, p, HEAP, HEAP_PAGES, RW);
    map_stack(m, p);
    touch(m, p, at(m, HEAP, 0), ACCESS_STORE, WHY_OK);
    touch(m, p, at(m, STACK - 1, 8), ACCESS_STORE, WHY_OK);
    expect_page(m, p, HEAP, 0);
    expect_page(m, p, STACK - 1, 0);
    expect_frames(m, 2 * proc_count(m));
    return p;
}

#endif
