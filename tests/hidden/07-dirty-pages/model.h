/*
 * model: what three processes must see, and what must have been moved for it,
 * kept apart from the machine. It knows the contents of pages, who is in memory
 * in which order they came, who has a slot, and when a device fails; it knows
 * nothing of frames, entries or TLBs.
 *
 *     pages 16 ... 23  zeros     32 ... 39  a file, private
 *           48 ... 55  a file, shared: each process has its own part of it
 *
 * 72 pages, on 7 frames. The page that came first leaves first. Each page says
 * in two places whose it is and how often it was stored to.
 */
#ifndef MODEL_H
#define MODEL_H

#include "laundry.h"

enum { THREE = 3, MEMORY = 7, SLOTS = 28, PARTS = THREE * REGION };

struct page_model {
    uint64_t value, in_slot, in_file;
    bool here, dirty, slot;
};

struct place {
    unsigned process;
    vpn_t page;
};

struct model {
    struct scene s;
    asid_t p[THREE];
    struct page_model page[THREE][END];
    struct place queue[MEMORY]; /* in memory, the first who came first */
    unsigned resident, slots_used;
    unsigned fail_write, fail_read; /* of swap: the k-th from now; 0: never */
    unsigned fail_file_write;
    struct io io;
    unsigned versions;
};

static inline bool is_shared(vpn_t page)
{
    return page >= NOTES;
}

/* In which page of its file process i finds this page. */
static inline uint64_t file_page_of(unsigned i, vpn_t page)
{
    return page >= NOTES ? i * REGION + page - NOTES : page - TEXT;
}

/* Does the k-th come true now? */
static inline bool fails(unsigned *k)
{
    return *k > 0 && --*k == 0;
}

/* ------------------------------------------------------- what must happen */

static inline void model_leave(struct model *s, unsigned at)
{
    struct place is = s->queue[at];

    for (unsigned i = at + 1; i < s->resident; i++)
        s->queue[i - 1] = s->queue[i];
    s->resident--;
    s->page[is.process][is.page].here = false;
    s->page[is.process][is.page].dirty = false;
}

/* A page that was stored to goes where it belongs. */
static inline enum why model_save(struct model *s, vpn_t page,
                                  struct page_model *is)
{
    if (is_shared(page)) {
        if (fails(&s->fail_file_write))
            return WHY_IO;
        is->in_file = is->value;
        s->io.file_writes++;
        return WHY_OK;
    }
    if (!is->slot && s->slots_used == SLOTS)
        return WHY_NO_SWAP;
    if (fails(&s->fail_write))
        return WHY_IO;
    s->slots_used += !is->slot;
    is->slot = true;
    is->in_slot = is->value;
    s->io.swap_writes++;
    return WHY_OK;
}

/* The page that came first leaves. */
static inline enum why model_evict(struct model *s)
{
    struct place is = s->queue[0];
    struct page_model *page = &s->page[is.process][is.page];
    bool dirty = page->dirty;
    enum why why = dirty ? model_save(s, is.page, page) : WHY_OK;

    if (why != WHY_OK)
        return why;
    s->io.dirty += dirty;
    s->io.clean += !dirty;
    model_leave(s, 0);
    return WHY_OK;
}

/* Somebody touches a page. */
static inline enum why model_access(struct model *s, unsigned i, vpn_t page)
{
    struct page_model *is = &s->page[i][page];
    enum why why = WHY_OK;

    if (is->here)
        return WHY_OK;
    if (s->resident == MEMORY)
        why = model_evict(s);
    if (why != WHY_OK)
        return why;
    if (is->slot && fails(&s->fail_read))
        return WHY_IO;
    s->io.swap_reads += is->slot;
    s->io.file_reads += !is->slot && page >= TEXT;
    is->value = is->slot ? is->in_slot : is->in_file;
    is->here = true;
    s->queue[s->resident++] = (struct place){i, page};
    return WHY_OK;
}

