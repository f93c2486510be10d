/*
 * How pages come into memory and leave it, in the model.
 */
#include "model.h"

#include <string.h>

/* ---- what may fail ---- */

static bool fails(struct model *mo, enum model_failure kind)
{
    if (mo->fail[kind] == 0 || --mo->fail[kind] > 0)
        return false;
    mo->fired = true;
    return true;
}

/* The lowest free frame (slot) is next. */

static int take_frame(struct model *mo)
{
    if (fails(mo, MODEL_ALLOC))
        return MODEL_NOWHERE;
    for (pfn_t f = 0; f < mo->config.shape.frames; f++)
        if (!mo->frames[f].taken) {
            mo->frames[f] = (struct model_frame){.taken = true};
            return (int)f;
        }
    return MODEL_NOWHERE;
}

static int take_slot(struct model *mo)
{
    if (fails(mo, MODEL_SLOT))
        return MODEL_NOWHERE;
    for (slot_t s = 0; s < mo->config.slots; s++)
        if (!mo->slots[s]) {
            mo->slots[s] = true;
            return (int)s;
        }
    mo->refused++;
    return MODEL_NOWHERE;
}

bool model_take_node(struct model *mo, struct model_proc *p, unsigned level,
                     vpn_t prefix)
{
    if (fails(mo, MODEL_ALLOC))
        return false;
    if (mo->nodes_used == mo->config.shape.nodes) {
        mo->refused++;
        return false;
    }
    if (p->node_count == MODEL_NODES)
        panic("model: a process has more than %d nodes", MODEL_NODES);
    p->nodes[p->node_count].level = level;
    p->nodes[p->node_count++].prefix = prefix;
    mo->nodes_used++;
    return true;
}

static bool has_node(const struct model_proc *p, unsigned level, vpn_t prefix)
{
    for (size_t i = 0; i < p->node_count; i++)
        if (p->nodes[i].level == level && p->nodes[i].prefix == prefix)
            return true;
    return false;
}

/* See to it that the tree has all nodes on the way to a page. The root is
   there already; each node has 8-byte entries. */
static bool reach(struct model *mo, const struct model_page *page)
{
    struct model_proc *p = model_proc(mo, page->as);
    const struct geometry *g = &mo->config.shape;
    unsigned bits = g->page_shift - 3, width = g->va_bits - g->page_shift;
    unsigned levels = (width + bits - 1) / bits;

    for (unsigned level = levels - 1; mo->config.tree && level > 0; level--) {
        vpn_t prefix = page->vpn >> level * bits;
        if (!has_node(p, level, prefix) &&
            !model_take_node(mo, p, level, prefix))
            return false;
    }
    return true;
}

/* ---- the file ---- */

static unsigned char *file_bytes(struct model *mo, struct model_page *page)
{
    size_t number = (size_t)(page - model_proc(mo, page->as)->pages);

    if (number >= mo->config.file_pages)
        return NULL; /* past the end */
    return mo->file + number * page_size(&mo->config.shape);
}

static bool file_read(struct model *mo, struct model_page *page)
{
    const unsigned char *bytes = file_bytes(mo, page);

    if (fails(mo, MODEL_FILE_READ) || !bytes)
        return false;
    memcpy(page->bytes, bytes, page_size(&mo->config.shape));
    mo->count.file_reads++;
    return true;
}

static bool file_write(struct model *mo, struct model_page *page)
{
    unsigned char *bytes = file_bytes(mo, page);

    if (fails(mo, MODEL_FILE_WRITE) || !bytes)
        return false;
    memcpy(bytes, page->bytes, page_size(&mo->config.shape));
    mo->count.file_writes++;
    return true;
}

/* ---- leaving ---- */

static void leave_frame(struct model *mo, struct model_page *page)
{
    mo->frames[page->frame].taken = false;
    page->frame = MODEL_NOWHERE;
    page->accessed = page->dirty = false;
    model_tlb_forget(mo, page->as, page->vpn);
}

static struct model_page *oldest(struct model *mo)
{
    struct model_frame *best = NULL;

    for (pfn_t f = 0; f < mo->config.shape.frames; f++) {
        struct model_frame *it = &mo->frames[f];
        if (it->taken && it->page && (!best || it->loaded < best->loaded))
            best = it;
    }
    return best ? best->page : NULL;
}

/* The hand goes round twice at most: the first time it clears. */
static struct model_page *first_unused(struct model *mo)
{
    pfn_t frames = mo->config.shape.frames;

    for (pfn_t i = 0; i < 2 * frames; i++) {
        struct model_frame *it = &mo->frames[mo->hand];
        mo->hand = (mo->hand + 1) % frames;
        if (!it->taken || !it->page)
            continue;
        if (!it->used)
            return it->page;
        it->used = false;
    }
    return NULL;
}

