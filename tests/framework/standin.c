#include "standin.h"

#include "machine.h"
#include "naive.h"
#include "state.h"

#include <stdlib.h>
#include <string.h>

/* ---- faults ---- */

static enum why nothing(struct machine *m, asid_t as, const struct region *r)
{
    (void)m, (void)as, (void)r;
    return WHY_OK;
}

/* The region of the page, grown for its sake if it is a stack. */
static enum why region_for(struct machine *m, const struct fault *f,
                           const struct region **r)
{
    struct space *map = &m->spaces[f->as]->map;
    enum why why = WHY_OK;

    *r = space_find(map, f->vpn);
    if (!*r) {
        why = space_grow_stack(map, f->vpn);
        *r = space_find(map, f->vpn);
    }
    if (why == WHY_OK && !((*r)->perms & access_needs(f->access)))
        why = WHY_FORBIDDEN;
    return why;
}

static enum why lazy_handle(struct machine *m, const struct fault *f)
{
    const struct region *r;

    if (f->cause == CAUSE_OUT_OF_RANGE)
        return WHY_RANGE;
    enum why why = region_for(m, f, &r);
    if (why != WHY_OK)
        return why;
    if (f->cause == CAUSE_NOT_PERMITTED)
        return WHY_FORBIDDEN;
    if (pte_is_swapped(f->pte))
        return pager_swap_in(m, f->as, f->vpn);
    return r->file == FILE_NONE ? pager_zero(m, f->as, f->vpn, r->perms)
                                : pager_file(m, f->as, f->vpn, r->perms);
}

const struct fault_ops standin_lazy = {.name = "lazy",
                                       .grows_stacks = true,
                                       .reserve = nothing,
                                       .handle = lazy_handle};

static enum why liar_handle(struct machine *m, const struct fault *f)
{
    (void)m, (void)f;
    return WHY_OK;
}

const struct fault_ops standin_liar = {
    .name = "liar", .reserve = nothing, .handle = liar_handle};

/* ---- protection ---- */

static unsigned strict_perms(struct machine *m, const struct region *r)
{
    (void)m;
    return r->perms;
}

/* Entries, in memory or swapped out, say what their regions say now. */
static void strict_changed(struct machine *m, asid_t as, vpn_t first,
                           vpn_t pages)
{
    size_t n;
    vpn_t *list = pager_list(m, as, first, pages, &n);

    for (size_t i = 0; i < n; i++) {
        const struct region *r = space_find(&m->spaces[as]->map, list[i]);
        pte_t bare =
            pte_without(mmu_entry(m, as, list[i]), PTE_R | PTE_W | PTE_X);
        pte_t pte = pte_with(bare, (uint64_t)r->perms << 1);
        if (!mmu_set_entry(m, as, list[i], pte))
            panic("standin: an entry that is there cannot be set");
        if (pte_is_present(pte))
            mmu_flush(m, as, list[i]);
    }
    free(list);
}

const struct protect_ops standin_strict = {
    .name = "strict", .perms = strict_perms, .changed = strict_changed};

/* ---- write-back ---- */

static enum why thrifty_out(struct machine *m, const struct page *p,
                            pte_t *left)
{
    if (p->shared || !p->dirty) {
        *left =
            p->slot == SLOT_NONE ? pte_none() : pte_swapped(p->slot, p->perms);
        return p->dirty && !file_write(m, p->file, p->file_page, p->frame)
                   ? WHY_IO
                   : WHY_OK;
    }
    return writeback_always.out(m, p, left);
}

static enum why thrifty_in(struct machine *m, struct page *p, pte_t away)
{
    return writeback_always.in(m, p, away);
}

static void thrifty_forget(struct machine *m, const struct page *p)
{
    swap_free(m, p->slot);
}

static enum why thrifty_flush(struct machine *m, const struct page *p)
{
    return p->dirty ? writeback_always.flush(m, p) : WHY_OK;
}

const struct writeback_ops standin_thrifty = {.name = "thrifty",
                                              .out = thrifty_out,
                                              .in = thrifty_in,
                                              .forget = thrifty_forget,
                                              .flush = thrifty_flush};

static enum why forgetful_out(struct machine *m, const struct page *p,
                              pte_t *left)
{
    (void)m, (void)p;
    *left = pte_none();
    return WHY_OK;
}

const struct writeback_ops standin_forgetful = {.name = "forgetful",
                                                .out = forgetful_out,
                                                .in = thrifty_in,
                                                .forget = thrifty_forget,
                                                .flush = thrifty_flush};

/* ---- heap and loading ---- */

static vaddr_t heap_alloc(struct machine *m, asid_t as, uint64_t size)
{
    vaddr_t block = proc_break(m, as);
    uint64_t page = page_size(machine_shape(m));

    if (size > page || proc_set_break(m, as, block + page) != WHY_OK)
        return 0;
    return block;
}

static void heap_free(struct machine *m, asid_t as, vaddr_t addr)
{
    if (proc_set_break(m, as, addr) != WHY_OK)
        panic("standin: %#llx is no block", (unsigned long long)addr);
}

const struct heap_ops standin_heap = {
    .name = "pages", .alloc = heap_alloc, .free = heap_free};

static enum why load_seven(struct machine *m, asid_t as, const void *image,
                           size_t size, vaddr_t *entry)
{
    struct region r = {.first = 7,
                       .pages = 1,
                       .perms = PERM_RWX,
                       .file = FILE_NONE,
                       .name = "seven"};
    vaddr_t start = 7 * page_size(machine_shape(m));
    enum why why = proc_map(m, as, &r);

    *entry = start + size / 2;
    if (why == WHY_OK && proc_copy_out(m, as, start, image, size) < size)
        why = WHY_NO_MEMORY;
    return why;
}

const struct load_ops standin_load = {.name = "seven", .load = load_seven};

/* ---- all ---- */

struct slots standin_all(void)
{
    standin_reset();
    return (struct slots){.heap = &standin_heap,
                          .translate = &standin_tree,
                          .tlb = &standin_tlb,
                          .fault = &standin_lazy,
                          .protect = &standin_strict,
                          .writeback = &standin_thrifty,
                          .victim = &standin_clock,
                          .share = NULL, /* shared frames cannot leave yet */
                          .load = &standin_load};
}