/* A range is unmapped: what is shared reaches its file, if that goes. */
static inline enum why model_unmap(struct model *s, unsigned i, vpn_t first,
                                   vpn_t pages)
{
    enum why all = WHY_OK;

    for (vpn_t v = first; v < first + pages; v++) {
        struct page_model *is = &s->page[i][v];
        enum why why = is->dirty && is_shared(v) ? model_save(s, v, is) : 0;

        all = why == WHY_OK ? all : why;
        for (unsigned k = 0; k < s->resident; k++)
            if (s->queue[k].process == i && s->queue[k].page == v) {
                model_leave(s, k);
                break;
            }
        s->slots_used -= is->slot;
        is->slot = false;
    }
    return all;
}

/* Pages that are dirty are written; with `shared`, of those only the shared
   ones. The first failure, but the others go on. */
static inline enum why model_clean(struct model *s, unsigned i, vpn_t first,
                                   vpn_t pages, bool shared)
{
    enum why all = WHY_OK;

    for (vpn_t v = first; v < first + pages && v < END; v++) {
        struct page_model *is = &s->page[i][v];
        if (!is->dirty || (shared && !is_shared(v)))
            continue;
        enum why why = model_save(s, v, is);
        is->dirty = why != WHY_OK;
        all = all == WHY_OK ? why : all;
    }
    return all;
}

/* ----------------------------------------------------- and what does happen */

static inline void expect_why(const char *what, enum why is, enum why right)
{
    cr_assert_eq(is, right, "%s: expected %s, but it ends with %s", what,
                 lab_why(right), lab_why(is));
}

/* Where a page has its number for the second time; the first is at 0. */
static inline uint64_t second_spot(vpn_t page)
{
    return BYTES - 8 * (page % 32 + 1);
}

static inline void map_part(struct model *s, unsigned i, vpn_t region)
{
    struct region r = {.first = region,
                       .pages = REGION,
                       .perms = RW,
                       .shared = is_shared(region),
                       .file = region == ZEROS  ? FILE_NONE
                               : region == TEXT ? s->s.text_file
                                                : s->s.notes_file,
                       .file_page =
                           region == ZEROS ? 0 : file_page_of(i, region),
                       .name = "part"};

    map(s->s.m, s->p[i], r);
}

/* A process whose files say what they said last. */
static inline void model_start(struct model *s, unsigned i)
{
    s->p[i] = proc_create(s->s.m, "model");
    cr_assert_neq(s->p[i], ASID_NONE, "the test cannot create a process");
    shown_process = s->p[i];
    for (vpn_t region = ZEROS; region < END; region += TEXT - ZEROS)
        map_part(s, i, region);
}

/* Page k of a file says where it is from. */
static inline struct disk *numbered(struct machine *m, uint64_t from, int *file)
{
    static uint64_t words[BYTES / 8];
    struct disk *d = disk_memory(BYTES, PARTS);

    for (uint64_t k = 0; k < PARTS; k++) {
        for (unsigned i = 0; i < BYTES / 8; i++)
            words[i] = from + k;
        cr_assert(disk_write(d, k, words), "the test has no file");
    }
    cr_assert(file_open(m, d, file), "the test cannot open its file");
    return d;
}

static inline void model_begin(struct model *s, unsigned parts)
{
    static struct writeback_ops yours;
    struct scene first = scene(parts, 2); /* each way once */

    (void)first;
    yours = writeback_yours(parts);
    struct config c = {.shape = geometry_sv39(MEMORY),
                       .swap_slots = SLOTS,
                       .slots = {.fault = &fault_touch,
                                 .victim = &victim_fifo,
                                 .writeback = &yours}};
    s->s.m = shown = lab_machine(&c);
    s->s.text = numbered(s->s.m, 1000, &s->s.text_file);
    s->s.notes = numbered(s->s.m, 2000, &s->s.notes_file);
    for (unsigned i = 0; i < THREE; i++) {
        for (vpn_t v = TEXT; v < END; v++)
            s->page[i][v].in_file =
                (is_shared(v) ? 2000 : 1000) + file_page_of(i, v);
        model_start(s, i);
    }
    mark(&s->s);
}

