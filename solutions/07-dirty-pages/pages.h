/*
 * pages: a machine with one process, three regions and two files; which page
 * leaves memory, and when, is for the test to say; and the words in which it
 * says what it found.
 *
 *     pages    16 ... 23         32 ... 39             48 ... 55
 *     region   zeros             `text`, private       `notes`, shared
 *     shows                      its pages 2 ... 9     its pages 5 ... 12
 *
 * Page k of `text` is full of the letter 'A' + k, page k of `notes` of 'a' + k.
 * A page comes into memory when it is touched, and leaves it when the test
 * sends it away.
 */
#ifndef PAGES_H
#define PAGES_H

#include <criterion/criterion.h>

#include "check.h"
#include "disk.h"
#include "labtest.h"
#include "naive.h"
#include "slot_dirty.h"
#include "view.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { ZEROS = 16, TEXT = 32, NOTES = 48, REGION = 8, END = 56 };
enum { TEXT_FROM = 2, NOTES_FROM = 5, FILE_PAGES = 16, BYTES = 4096 };
enum { RW = PERM_R | PERM_W };

struct scene {
    struct machine *m;
    asid_t p;
    struct disk *text, *notes;
    int text_file, notes_file;
    struct counters before;
};

/* ------------------------------------------------------------------- words */