static enum why save_to_slot(struct model *mo, struct model_page *page)
{
    int slot = page->slot != MODEL_NOWHERE ? page->slot : take_slot(mo);

    if (slot == MODEL_NOWHERE)
        return WHY_NO_SWAP;
    if (fails(mo, MODEL_SWAP_WRITE)) {
        mo->slots[slot] = page->slot != MODEL_NOWHERE;
        return WHY_IO;
    }
    page->slot = slot;
    mo->count.swap_writes++;
    return WHY_OK;
}

/* Send a page away; its frame is taken, to be filled. */
static enum why evict(struct model *mo, int *frame)
{
    struct model_page *page = mo->config.clock ? first_unused(mo) : oldest(mo);

    if (!page)
        return WHY_NO_MEMORY;
    if (page->dirty || !mo->config.thrifty) {
        enum why why = WHY_OK;
        if (page->kind != MODEL_SHARED)
            why = save_to_slot(mo, page);
        else if (!file_write(mo, page))
            why = WHY_IO;
        if (why != WHY_OK)
            return why;
    }
    if (page->dirty)
        mo->count.dirty_evictions++;
    else
        mo->count.clean_evictions++;
    *frame = page->frame;
    leave_frame(mo, page);
    mo->frames[*frame] = (struct model_frame){.taken = true};
    return WHY_OK;
}

enum why model_sync_page(struct model *mo, struct model_page *page)
{
    if (page->frame == MODEL_NOWHERE || page->kind != MODEL_SHARED ||
        (mo->config.thrifty && !page->dirty))
        return WHY_OK;
    if (!file_write(mo, page))
        return WHY_IO;
    if (page->dirty)
        model_tlb_forget(mo, page->as, page->vpn);
    page->dirty = false;
    return WHY_OK;
}

enum why model_drop(struct model *mo, struct model_page *page)
{
    enum why why = model_sync_page(mo, page);

    if (page->slot != MODEL_NOWHERE)
        mo->slots[page->slot] = false;
    page->slot = MODEL_NOWHERE;
    if (page->frame != MODEL_NOWHERE)
        leave_frame(mo, page);
    return why;
}

/* ---- coming ---- */

/* A frame to be filled: the lowest free one, or else that of a victim. */
static enum why claim(struct model *mo, int *frame)
{
    *frame = take_frame(mo);
    return *frame != MODEL_NOWHERE ? WHY_OK : evict(mo, frame);
}

static enum why give_up(struct model *mo, int frame, enum why why)
{
    mo->frames[frame].taken = false;
    return why;
}

static enum why install(struct model *mo, struct model_page *page, int frame)
{
    if (!reach(mo, page))
        return give_up(mo, frame, WHY_NO_MEMORY);
    mo->frames[frame].page = page;
    mo->frames[frame].loaded = ++mo->time;
    mo->frames[frame].used = true;
    page->frame = frame;
    page->accessed = page->dirty = false;
    return WHY_OK;
}

enum why model_fill(struct model *mo, struct model_page *page)
{
    int frame;
    enum why why = claim(mo, &frame);

    if (why != WHY_OK)
        return why;
    if (page->kind == MODEL_ZEROS) {
        memset(page->bytes, 0, page_size(&mo->config.shape));
        mo->count.zero_fills++;
    } else if (!file_read(mo, page)) {
        return give_up(mo, frame, WHY_IO);
    }
    return install(mo, page, frame);
}

enum why model_swap_in(struct model *mo, struct model_page *page)
{
    int frame;
    enum why why = claim(mo, &frame);

    if (why != WHY_OK)
        return why;
    if (fails(mo, MODEL_SWAP_READ))
        return give_up(mo, frame, WHY_IO);
    mo->count.swap_reads++;
    return install(mo, page, frame);
}

/* Where the parent has nothing, there is nothing to copy: the child will get
   the page as the parent would. Making room may send the original away. */
enum why model_copy_page(struct model *mo, struct model_page *page,
                         struct model_page *from)
{
    int frame;
    enum why why = WHY_OK;

    if (from->frame == MODEL_NOWHERE && from->slot == MODEL_NOWHERE)
        return WHY_OK;
    if (from->kind == MODEL_SHARED)
        return model_sync_page(mo, from);
    why = claim(mo, &frame);
    if (why != WHY_OK)
        return why;
    if (from->frame == MODEL_NOWHERE && from->slot == MODEL_NOWHERE)
        return give_up(mo, frame, WHY_OK);
    if (from->frame == MODEL_NOWHERE)
        why = model_swap_in(mo, from);
    if (why != WHY_OK)
        return give_up(mo, frame, why);
    memcpy(page->bytes, from->bytes, page_size(&mo->config.shape));
    mo->count.copies++;
    why = install(mo, page, frame);
    page->accessed = page->dirty = why == WHY_OK;
    return why;
}