/* Load or store, and look at both places. */
static inline void model_touch(struct model *s, unsigned i)
{
    struct scene *m = &s->s;
    vpn_t page = ZEROS + 16 * lab_throw(3) + lab_throw(REGION);
    enum access access = lab_throw(3) ? ACCESS_LOAD : ACCESS_STORE;
    struct page_model *is = &s->page[i][page];
    enum why right = model_access(s, i, page);
    uint64_t spot[2] = {at(m, page, 0), at(m, page, second_spot(page))};

    touch_by(m, s->p[i], page, access, right);
    if (right != WHY_OK)
        return;
    if (access == ACCESS_STORE) {
        is->value = (uint64_t)i << 48 | page << 32 | ++s->versions;
        is->dirty = true;
    }
    for (unsigned k = 0; k < 2; k++) {
        uint64_t value = is->value;
        enum why why = access == ACCESS_STORE
                           ? proc_write(m->m, s->p[i], spot[k], 8, value)
                           : proc_read(m->m, s->p[i], spot[k], 8, &value);
        expect_why("the page is there", why, WHY_OK);
        cr_assert_eq(value, is->value,
                     "page 0x%" PRIx64 " of process %u should say 0x%" PRIx64
                     ", but says 0x%" PRIx64,
                     page, s->p[i], is->value, value);
    }
}

/* A device will fail, or not. */
static inline void model_weather(struct model *s)
{
    s->fail_write = lab_throw(8) ? 0 : 1 + (unsigned)lab_throw(3);
    s->fail_read = lab_throw(16) ? 0 : 1;
    s->fail_file_write = lab_throw(8) ? 0 : 1 + (unsigned)lab_throw(3);
    disk_fail_write(swap_disk(s->s.m), s->fail_write);
    disk_fail_read(swap_disk(s->s.m), s->fail_read);
    disk_fail_write(s->s.notes, s->fail_file_write);
}

static inline void model_step(struct model *s, bool launder)
{
    unsigned i = (unsigned)lab_throw(THREE), what = (unsigned)lab_throw(64);
    vpn_t region = ZEROS + 16 * lab_throw(3), first = region + lab_throw(8);
    vpn_t pages = 1 + lab_throw(launder && what > 60 ? 1 << 26 : 24);
    struct machine *m = s->s.m;

    model_weather(s);
    if (what == 0) {
        (void)model_unmap(s, i, ZEROS, END - ZEROS);
        proc_exit(m, s->p[i], 0);
        model_start(s, i);
    } else if (what == 1) {
        expect_why("unmap", proc_unmap(m, s->p[i], region, REGION),
                   model_unmap(s, i, region, REGION));
        map_part(s, i, region);
    } else if (what == 2) {
        expect_why("sync", proc_sync(m, s->p[i], first, pages),
                   model_clean(s, i, first, pages < END ? pages : END, true));
    } else if (launder && what > 56) {
        expect_why("dirty_launder", dirty_launder(m, s->p[i], first, pages),
                   model_clean(s, i, first, pages < END ? pages : END, false));
    } else {
        model_touch(s, i);
    }
}

static inline void model_run(unsigned operations, unsigned parts, bool launder)
{
    static struct model s;

    s = (struct model){.resident = 0};
    model_begin(&s, parts);
    for (unsigned k = 1; k <= operations; k++) {
        model_step(&s, launder);
        expect_io(&s.s, s.io);
        s.io = (struct io){0};
        expect_free(&s.s, SLOTS - s.slots_used);
        if (k % 64 == 0)
            all_is_well(&s.s);
    }
    for (unsigned i = 0; i < THREE; i++)
        proc_exit(s.s.m, s.p[i], 0);
    expect_free(&s.s, SLOTS);
    all_is_well(&s.s);
}

#endif
