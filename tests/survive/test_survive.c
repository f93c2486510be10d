/*
 * survive: all finished labs in one machine, four processes that use ten times
 * the memory there is, devices that fail now and then: and what was stored is
 * found again, a million times.
 *
 *     pages  16 ... 79  zeros     128 ... 159  a file, private
 *            192 ... 223  a file, shared; each process has its own part of it
 *
 * Each page says at two places which process, which page and which store it is.
 */
#include "all_labs.h"
#include "check.h"
#include "disk.h"
#include "labtest.h"

#include <criterion/criterion.h>

#include <inttypes.h>

enum { FOUR = 4, FRAMES = 51, SLOTS = 600, BYTES = 4096 };
enum { ZEROS = 16, TEXT = 128, NOTES = 192, END = 224, FILE_PART = 32 };
enum { RW = PERM_R | PERM_W };

struct world {
    struct machine *m;
    asid_t p[FOUR];
    uint64_t value[FOUR][END];
    uint64_t stores, failures;
    struct disk *text, *notes;
    int text_file, notes_file;
};

TestSuite(survive, .fini = lab_off);

/* Which page of its file a process finds there; both files say so at first. */
static uint64_t file_page_of(unsigned i, vpn_t page)
{
    return i * FILE_PART + page % FILE_PART;
}

static uint64_t first_value(unsigned i, vpn_t page)
{
    return page < TEXT ? 0 : 1 + file_page_of(i, page);
}

static struct disk *numbered(struct machine *m, int *file)
{
    static uint64_t words[BYTES / 8];
    struct disk *d = disk_memory(BYTES, FOUR * FILE_PART);

    for (uint64_t k = 0; k < FOUR * FILE_PART; k++) {
        for (unsigned i = 0; i < BYTES / 8; i++)
            words[i] = 1 + k;
        cr_assert(disk_write(d, k, words), "the test has no file");
    }
    cr_assert(file_open(m, d, file), "the test cannot open its file");
    return d;
}

static void map(struct world *w, unsigned i, vpn_t first, vpn_t pages, int file)
{
    struct region r = {.first = first,
                       .pages = pages,
                       .perms = RW,
                       .shared = first == NOTES,
                       .file = file,
                       .file_page =
                           file == FILE_NONE ? 0 : file_page_of(i, first),
                       .name = "region"};
    enum why why = proc_map(w->m, w->p[i], &r);

    cr_assert_eq(why, WHY_OK, "page 0x%" PRIx64 ": %s", first, why_text(why));
}

/* Process i begins. Only what it stored into `notes` is there still. */
static void begin(struct world *w, unsigned i)
{
    w->p[i] = proc_create(w->m, "survivor");
    cr_assert_neq(w->p[i], ASID_NONE, "no process can be created");
    map(w, i, ZEROS, TEXT / 2, FILE_NONE);
    map(w, i, TEXT, FILE_PART, w->text_file);
    map(w, i, NOTES, FILE_PART, w->notes_file);
    for (vpn_t v = ZEROS; v < NOTES; v++)
        w->value[i][v] = first_value(i, v);
}

static void switch_on(struct world *w)
{
    struct config c = {.shape = geometry_sv39(FRAMES), .swap_slots = SLOTS};

    all_labs_room(&c);
    all_labs_fill(&c);
    *w = (struct world){.m = lab_machine(&c)};
    all_labs_begin(w->m, &c.slots);
    w->text = numbered(w->m, &w->text_file);
    w->notes = numbered(w->m, &w->notes_file);
    for (unsigned i = 0; i < FOUR; i++) {
        for (vpn_t v = NOTES; v < END; v++)
            w->value[i][v] = first_value(i, v);
        begin(w, i);
    }
}

/* A device shall fail soon, or (false) none any more. */
static void break_devices(struct world *w, bool broken)
{
    struct disk *swap = swap_disk(w->m);
    unsigned what = (unsigned)lab_throw(3);

    disk_fail_write(swap, broken && what == 0 ? 1 : 0);
    disk_fail_read(swap, broken && what == 1 ? 1 : 0);
    disk_fail_write(w->notes, broken && what == 2 ? 1 : 0);
}

/* Touch a page. If a device failed, nothing is lost: it goes the next time. */
static void touch(struct world *w, unsigned i, vaddr_t va, enum access access)
{
    bool broken = lab_throw(16) == 0;
    enum why why;

    break_devices(w, broken);
    why = ask_touch(w->m, w->p[i], va, 8, access);
    if (why != WHY_OK) {
        cr_assert(broken && why == WHY_IO, "address 0x%" PRIx64 ": %s", va,
                  why_text(why));
        w->failures++;
        break_devices(w, false);
        why = ask_touch(w->m, w->p[i], va, 8, access);
    }
    cr_assert_eq(why, WHY_OK, "address 0x%" PRIx64 ", once more: %s", va,
                 why_text(why));
}

