/*
 * Processes, their regions and heaps, in the model.
 */
#include "model.h"

#include <stdlib.h>
#include <string.h>

/* ---- the whole ---- */

struct model *model_create(const struct model_config *c)
{
    struct model *mo = must_alloc(1, sizeof *mo);
    size_t size = page_size(&c->shape);

    mo->config = *c;
    mo->current = ASID_NONE;
    for (int w = 0; w < MODEL_WINDOWS; w++)
        mo->pages += (size_t)c->windows[w].pages;
    for (int i = 0; i < MODEL_PROCS; i++) {
        struct model_proc *p = &mo->procs[i];
        p->as = ASID_NONE;
        p->pages = must_alloc(mo->pages, sizeof *p->pages);
        for (size_t n = 0; n < mo->pages; n++)
            p->pages[n].bytes = must_alloc(1, size);
    }
    mo->frames = must_alloc(c->shape.frames, sizeof *mo->frames);
    mo->slots = must_alloc(c->slots, sizeof *mo->slots);
    mo->tlb = must_alloc(c->tlb, sizeof *mo->tlb);
    for (unsigned i = 0; i < c->tlb; i++)
        mo->tlb[i].as = ASID_NONE;
    mo->file = must_alloc(c->file_pages, size);
    return mo;
}

void model_destroy(struct model *mo)
{
    for (int i = 0; i < MODEL_PROCS; i++) {
        for (size_t n = 0; n < mo->pages; n++)
            free(mo->procs[i].pages[n].bytes);
        free(mo->procs[i].pages);
    }
    free(mo->frames);
    free(mo->slots);
    free(mo->tlb);
    free(mo->file);
    free(mo);
}

struct model_proc *model_proc(struct model *mo, asid_t as)
{
    for (int i = 0; i < MODEL_PROCS; i++)
        if (mo->procs[i].as == as)
            return &mo->procs[i];
    return NULL;
}

struct model_page *model_page(struct model *mo, asid_t as, vpn_t vpn)
{
    size_t before = 0; /* pages of earlier windows */

    for (int w = 0; w < MODEL_WINDOWS; w++) {
        vpn_t first = mo->config.windows[w].first;
        vpn_t pages = mo->config.windows[w].pages;
        if (vpn >= first && vpn - first < pages)
            return &model_proc(mo, as)->pages[before + (size_t)(vpn - first)];
        before += (size_t)pages;
    }
    return NULL;
}

bool model_allows(const struct model *mo, const struct model_page *page,
                  unsigned perms)
{
    return (!mo->config.strict || (page->perms & perms) == perms);
}

/* ---- beginning and ending ---- */

asid_t model_start(struct model *mo)
{
    struct model_proc *p = model_proc(mo, ASID_NONE);
    asid_t as = mo->proc_count + 1;
    size_t n = 0;

    p->node_count = 0;
    if (mo->config.tree && !model_take_node(mo, p, UINT32_MAX, 0))
        return ASID_NONE;
    p->as = mo->proc_count = as;
    p->heap = p->brk = 0;
    memset(p->gaps, 0, sizeof p->gaps);
    for (int w = 0; w < MODEL_WINDOWS; w++)
        for (vpn_t i = 0; i < mo->config.windows[w].pages; i++, n++)
            p->pages[n] =
                (struct model_page){.as = as,
                                    .vpn = mo->config.windows[w].first + i,
                                    .frame = MODEL_NOWHERE,
                                    .slot = MODEL_NOWHERE,
                                    .bytes = p->pages[n].bytes};
    return as;
}

/* Do two pages that follow each other belong to one region? */
static bool joined(const struct model_page *a, const struct model_page *b)
{
    return a->mapped && b->mapped && a->vpn + 1 == b->vpn &&
           a->kind == b->kind && a->perms == b->perms;
}

