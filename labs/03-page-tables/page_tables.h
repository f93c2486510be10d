/*
 * page_tables: from a page of a process to a frame of memory.
 *
 * A table is made of *nodes*. A node is one frame of physical memory, filled
 * with entries (pte.h). In every node but the lowest an entry leads to the
 * node below: it is present, its frame is that node, and its permissions are
 * the most that any page below may have. In a lowest node an entry is about
 * one page. An entry of zeros (pte_none) leads nowhere.
 *
 *          root                                          32-bit machine:
 *         +------+                                       10 + 10 + 12 bits
 *       0 |      |        node
 *       1 |  *---|------>+------+                        39-bit machine:
 *       2 |      |     0 |      |                        9 + 9 + 9 + 12
 *         |      |     1 |      |        page
 *         |      |     2 |  *---|------>+--------+       the toy: 3 + 8,
 *         +------+       |      |       | bytes  |       one node is enough
 *                        +------+       +--------+
 *
 * The number of the root node's frame is all that names a table: `root`.
 */
#ifndef PAGE_TABLES_H
#define PAGE_TABLES_H

#include "frame.h"
#include "phys.h"
#include "pte.h"
#include "slot.h"
#include "todo.h"

#include <string.h>

/* ------------------------------------------------ given: how nodes are laid */

/* The shape of the tables of a machine. It follows from the shape of the
   machine, so one piece of code serves them all. */
struct layout {
    unsigned levels;     /* how many nodes one after another lead to a page */
    unsigned index_bits; /* log2 of the number of entries in a node */
    unsigned entry_size; /* bytes: 4 up to 32 bits of address, else 8 */
};

static inline struct layout layout_of(struct machine *m)
{
    const struct geometry *g = machine_shape(m);
    struct layout l = {.entry_size = g->va_bits <= 32 ? 4 : 8};

    l.index_bits = g->page_shift - (l.entry_size == 4 ? 2 : 3);
    l.levels = (g->va_bits - g->page_shift + l.index_bits - 1) / l.index_bits;
    return l;
}

/* How many entries a node has. */
static inline uint64_t layout_entries(struct layout l)
{
    return (uint64_t)1 << l.index_bits;
}

/* The physical address of entry `index` of a node. */
static inline paddr_t entry_address(struct machine *m, pfn_t node,
                                    uint64_t index)
{
    return ((paddr_t)node << machine_shape(m)->page_shift) +
           index * layout_of(m).entry_size;
}

/* The bytes at a physical address. */
static inline unsigned char *entry_bytes(struct machine *m, paddr_t at)
{
    unsigned shift = machine_shape(m)->page_shift;
    pfn_t f = at >> shift < FRAME_NONE ? (pfn_t)(at >> shift) : FRAME_NONE;

    return frame_bytes(m, f) + (at & ((1u << shift) - 1));
}

/* The entry at a physical address. */
static inline pte_t entry_read(struct machine *m, paddr_t at)
{
    pte_t pte = pte_none();
    uint32_t half;

    if (layout_of(m).entry_size == 8) {
        memcpy(&pte.word, entry_bytes(m, at), 8);
    } else {
        memcpy(&half, entry_bytes(m, at), 4);
        pte.word = half;
    }
    return pte;
}

/* Put an entry at a physical address. */
static inline void entry_write(struct machine *m, paddr_t at, pte_t pte)
{
    uint32_t half = (uint32_t)pte.word;

    if (layout_of(m).entry_size == 8)
        memcpy(entry_bytes(m, at), &pte.word, 8);
    else
        memcpy(entry_bytes(m, at), &half, 4);
}

/* ----------------------------------------------------------- what you write */

/* At most 57 bits of address: five levels. */
enum { LEVELS_MAX = 5 };

/* The way from the root to the entry of a page: the physical addresses of the
   entries on it, that of the root first. The way is whole if it has as many
   as the table has levels; then the last one is the entry of the page. It is
   shorter if a node is missing: the last one is then the entry (none) that
   should lead to it. */
struct walk {
    unsigned count;
    paddr_t entry[LEVELS_MAX];
};

/*
 * Translate an address by a table of one node, with one entry for each page:
 * the physical address, or PADDR_NONE if the address has more bits than the
 * machine, or its page is not present.
 */
paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va);

/* Walk from the root towards page vpn, as far as there are nodes. Changes
   nothing. */
struct walk table_walk(struct machine *m, uint64_t root, vpn_t vpn);

/*
 * The entry of page vpn, without the permissions that an entry above it does
 * not have; all its other bits as they are. None if a node is missing. (An
 * entry that is none, or swapped out, is returned as any other.)
 */
pte_t table_lookup(struct machine *m, uint64_t root, vpn_t vpn);

/* A new node in which every entry is none; FRAME_NONE if there is no frame for
   it. */
pfn_t table_node(struct machine *m);

/*
 * Give page vpn an entry, with new nodes on the way where they are missing.
 * New nodes allow everything: what a page may do is in its own entry.
 *   WHY_OVERLAP    the page has an entry already; nothing has changed
 *   WHY_NO_MEMORY  a node could not be had; nothing has changed: the nodes
 *                  that were made on the way are free again
 */
enum why table_map(struct machine *m, uint64_t root, vpn_t vpn, pte_t pte)
    __attribute__((warn_unused_result));

/*
 * After the last entry of walk w has become none: free each node on the way
 * in which every entry is none, lowest first, and make the entry that led to
 * it none. The root stays, even if it is empty.
 */
void table_prune(struct machine *m, const struct walk *w);

/* Take the entry of page vpn out of the table, free the nodes that are empty
   now, and return the entry. None if there was none. */
pte_t table_unmap(struct machine *m, uint64_t root, vpn_t vpn);

/*
 * For table_map, when there is no frame for a node: w is the way as far as it
 * goes, with the nodes that were made for it. Free those, so that the table is
 * as it was.
 */
void table_undo(struct machine *m, const struct walk *w);

/* Free every node of the table, the root too. The pages are not yours to
   free: only nodes. */
void table_destroy(struct machine *m, uint64_t root);

/* ----------------------------------------- given: what the machine asks for */

/* A new table. False if there is no frame for its root. */
bool table_create(struct machine *m, uint64_t *root);

/*
 * Allow the pages below one entry on the way to page vpn at most `perms`:
 * entry 0 is in the root. False, and nothing changes, if no node hangs there.
 */
bool table_limit(struct machine *m, uint64_t root, vpn_t vpn, unsigned depth,
                 unsigned perms);

/* As slot.h says: give a page this entry, whether it has one or not. Setting
   none takes it out. */
bool table_set(struct machine *m, uint64_t root, vpn_t vpn, pte_t pte);

#endif