static void fail(unsigned i, vpn_t page, const char *what)
{
    cr_assert_fail("page 0x%" PRIx64 " of process %u %s", page, i, what);
}

/* Where a page says for the second time which it is; the first is its start. */
static vaddr_t second(vpn_t page)
{
    return (page + 1) * BYTES - 8 * (1 + page % 32);
}

static void look(struct world *w, unsigned i, vpn_t page)
{
    uint64_t found[2] = {0, 0}, right = w->value[i][page];
    asid_t p = w->p[i];

    touch(w, i, page * BYTES, ACCESS_LOAD);
    if (proc_read(w->m, p, page * BYTES, 8, &found[0]) != WHY_OK ||
        proc_read(w->m, p, second(page), 8, &found[1]) != WHY_OK)
        fail(i, page, "was there, and is gone");
    if (found[0] != right || found[1] != right)
        fail(i, page, "does not say what was stored to it last");
}

static void store(struct world *w, unsigned i, vpn_t page)
{
    uint64_t value = (uint64_t)(i + 1) << 56 | page << 40 | ++w->stores;
    asid_t p = w->p[i];

    touch(w, i, page * BYTES, ACCESS_STORE);
    if (proc_write(w->m, p, page * BYTES, 8, value) != WHY_OK ||
        proc_write(w->m, p, second(page), 8, value) != WHY_OK)
        fail(i, page, "was there, and is gone");
    w->value[i][page] = value;
}

static void check(struct world *w)
{
    const char *problem = machine_check(w->m);

    cr_assert_null(problem, "%s", problem);
}

/* All pages are written, as far as that goes, and one is stored to at once. */
static void launder(struct world *w, unsigned i)
{
    vpn_t page = ZEROS + lab_throw(TEXT / 2);

    store(w, i, page);
    break_devices(w, true);
    w->failures += dirty_launder(w->m, w->p[i], 1, END) != WHY_OK;
    break_devices(w, false);
    store(w, i, page);
}

/* A process ends; one forgets its zeros; one writes what it can, with devices
   that fail. */
static void upheaval(struct world *w, unsigned i)
{
    unsigned what = (unsigned)lab_throw(5);

    break_devices(w, what == 2);
    if (what == 0) {
        proc_exit(w->m, w->p[i], 0);
        begin(w, i);
    } else if (what == 1) {
        cr_assert_eq(proc_unmap(w->m, w->p[i], ZEROS, TEXT / 2), WHY_OK,
                     "nothing can fail there");
        map(w, i, ZEROS, TEXT / 2, FILE_NONE);
        for (vpn_t v = ZEROS; v < TEXT; v++)
            w->value[i][v] = 0;
    } else if (what == 2) {
        w->failures += proc_sync(w->m, w->p[i], NOTES, FILE_PART) != WHY_OK;
    } else {
        launder(w, i);
    }
    break_devices(w, false);
    check(w);
}

/* 512 pages, 51 frames, a million accesses. Is each byte where it was put? */
Test(survive, what_was_stored_is_found_a_million_times)
{
    static struct world w;
    static const vpn_t region[] = {ZEROS, ZEROS + 32, TEXT, NOTES};

    switch_on(&w);
    for (unsigned k = lab_operations(1000000); k > 0; k--) {
        unsigned i = (unsigned)lab_throw(FOUR);

        vpn_t page = region[lab_throw(4)] + lab_throw(32);

        if (lab_throw(2000) == 0)
            upheaval(&w, i);
        look(&w, i, page);
        if (lab_throw(4) == 0)
            store(&w, i, page);
    }
    struct counters c = *machine_counters(w.m);
    cr_assert(w.failures > 0 && c.clean_evictions > 0 && c.dirty_evictions > 0,
              "%" PRIu64 " failures, %" PRIu64 " clean and %" PRIu64
              " dirty pages left: too few to prove anything",
              w.failures, c.clean_evictions, c.dirty_evictions);
    check(&w);
    for (unsigned i = 0; i < FOUR; i++)
        proc_exit(w.m, w.p[i], 0);
    cr_assert_eq(swap_free_count(w.m), SLOTS, "%u of %u slots are free",
                 swap_free_count(w.m), SLOTS);
    check(&w);
}
