#include "naive.h"

#include "frame.h"
#include "mmu.h"
#include "file.h"
#include "pager.h"
#include "proc.h"
#include "softmap.h"
#include "state.h"
#include "swap.h"
#include "tlb.h"

#include <stdlib.h>

/* ---- heap: the pointer is the break, and only goes up ---- */

static vaddr_t bump_alloc(struct machine *m, asid_t as, uint64_t size)
{
    vaddr_t block = (proc_break(m, as) + 15) & ~UINT64_C(15);
    if (size > UINT64_MAX / 2 ||
        proc_set_break(m, as, block + (size ? size : 1)) != WHY_OK)
        return 0;
    return block;
}

static void bump_free(struct machine *m, asid_t as, vaddr_t addr)
{
    (void)m, (void)as, (void)addr; /* what is gone is gone */
}

const struct heap_ops heap_bump = {
    .name = "bump pointer", .alloc = bump_alloc, .free = bump_free};

/* ---- faults: back everything at once, then only swapping is left ---- */

static enum why fill(struct machine *m, asid_t as, vpn_t vpn,
                     const struct region *r)
{
    unsigned perms = m->slots.protect->perms(m, r);
    return r->file == FILE_NONE ? pager_zero(m, as, vpn, perms)
                                : pager_file(m, as, vpn, perms);
}

static enum why eager_reserve(struct machine *m, asid_t as,
                              const struct region *r)
{
    enum why why = WHY_OK;
    for (vpn_t i = 0; i < r->pages && why == WHY_OK; i++)
        why = fill(m, as, r->first + i, r);
    return why;
}

static enum why eager_handle(struct machine *m, const struct fault *f)
{
    if (f->cause == CAUSE_OUT_OF_RANGE)
        return WHY_RANGE;
    const struct region *r = space_find(&m->spaces[f->as]->map, f->vpn);
    if (!r)
        return WHY_UNMAPPED;
    if (f->cause == CAUSE_NOT_PERMITTED ||
        !(m->slots.protect->perms(m, r) & access_needs(f->access)))
        return WHY_FORBIDDEN;
    if (pte_is_swapped(f->pte))
        return pager_swap_in(m, f->as, f->vpn);
    /* A shared file page leaves nothing behind when it is written back. */
    return fill(m, f->as, f->vpn, r);
}

const struct fault_ops fault_eager = {
    .name = "eager", .reserve = eager_reserve, .handle = eager_handle};

/* ---- protection: none ---- */

static unsigned everything(struct machine *m, const struct region *r)
{
    (void)m, (void)r;
    return PERM_RWX;
}

const struct protect_ops protect_nothing = {.name = "none",
                                            .perms = everything};

/* ---- write-back: every victim, whether it was stored to or not ---- */

static enum why flush(struct machine *m, const struct page *p)
{
    return file_write(m, p->file, p->file_page, p->frame) ? WHY_OK : WHY_IO;
}

static enum why out(struct machine *m, const struct page *p, pte_t *left)
{
    if (p->shared) {
        *left = pte_none();
        return flush(m, p);
    }
    slot_t s = p->slot != SLOT_NONE ? p->slot : swap_alloc(m, p->as, p->vpn);
    if (s == SLOT_NONE)
        return WHY_NO_SWAP;
    if (!swap_write(m, s, p->frame)) {
        if (s != p->slot)
            swap_free(m, s);
        return WHY_IO;
    }
    *left = pte_swapped(s, p->perms);
    return WHY_OK;
}

static enum why in(struct machine *m, struct page *p, pte_t away)
{
    p->slot = pte_slot(away);
    return swap_read(m, p->slot, p->frame) ? WHY_OK : WHY_IO;
}

static void forget(struct machine *m, const struct page *p)
{
    swap_free(m, p->slot);
}

const struct writeback_ops writeback_always = {
    .name = "always", .out = out, .in = in, .forget = forget, .flush = flush};

/* ---- victims: a queue, in the order of loading ---- */

/* Frames in a circle, linked both ways; frame number `frames` is the head:
   after it comes the oldest, before it the newest. */
