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

    /* Exercise 1, linear: cut an address in two, and look it up.
       10 points, about 10 minutes. Stuck? pt hint 03 linear */
    (void)g, (void)table, (void)va;
    return TODO("linear", PADDR_NONE);
}

struct walk table_walk(struct machine *m, uint64_t root, vpn_t vpn)
{
    struct layout l = layout_of(m);
    struct walk w = {.count = 0};

    /* Exercise 2, walk: follow the nodes down to the entry.
       15 points, about 25 minutes. Stuck? pt hint 03 walk */
    (void)l, (void)root, (void)vpn;
    return TODO("walk", w);
}

pte_t table_lookup(struct machine *m, uint64_t root, vpn_t vpn)
{
    struct walk w = table_walk(m, root, vpn);

    /* Exercise 3, lookup: allow what the whole way allows.
       10 points, about 15 minutes; after walk. Stuck? pt hint 03 lookup */
    (void)w;
    return TODO("lookup", pte_none());
}

pfn_t table_node(struct machine *m)
{
    /* Exercise 4, node: a node with nothing in it.
       5 points, about 5 minutes. Stuck? pt hint 03 node */
    (void)m;
    return TODO("node", FRAME_NONE);
}

enum why table_map(struct machine *m, uint64_t root, vpn_t vpn, pte_t pte)
{
    struct layout l = layout_of(m);
    struct walk w = table_walk(m, root, vpn);

    /* Exercise 5, map: give a page its entry, and its nodes.
       20 points, about 30 minutes; after walk and node.
       Stuck? pt hint 03 map */
    (void)l, (void)w, (void)pte;
    return TODO("map", WHY_NO_MEMORY);
}

void table_prune(struct machine *m, const struct walk *w)
{
    struct layout l = layout_of(m);

    /* Exercise 6, prune: free the nodes that became empty.
       10 points, about 20 minutes. Stuck? pt hint 03 prune */
    (void)l, (void)w;
    (void)TODO("prune", 0);
}

pte_t table_unmap(struct machine *m, uint64_t root, vpn_t vpn)
{
    struct walk w = table_walk(m, root, vpn);

    /* Exercise 7, unmap: take a page out of the table.
       10 points, about 10 minutes; after walk and prune.
       Stuck? pt hint 03 unmap */
    (void)w;
    return TODO("unmap", pte_none());
}

void table_undo(struct machine *m, const struct walk *w)
{
    /* Exercise 8, undo: leave no trace when memory runs out.
       10 points, about 10 minutes; after map and prune.
       Stuck? pt hint 03 undo */
    (void)m, (void)w;
    (void)TODO("undo", 0);
}

/* Exercise 9, destroy: free a whole table.
   10 points, about 15 minutes; after lookup, map and unmap.
   Stuck? pt hint 03 destroy */
void table_destroy(struct machine *m, uint64_t root)
{
    (void)m, (void)root;
    (void)TODO("destroy", 0);
}

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