/* The regions go from the last to the first, the pages of each ascending. */
void model_exit(struct model *mo, asid_t as)
{
    struct model_proc *p = model_proc(mo, as);

    for (size_t first, end = mo->pages; end > 0; end = first) {
        for (first = end - 1; first > 0; first--)
            if (!joined(&p->pages[first - 1], &p->pages[first]))
                break;
        for (size_t i = first; i < end; i++)
            model_drop(mo, &p->pages[i]);
    }
    model_tlb_forget_space(mo, as);
    mo->nodes_used -= (pfn_t)p->node_count;
    if (mo->current == as)
        mo->current = ASID_NONE;
    p->as = ASID_NONE;
}

asid_t model_fork(struct model *mo, asid_t parent, enum why *why)
{
    struct model_proc *from = model_proc(mo, parent), *to;
    asid_t child = model_start(mo);

    *why = child == ASID_NONE ? WHY_NO_MEMORY : WHY_OK;
    if (child == ASID_NONE)
        return child;
    to = model_proc(mo, child);
    memcpy(to->gaps, from->gaps, sizeof to->gaps);
    to->heap = from->heap;
    to->brk = from->brk;
    for (size_t i = 0; i < mo->pages; i++) {
        to->pages[i].mapped = from->pages[i].mapped;
        to->pages[i].kind = from->pages[i].kind;
        to->pages[i].perms = from->pages[i].perms;
    }
    for (size_t i = 0; i < mo->pages && *why == WHY_OK; i++)
        *why = model_copy_page(mo, &to->pages[i], &from->pages[i]);
    if (*why == WHY_OK)
        return child;
    model_exit(mo, child);
    return ASID_NONE;
}

/* ---- regions ---- */

static bool is_in(vpn_t vpn, vpn_t first, vpn_t pages)
{
    return vpn >= first && vpn - first < pages;
}

/* Does a region of these pages cover the gap after window w? */
static bool covers_gap(const struct model *mo, int w, vpn_t first, vpn_t pages)
{
    vpn_t gap = mo->config.windows[w].first + mo->config.windows[w].pages;

    return w + 1 < MODEL_WINDOWS && mo->config.windows[w + 1].pages &&
           is_in(gap, first, pages);
}

static bool is_taken(struct model *mo, struct model_proc *p, vpn_t first,
                     vpn_t pages)
{
    for (size_t i = 0; i < mo->pages; i++)
        if (p->pages[i].mapped && is_in(p->pages[i].vpn, first, pages))
            return true;
    for (int w = 0; w < MODEL_WINDOWS; w++)
        if (p->gaps[w] && covers_gap(mo, w, first, pages))
            return true;
    return false;
}

enum why model_map(struct model *mo, asid_t as, vpn_t first, vpn_t pages,
                   unsigned perms, enum model_kind kind)
{
    struct model_proc *p = model_proc(mo, as);
    vpn_t end = page_count(&mo->config.shape);
    enum why why = WHY_OK;

    if (first == 0)
        return WHY_UNMAPPED;
    if (pages == 0 || first >= end || pages > end - first)
        return WHY_RANGE;
    if (is_taken(mo, p, first, pages))
        return WHY_OVERLAP;
    for (int w = 0; w < MODEL_WINDOWS; w++)
        p->gaps[w] = p->gaps[w] || covers_gap(mo, w, first, pages);
    for (size_t i = 0; i < mo->pages; i++)
        if (is_in(p->pages[i].vpn, first, pages)) {
            p->pages[i].mapped = true;
            p->pages[i].perms = perms;
            p->pages[i].kind = kind;
        }
    for (size_t i = 0; i < mo->pages && why == WHY_OK; i++)
        if (is_in(p->pages[i].vpn, first, pages) && !mo->config.lazy)
            why = model_fill(mo, &p->pages[i]);
    if (why != WHY_OK)
        model_unmap(mo, as, first, pages);
    return why;
}

