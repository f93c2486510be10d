/*
 * Page tables. What each function must do stands in page_tables.h, beside it
 * the entries and nodes that you work with.
 *
 * Where an exercise begins, a comment says which, what it is worth, and about
 * how long it takes. `pt check` says how far you are, `pt hint` helps.
 */
#include "page_tables.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    const struct geometry *g = machine_shape(m);

    /* @begin linear "cut an address in two, and look it up" points=10
       minutes=10
       @hint The upper bits of the address are the number of the page, the
         lower g->page_shift bits are where in the page it is. Both are one
         operation each: a shift, and a mask with page_size(g) - 1.
       @hint The entry is entry_read(m, entry_address(m, table, page)). Ask
         first whether there is such a page at all: the toy has page_count(g),
         eight. The answer is the frame's first address, plus the offset.
       @stub
       (void)g, (void)table, (void)va;
       return TODO("linear", PADDR_NONE); */
    vpn_t page = va >> g->page_shift;
    uint64_t offset = va & (page_size(g) - 1);

    if (page >= page_count(g))
        return PADDR_NONE;
    pte_t pte = entry_read(m, entry_address(m, table, page));
    if (!pte_is_present(pte))
        return PADDR_NONE;
    return ((paddr_t)pte_frame(pte) << g->page_shift) + offset;
    /* @end linear */
}

struct walk table_walk(struct machine *m, uint64_t root, vpn_t vpn)
{
    struct layout l = layout_of(m);
    struct walk w = {.count = 0};

    /* @begin walk "follow the nodes down to the entry" points=15 minutes=25
       @hint The number of the page is a row of indices, l.index_bits each.
         The uppermost belongs to the root, the lowest to the lowest node. To
         get one of them, shift it down and mask it: with two levels, the
         root's is vpn >> l.index_bits, and the other is vpn itself, each cut
         to l.index_bits bits.
       @hint A loop with one turn for each level, from l.levels - 1 down to 0:
         write down the address of the entry in this node; if that was the
         lowest level, you are done; else read it, and stop if it leads
         nowhere; else its frame is the node of the next turn.
       @stub
       (void)l, (void)root, (void)vpn;
       return TODO("walk", w); */
    pfn_t node = (pfn_t)root;

    for (unsigned level = l.levels; level-- > 0;) {
        uint64_t index = vpn >> (level * l.index_bits);
        paddr_t at = entry_address(m, node, index & (layout_entries(l) - 1));

        w.entry[w.count++] = at;
        pte_t pte = entry_read(m, at);
        if (level > 0 && !pte_is_present(pte))
            break;
        node = pte_frame(pte);
    }
    return w;
    /* @end walk */
}

pte_t table_lookup(struct machine *m, uint64_t root, vpn_t vpn)
{
    struct walk w = table_walk(m, root, vpn);

    /* @begin lookup "allow what the whole way allows" points=10 minutes=15
       needs=walk
       @hint If the way is shorter than layout_of(m).levels, no entry is
         there. Otherwise the last entry is the answer, but some of its
         permissions may have to go.
       @hint Begin with perms = PERM_RWX, and for every entry above the last
         one keep only what it has too: perms &= pte_perms(...). What perms
         lacks, PERM_RWX & ~perms, must go from the answer. In an entry the
         permissions stand one bit further up: shift them left by 1, and
         pte_without(pte, bits) takes those bits away.
       @stub
       (void)w;
       return TODO("lookup", pte_none()); */
    if (w.count < layout_of(m).levels)
        return pte_none();
    unsigned perms = PERM_RWX;

    for (unsigned i = 0; i + 1 < w.count; i++)
        perms &= pte_perms(entry_read(m, w.entry[i]));
    pte_t pte = entry_read(m, w.entry[w.count - 1]);
    return pte_without(pte, (uint64_t)(~perms & PERM_RWX) << 1);
    /* @end lookup */
}

pfn_t table_node(struct machine *m)
{
    /* @begin node "a node with nothing in it" points=5 minutes=5
       @hint node_alloc gives you a frame, or FRAME_NONE. What is in the frame
         is what somebody left there.
       @hint frame_bytes(m, node) is where its bytes are; there are
         page_size(machine_shape(m)) of them. An entry that is none is all
         zeros, so memset does it.
       @stub
       (void)m;
       return TODO("node", FRAME_NONE); */
    pfn_t node = node_alloc(m);

    if (node != FRAME_NONE)
        memset(frame_bytes(m, node), 0, page_size(machine_shape(m)));
    return node;
    /* @end node */
}

enum why table_map(struct machine *m, uint64_t root, vpn_t vpn, pte_t pte)
{
    struct layout l = layout_of(m);
    struct walk w = table_walk(m, root, vpn);

    /* @begin map "give a page its entry, and its nodes"
       points=20 minutes=30 needs=walk,node
       @hint If the way is whole, see whether its last entry is still none. If
         it is not whole, its last entry should lead to a node that you have
         to make; let it lead there, walk again, and you are a step further.
       @hint A whole way with an entry at its end: return WHY_OVERLAP. Then,
         while (w.count < l.levels): get a node from table_node, write
         pte_present(node, PERM_RWX) to the last entry of w, and do
         w = table_walk(m, root, vpn) again. After the loop, write pte to the
         last entry. If there is no node: table_undo(m, &w), WHY_NO_MEMORY.
       @stub
       (void)l, (void)w, (void)pte;
       return TODO("map", WHY_NO_MEMORY); */
    if (w.count == l.levels &&
        !pte_is_none(entry_read(m, w.entry[w.count - 1])))
        return WHY_OVERLAP;
    while (w.count < l.levels) {
        pfn_t node = table_node(m);

        if (node == FRAME_NONE) {
            table_undo(m, &w);
            return WHY_NO_MEMORY;
        }
        entry_write(m, w.entry[w.count - 1], pte_present(node, PERM_RWX));
        w = table_walk(m, root, vpn);
    }
    entry_write(m, w.entry[l.levels - 1], pte);
    return WHY_OK;
    /* @end map */
}