/* "in memory, dirty"; the last four are good. */
static inline const char *entry_name(pte_t pte)
{
    static char text[4][64];
    static unsigned next;
    char *t = text[next++ % 4];

    if (pte_is_none(pte))
        snprintf(t, sizeof text[0], "none");
    else if (pte_is_present(pte))
        snprintf(t, sizeof text[0], "in memory, %s",
                 pte_has(pte, PTE_D) ? "dirty" : "clean");
    else
        snprintf(t, sizeof text[0], "swapped out, slot %u, permissions %u",
                 pte_slot(pte), pte_perms(pte));
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

/* A page comes when it is touched, as its region says. */
static inline enum why touch_reserve(struct machine *m, asid_t as,
                                     const struct region *r)
{
    (void)m, (void)as, (void)r;
    return WHY_OK;
}

static inline enum why touch_handle(struct machine *m, const struct fault *f)
{
    struct region r;

    if (f->cause == CAUSE_OUT_OF_RANGE)
        return WHY_RANGE;
    if (!ask_region(m, f->as, f->vpn, &r))
        return WHY_UNMAPPED;
    if (f->cause == CAUSE_NOT_PERMITTED || !(r.perms & access_needs(f->access)))
        return WHY_FORBIDDEN;
    if (pte_is_swapped(f->pte))
        return pager_swap_in(m, f->as, f->vpn);
    return r.file == FILE_NONE ? pager_zero(m, f->as, f->vpn, r.perms)
                               : pager_file(m, f->as, f->vpn, r.perms);
}

static const struct fault_ops fault_touch = {
    .name = "at a touch", .reserve = touch_reserve, .handle = touch_handle};

/* The page that leaves next. */
static asid_t chosen_process;
static vpn_t chosen_page;

static inline void nothing_to_note(struct machine *m, pfn_t frame)
{
    (void)m, (void)frame;
}

static inline pfn_t chosen(struct machine *m, asid_t as)
{
    pte_t pte = mmu_entry(m, chosen_process, chosen_page);

    (void)as;
    return pte_is_present(pte) ? pte_frame(pte) : FRAME_NONE;
}

static const struct victim_ops victim_chosen = {.name = "as the test says",
                                                .loaded = nothing_to_note,
                                                .removed = nothing_to_note,
                                                .choose = chosen};

/* A file whose page k is full of the byte first + k. */
static inline struct disk *letters(struct machine *m, int first, int *file)
{
    static unsigned char bytes[BYTES];
    struct disk *d = disk_memory(BYTES, FILE_PAGES);

    for (int k = 0; k < FILE_PAGES; k++) {
        memset(bytes, first + k, sizeof bytes);
        cr_assert(disk_write(d, (uint64_t)k, bytes), "the test has no file");
    }
    cr_assert(file_open(m, d, file), "the test cannot open its file");
    return d;
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

static inline void map_text(const struct scene *s, asid_t p, vpn_t first,
                            uint64_t file_page, vpn_t pages, unsigned perms)
{
    map(s->m, p,
        (struct region){.first = first,
                        .pages = pages,
                        .perms = perms,
                        .file = s->text_file,
                        .file_page = file_page,
                        .name = "text"});
}

static inline void map_all(const struct scene *s, asid_t p)
{
    map_zeros(s->m, p, ZEROS, REGION, RW);
    map_text(s, p, TEXT, TEXT_FROM, REGION, RW);
    map(s->m, p,
        (struct region){.first = NOTES,
                        .pages = REGION,
                        .perms = RW,
                        .shared = true,
                        .file = s->notes_file,
                        .file_page = NOTES_FROM,
                        .name = "notes"});
}

/* Another process with the same regions. The pages of `notes` are one file, so
   let only one of them touch a page of it. */
static inline asid_t process(const struct scene *s)
{
    asid_t p = proc_create(s->m, "test");

    cr_assert_neq(p, ASID_NONE, "the test itself cannot create a process");
    map_all(s, p);
    shown_process = p;
    return p;
}

/* From here on, expect_io counts. */
static inline void mark(struct scene *s)
{
    s->before = *machine_counters(s->m);
}

static inline struct scene scene_with(struct geometry shape, slot_t slots,
                                      const struct writeback_ops *writeback)
{
    struct config c = {.shape = shape,
                       .swap_slots = slots,
                       .slots = {.fault = &fault_touch,
                                 .victim = &victim_chosen,
                                 .writeback = writeback}};
    struct scene s = {.m = lab_machine(&c)};

    s.text = letters(s.m, 'A', &s.text_file);
    s.notes = letters(s.m, 'a', &s.notes_file);
    shown = s.m;
    lab_picture(draw_process);
    s.p = process(&s);
    mark(&s);
    return s;
}

/* A machine that writes every page that leaves it: your functions are called
   by the test, and by nobody else. */
static inline struct scene scene_naive(slot_t slots)
{
    return scene_with(geometry_sv39(64), slots, &writeback_always);
}

static inline void all_is_well(const struct scene *s)
{
    const char *problem = machine_check(s->m);

    cr_assert(!problem, "machine_check: %s", problem);
}

static inline vaddr_t at(const struct scene *s, vpn_t page, uint64_t offset)
{
    return (page << machine_shape(s->m)->page_shift) + offset;
}

/* --------------------------------------------------------------- accesses */

static inline void touch_by(const struct scene *s, asid_t p, vpn_t page,
                            enum access access, enum why right)
{
    enum why why = ask_touch(s->m, p, at(s, page, 0), 1, access);

    cr_assert_eq(why, right,
                 "a %s at page 0x%" PRIx64 ": expected %s, but it ends with %s",
                 access_name(access), page, lab_why(right), lab_why(why));
}

static inline void load(const struct scene *s, vpn_t page)
{
    touch_by(s, s->p, page, ACCESS_LOAD, WHY_OK);
}

static inline pte_t entry(const struct scene *s, vpn_t page)
{
    return mmu_entry(s->m, s->p, page);
}

static inline unsigned char *here(const struct scene *s, vpn_t page)
{
    cr_assert(pte_is_present(entry(s, page)),
              "page 0x%" PRIx64 " should be in memory, but is: %s", page,
              entry_name(entry(s, page)));
    return page_bytes(s->m, s->p, page);
}

/* The process stores: the page is full of this byte then. */
static inline void paint(const struct scene *s, vpn_t page, int byte)
{
    touch_by(s, s->p, page, ACCESS_STORE, WHY_OK);
    cr_assert_eq(proc_write(s->m, s->p, at(s, page, 0), 1, (uint64_t)byte),
                 WHY_OK, "page 0x%" PRIx64 " cannot be stored to", page);
    memset(here(s, page), byte, BYTES);
}

/* The page leaves memory, or shall at least try. */
static inline void send_away_but(const struct scene *s, vpn_t page,
                                 enum why right)
{
    (void)here(s, page);
    chosen_process = s->p;
    chosen_page = page;
    enum why why = pager_evict(s->m, s->p);

    cr_assert_eq(why, right,
                 "page 0x%" PRIx64 " has to leave: expected %s, but it ends "
                 "with %s",
                 page, lab_why(right), lab_why(why));
}

static inline void send_away(const struct scene *s, vpn_t page)
{
    send_away_but(s, page, WHY_OK);
}

/* ------------------------------------------------------------ what is found */

static inline void expect_same(const unsigned char *bytes, int right,
                               const char *what, uint64_t number)
{
    for (unsigned i = 0; i < BYTES; i++)
        cr_assert_eq(bytes[i], right,
                     "byte %u of %s %" PRIu64 " should be 0x%02x, but is "
                     "0x%02x",
                     i, what, number, (unsigned)right, bytes[i]);
}

/* The process loads from the page, wherever it is, and finds this. */
static inline void expect_page(const struct scene *s, vpn_t page, int right)
{
    load(s, page);
    expect_same(here(s, page), right, "page", page);
}

static inline void expect_device(struct disk *d, uint64_t block, int right,
                                 const char *what)
{
    static unsigned char bytes[BYTES];

    cr_assert(disk_read(d, block, bytes), "the test cannot read its device");
    expect_same(bytes, right, what, block);
}

static inline void expect_text(const struct scene *s, vpn_t page, int right)
{
    expect_device(s->text, page - TEXT + TEXT_FROM, right, "page of file text");
}

static inline void expect_notes(const struct scene *s, vpn_t page, int right)
{
    expect_device(s->notes, page - NOTES + NOTES_FROM, right,
                  "page of file notes");
}

/* The slot is this page's, and has these bytes. */
static inline void expect_slot(const struct scene *s, slot_t slot, vpn_t page,
                               int right)
{
    asid_t as = ASID_NONE;
    vpn_t vpn = 0;

    cr_assert(swap_owner(s->m, slot, &as, &vpn),
              "slot %u should be the one of page 0x%" PRIx64 ", but is free",
              slot, page);
    cr_assert(as == s->p && vpn == page,
              "slot %u should be the one of page 0x%" PRIx64 ", but is page "
              "0x%" PRIx64 "'s of process %u",
              slot, page, vpn, as);
    expect_device(swap_disk(s->m), slot, right, "slot");
}

static inline void expect_free(const struct scene *s, slot_t right)
{
    cr_assert_eq(swap_free_count(s->m), right,
                 "%u slots should be free, but %u are", right,
                 swap_free_count(s->m));
}

static inline void expect_entry(const char *what, pte_t is, pte_t right)
{
    cr_assert_eq(is.word, right.word,
                 "%s: expected 0x%" PRIx64 " (%s), but it is 0x%" PRIx64
                 " (%s)",
                 what, right.word, entry_name(right), is.word, entry_name(is));
}

#endif