struct fifo {
    pfn_t next, prev;
};

void fifo_init(struct machine *m)
{
    pfn_t head = m->shape.frames;
    m->fifo = must_alloc((size_t)head + 1, sizeof *m->fifo);
    m->fifo[head] = (struct fifo){head, head};
}

void fifo_fini(struct machine *m)
{
    free(m->fifo);
}

static void fifo_loaded(struct machine *m, pfn_t f)
{
    pfn_t head = m->shape.frames, newest = m->fifo[head].prev;
    m->fifo[f] = (struct fifo){.next = head, .prev = newest};
    m->fifo[newest].next = f;
    m->fifo[head].prev = f;
}

static void fifo_removed(struct machine *m, pfn_t f)
{
    m->fifo[m->fifo[f].prev].next = m->fifo[f].next;
    m->fifo[m->fifo[f].next].prev = m->fifo[f].prev;
}

static pfn_t fifo_choose(struct machine *m, asid_t as)
{
    (void)as; /* anybody's oldest page */
    pfn_t head = m->shape.frames, oldest = m->fifo[head].next;
    if (oldest == head)
        return FRAME_NONE;
    /* We know who is next, so let the table get ready. */
    pfn_t next = m->fifo[oldest].next;
    if (next != head)
        mmu_hint(m, m->frames[next].as, m->frames[next].vpn);
    return oldest;
}

const struct victim_ops victim_fifo = {.name = "fifo",
                                       .loaded = fifo_loaded,
                                       .removed = fifo_removed,
                                       .choose = fifo_choose};

/* ---- sharing: none, all is copied ---- */

/* A copy of a shared file page would one day be written over what the other
   has stored; so it goes to the file, where the child will find it. */
static enum why give(struct machine *m, asid_t parent, asid_t child, vpn_t vpn,
                     const struct region *r)
{
    if (r->shared && r->file != FILE_NONE)
        return pager_sync(m, parent, vpn);
    return pager_copy(m, child, vpn, m->slots.protect->perms(m, r), parent);
}

static enum why copy_all(struct machine *m, asid_t parent, asid_t child)
{
    const struct space *map = &m->spaces[parent]->map;
    enum why why = WHY_OK;
    for (size_t i = 0; i < map->count && why == WHY_OK; i++) {
        const struct region *r = &map->regions[i];
        size_t n;
        vpn_t *list = pager_list(m, parent, r->first, r->pages, &n);
        for (size_t j = 0; j < n && why == WHY_OK; j++)
            why = give(m, parent, child, list[j], r);
        free(list);
    }
    return why;
}

const struct share_ops share_copy = {.name = "copy", .fork = copy_all};

/* ---- loading: the image as it is, from page 1 on ---- */

static enum why load_image(struct machine *m, asid_t as, const void *image,
                           size_t size, vaddr_t *entry)
{
    size_t page = page_size(&m->shape);
    struct region r = {.first = 1,
                       .pages = (size + page - 1) / page,
                       .perms = PERM_RWX,
                       .file = FILE_NONE,
                       .name = "image"};
    enum why why = proc_map(m, as, &r);
    *entry = page;
    if (why == WHY_OK && proc_copy_out(m, as, page, image, size) < size)
        why = WHY_NO_MEMORY;
    return why;
}

const struct load_ops load_flat = {.name = "flat image", .load = load_image};

/* ---- */

void naive_fill(struct slots *s)
{
    s->heap = s->heap ? s->heap : &heap_bump;
    s->translate = s->translate ? s->translate : &translate_soft;
    s->tlb = s->tlb ? s->tlb : &tlb_direct;
    s->fault = s->fault ? s->fault : &fault_eager;
    s->protect = s->protect ? s->protect : &protect_nothing;
    s->writeback = s->writeback ? s->writeback : &writeback_always;
    s->victim = s->victim ? s->victim : &victim_fifo;
    s->share = s->share ? s->share : &share_copy;
    s->load = s->load ? s->load : &load_flat;
}