void table_prune(struct machine *m, const struct walk *w)
{
    struct layout l = layout_of(m);

    /* @begin prune "free the nodes that became empty" points=10 minutes=20
       @hint Entry w->entry[i] lies in a node; which one? Physical address
         divided by page size is the number of the frame. The node is empty if
         all its layout_entries(l) entries are none.
       @hint Count i down from w->count - 1 to 1. If the node of entry i is not
         empty, stop: those above it are not empty either. Else write
         pte_none() to entry i - 1, which led to it, and node_free the node.
         Entry 0 lies in the root, which stays.
       @stub
       (void)l, (void)w;
       (void)TODO("prune", 0); */
    for (unsigned i = w->count - 1; i > 0; i--) {
        pfn_t node = (pfn_t)(w->entry[i] >> machine_shape(m)->page_shift);

        for (uint64_t j = 0; j < layout_entries(l); j++)
            if (!pte_is_none(entry_read(m, entry_address(m, node, j))))
                return;
        entry_write(m, w->entry[i - 1], pte_none());
        node_free(m, node);
    }
    /* @end prune */
}

pte_t table_unmap(struct machine *m, uint64_t root, vpn_t vpn)
{
    struct walk w = table_walk(m, root, vpn);

    /* @begin unmap "take a page out of the table" points=10 minutes=10
       needs=walk,prune
       @hint If the way is not whole, there is no entry: return pte_none().
         Else remember the last entry, it is what you return.
       @hint Three steps: read the last entry of w, write pte_none() in its
         place, and give w to table_prune.
       @stub
       (void)w;
       return TODO("unmap", pte_none()); */
    if (w.count < layout_of(m).levels)
        return pte_none();
    pte_t old = entry_read(m, w.entry[w.count - 1]);

    entry_write(m, w.entry[w.count - 1], pte_none());
    table_prune(m, &w);
    return old;
    /* @end unmap */
}

void table_undo(struct machine *m, const struct walk *w)
{
    /* @begin undo "leave no trace when memory runs out" points=10 minutes=10
       needs=map,prune
       @hint What was made before the failure? One new node hangs below the
         other, each but for that empty, and none of them is of use. Which
         function of yours frees empty nodes?
       @hint table_prune expects that the last entry of the walk is none, and
         so it is: the node that it should lead to could not be had. Nodes
         that were there before stay, for they are not empty.
       @stub
       (void)m, (void)w;
       (void)TODO("undo", 0); */
    table_prune(m, w);
    /* @end undo */
}

/* @begin destroy "free a whole table" points=10 minutes=15
   needs=lookup,map,unmap
   @hint To free a table is to free the table below each entry of the root,
     and then the root: a function that calls itself. Give it the node and how
     many levels are still below it.
   @hint In the lowest nodes (0 levels below) entries are pages: leave them
     alone. In the others every present entry is a node: call yourself with
     pte_frame(entry) and one level less. When all that is done, node_free.
   @stub
   void table_destroy(struct machine *m, uint64_t root)
   {
       (void)m, (void)root;
       (void)TODO("destroy", 0);
   } */
static void free_below(struct machine *m, pfn_t node, unsigned levels)
{
    for (uint64_t i = 0; levels > 0 && i < layout_entries(layout_of(m)); i++) {
        pte_t pte = entry_read(m, entry_address(m, node, i));

        if (pte_is_present(pte))
            free_below(m, pte_frame(pte), levels - 1);
    }
    node_free(m, node);
}

void table_destroy(struct machine *m, uint64_t root)
{
    free_below(m, (pfn_t)root, layout_of(m).levels - 1);
}
/* @end destroy */

/* -------------------------------------------------------------------- given */

bool table_create(struct machine *m, uint64_t *root)
{
    pfn_t node = table_node(m);

    *root = node;
    return node != FRAME_NONE;
}

bool table_limit(struct machine *m, uint64_t root, vpn_t vpn, unsigned depth,
                 unsigned perms)
{
    struct walk w = table_walk(m, root, vpn);

    if (depth + 1 >= w.count)
        return false;
    pfn_t node = pte_frame(entry_read(m, w.entry[depth]));
    entry_write(m, w.entry[depth], pte_present(node, perms));
    return true;
}

bool table_set(struct machine *m, uint64_t root, vpn_t vpn, pte_t pte)
{
    struct walk w = table_walk(m, root, vpn);

    if (pte_is_none(pte)) {
        table_unmap(m, root, vpn);
        return true;
    }
    if (w.count < layout_of(m).levels ||
        pte_is_none(entry_read(m, w.entry[w.count - 1])))
        return table_map(m, root, vpn, pte) == WHY_OK;
    entry_write(m, w.entry[w.count - 1], pte);
    return true;
}