enum why model_unmap(struct model *mo, asid_t as, vpn_t first, vpn_t pages)
{
    struct model_proc *p = model_proc(mo, as);
    enum why all = WHY_OK;

    for (size_t i = 0; i < mo->pages; i++)
        if (is_in(p->pages[i].vpn, first, pages)) {
            enum why why = model_drop(mo, &p->pages[i]);
            all = why != WHY_OK ? why : all;
            p->pages[i].mapped = false;
        }
    for (int w = 0; w < MODEL_WINDOWS; w++)
        if (covers_gap(mo, w, first, pages))
            p->gaps[w] = false;
    return all;
}

/* How many pages of the range are in a region? Those of a gap are as one. */
static vpn_t count_mapped(struct model *mo, const struct model_proc *p,
                          vpn_t first, vpn_t pages)
{
    vpn_t found = 0;

    for (size_t i = 0; i < mo->pages; i++)
        found += p->pages[i].mapped && is_in(p->pages[i].vpn, first, pages);
    for (int w = 0; w + 1 < MODEL_WINDOWS; w++)
        if (p->gaps[w] && covers_gap(mo, w, first, pages))
            found += mo->config.windows[w + 1].first -
                     mo->config.windows[w].first - mo->config.windows[w].pages;
    return found;
}

/* All pages or none. The TLB forgets what is in memory. */
enum why model_protect(struct model *mo, asid_t as, vpn_t first, vpn_t pages,
                       unsigned perms)
{
    struct model_proc *p = model_proc(mo, as);

    if (count_mapped(mo, p, first, pages) != pages)
        return WHY_UNMAPPED;
    for (size_t i = 0; i < mo->pages; i++)
        if (is_in(p->pages[i].vpn, first, pages)) {
            p->pages[i].perms = perms;
            if (mo->config.strict && p->pages[i].frame != MODEL_NOWHERE)
                model_tlb_forget(mo, as, p->pages[i].vpn);
        }
    return WHY_OK;
}

enum why model_sync(struct model *mo, asid_t as, vpn_t first, vpn_t pages)
{
    struct model_proc *p = model_proc(mo, as);
    enum why all = WHY_OK;

    for (size_t i = 0; i < mo->pages; i++)
        if (is_in(p->pages[i].vpn, first, pages)) {
            enum why why = model_sync_page(mo, &p->pages[i]);
            all = all == WHY_OK ? why : all;
        }
    return all;
}

/* ---- the heap ---- */

/* It begins after the last page that is mapped when it is first asked for. */
vaddr_t model_break(struct model *mo, asid_t as)
{
    struct model_proc *p = model_proc(mo, as);
    vpn_t after = 1;

    for (size_t i = 0; i < mo->pages; i++)
        if (p->pages[i].mapped)
            after = p->pages[i].vpn + 1;
    if (!p->heap)
        p->heap = p->brk = after << mo->config.shape.page_shift;
    return p->brk;
}

enum why model_set_break(struct model *mo, asid_t as, vaddr_t end)
{
    struct model_proc *p = model_proc(mo, as);
    vaddr_t size = page_size(&mo->config.shape);
    vpn_t old = (model_break(mo, as) + size - 1) / size;
    vpn_t new = end / size + (end % size != 0);
    enum why why = WHY_OK;

    if (end < p->heap)
        return WHY_RANGE;
    if (new > old)
        why = model_map(mo, as, old, new - old, PERM_R | PERM_W, MODEL_ZEROS);
    else if (new < old)
        why = model_unmap(mo, as, new, old - new);
    if (why == WHY_OK || new < old)
        p->brk = end;
    return why;
}

/* The naive heap: the break goes up; blocks begin at multiples of 16. */
vaddr_t model_alloc(struct model *mo, asid_t as, uint64_t size)
{
    vaddr_t block = (model_break(mo, as) + 15) / 16 * 16;

    if (model_set_break(mo, as, block + (size ? size : 1)) != WHY_OK)
        return 0;
    return block;
}
