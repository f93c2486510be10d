/*
 * by_hand: tables that a test builds entry by entry, without your code, and
 * the words in which it says what it found.
 */
#ifndef BY_HAND_H
#define BY_HAND_H

#include <criterion/criterion.h>

#include "labtest.h"
#include "slot_tables.h"
#include "softmap.h"

#include <inttypes.h>
#include <stdio.h>

/* ---------------------------------------------------------------- machines */

static inline void draw_nodes(struct machine *m, FILE *out);

/* The machine that a failure shows: the last that was switched on. */
static struct machine *shown;

static inline struct machine *machine_on(struct config c)
{
    if (!c.slots.translate)
        c.slots.translate = &translate_soft; /* all nodes are the test's */
    shown = lab_machine(&c);
    lab_picture(draw_nodes);
    return shown;
}

/* Machines of five shapes, with one to four levels of nodes. */
enum { TOY, SMALL, BITS_32, BITS_39, BITS_48, SHAPES };

static inline struct config config_of(unsigned shape)
{
    static const struct geometry all[SHAPES] = {
        [TOY] = {.page_shift = 8, .va_bits = 11},   /* 3 + 8: one node */
        [SMALL] = {.page_shift = 6, .va_bits = 18}, /* 4 + 4 + 4 + 6 */
        [BITS_32] = {.page_shift = 12, .va_bits = 32},
        [BITS_39] = {.page_shift = 12, .va_bits = 39},
        [BITS_48] = {.page_shift = 12, .va_bits = 48},
    };
    struct config c = {.shape = all[shape]};

    c.shape.frames = 16;
    c.shape.nodes = 64;
    return c;
}

static inline struct machine *machine_of(unsigned shape)
{
    return machine_on(config_of(shape));
}

/* The highest index in a node of machine m. */
static inline unsigned last_index(struct machine *m)
{
    return (unsigned)layout_entries(layout_of(m)) - 1;
}

static inline pfn_t nodes_used(struct machine *m)
{
    return machine_shape(m)->nodes - node_free_count(m);
}

/* ------------------------------------------------------------------ tables */

/* Is f the number of a frame for nodes? */
static inline bool is_node(struct machine *m, uint64_t f)
{
    const struct geometry *g = machine_shape(m);

    return f >= g->frames && f - g->frames < g->nodes;
}

/* Entry `index` of a node: what it is, and make it something else. */
static inline pte_t get(struct machine *m, pfn_t node, uint64_t index)
{
    cr_assert(is_node(m, node), "frame %u is no node, but should be one", node);
    return entry_read(m, entry_address(m, node, index));
}

static inline void put(struct machine *m, pfn_t node, uint64_t index, pte_t pte)
{
    cr_assert(is_node(m, node), "frame %u is no node, but should be one", node);
    entry_write(m, entry_address(m, node, index), pte);
}

/* A node without entries. */
static inline pfn_t new_node(struct machine *m)
{
    pfn_t node = node_alloc(m);

    cr_assert_neq(node, FRAME_NONE, "the test itself has no node left");
    frame_zero(m, node);
    return node;
}

/* A new node below entry `index` of another. */
static inline pfn_t hang(struct machine *m, pfn_t parent, uint64_t index,
                         unsigned perms)
{
    pfn_t node = new_node(m);

    put(m, parent, index, pte_present(node, perms));
    return node;
}

/* The page with these indices, that of the root first. */
static inline vpn_t page_at(struct machine *m, const unsigned index[])
{
    vpn_t page = 0;

    for (unsigned i = 0; i < layout_of(m).levels; i++)
        page = page << layout_of(m).index_bits | index[i];
    return page;
}

#define PAGE_AT(m, ...) page_at(m, (const unsigned[]){__VA_ARGS__})

/* A table in which `depth` nodes hang one below the other, always at entry
   `index`. node[0] is the root. */
static inline void chain(struct machine *m, pfn_t node[], unsigned depth,
                         uint64_t index)
{
    node[0] = new_node(m);
    for (unsigned i = 1; i < depth; i++)
        node[i] = hang(m, node[i - 1], index, PERM_RWX);
}

/* The way through entry `index` of each of these nodes. */
static inline struct walk way_through(struct machine *m, const pfn_t node[],
                                      unsigned depth, uint64_t index)
{
    struct walk w = {.count = depth};

    for (unsigned i = 0; i < depth; i++)
        w.entry[i] = entry_address(m, node[i], index);
    return w;
}

/* A new table, from your code, but empty. */
static inline pfn_t new_table(struct machine *m)
{
    uint64_t root = FRAME_NONE;

    cr_assert(table_create(m, &root), "there is memory, but table_create has "
                                      "no root");
    cr_assert(is_node(m, root),
              "table_create says root %" PRIu64 ", which is "
              "no node",
              root);
    return (pfn_t)root;
}

/* A machine whose processes live in your tables. */
static inline struct machine *machine_on_tables(struct config c)
{
    slot_tables(&c.slots);
    return machine_on(c);
}

static inline bool same(pte_t a, pte_t b)
{
    return a.word == b.word;
}

/* ------------------------------------------------------------------- words */

/* A place for a few words; the last eight are good. */
static inline char *words(void)
{
    static char text[8][80];
    static unsigned next;

    return text[next++ % 8];
}

/* Free memory is full of this. */
static inline bool is_junk(pte_t p)
{
    return p.word == 0xa5a5a5a5 || p.word == UINT64_C(0xa5a5a5a5a5a5a5a5);
}

/* An entry in words: "none", "frame 3 rw- (0x3007)", "slot 5 r-- (0x5042)". */
static inline const char *show(pte_t p)
{
    char *text = words();
    unsigned perms = pte_perms(p);
    bool here = pte_is_present(p);

    if (pte_is_none(p))
        return "none";
    if (is_junk(p))
        return "junk that nobody has cleared";
    snprintf(text, 80, "%s %" PRIu64 " %c%c%c (0x%" PRIx64 ")",
             here ? "frame" : "slot", p.word >> PTE_SHIFT,
             perms & PERM_R ? 'r' : '-', perms & PERM_W ? 'w' : '-',
             perms & PERM_X ? 'x' : '-', p.word);
    return text;
}

/* A physical address in words: "entry 5 of node 17". */
static inline const char *place(struct machine *m, paddr_t at)
{
    const struct geometry *g = machine_shape(m);
    uint64_t offset = at & (page_size(g) - 1);
    unsigned size = layout_of(m).entry_size;
    char *text = words();

    if (is_node(m, at >> g->page_shift) && offset % size == 0)
        snprintf(text, 80, "entry %" PRIu64 " of node %" PRIu64, offset / size,
                 at >> g->page_shift);
    else
        snprintf(text, 80, "address 0x%" PRIx64 ", which is no entry", at);
    return text;
}

static inline const char *why_name(enum why why)
{
    char *text = words();

    if (why == WHY_OK || why == WHY_OVERLAP || why == WHY_NO_MEMORY)
        return why == WHY_OK        ? "WHY_OK"
               : why == WHY_OVERLAP ? "WHY_OVERLAP"
                                    : "WHY_NO_MEMORY";
    snprintf(text, 80, "reason %d", why);
    return text;
}

/* Demand that every entry of a node is none. */
static inline void expect_empty(struct machine *m, pfn_t node)
{
    for (uint64_t i = 0; i < layout_entries(layout_of(m)); i++)
        cr_assert(pte_is_none(get(m, node, i)),
                  "entry %" PRIu64 " of node %u should be none, but is %s", i,
                  node, show(get(m, node, i)));
}

/* ----------------------------------------------------------------- picture */

/* "[1] f18 rwx", the entry in a few characters. */
static inline void draw_entry(uint64_t index, pte_t p, FILE *out)
{
    unsigned perms = pte_perms(p);

    if (is_junk(p))
        fprintf(out, "  [%" PRIu64 "] junk", index);
    else
        fprintf(out, "  [%" PRIu64 "] %c%" PRIu64 " %c%c%c", index,
                pte_is_present(p) ? 'f' : 's', p.word >> PTE_SHIFT & 0xfffff,
                perms & PERM_R ? 'r' : '-', perms & PERM_W ? 'w' : '-',
                perms & PERM_X ? 'x' : '-');
}

/* Does the node hold an entry, and not only junk? */
static inline bool is_used(struct machine *m, pfn_t node)
{
    uint64_t size = layout_entries(layout_of(m)), none = 0, junk = 0;

    for (uint64_t i = 0; i < size; i++) {
        pte_t p = entry_read(m, entry_address(m, node, i));
        none += pte_is_none(p);
        junk += is_junk(p);
    }
    return none < size && junk < size;
}

/* node 17:  [1] f18 rwx  [511] f3 rw- */
static inline void draw_node(struct machine *m, pfn_t node, FILE *out)
{
    uint64_t drawn = 0;

    fprintf(out, "node %u:", node);
    for (uint64_t i = 0; i < layout_entries(layout_of(m)); i++) {
        pte_t p = entry_read(m, entry_address(m, node, i));
        if (!pte_is_none(p) && drawn++ < 3)
            draw_entry(i, p, out);
    }
    if (drawn > 3)
        fprintf(out, "  +%" PRIu64 " more", drawn - 3);
    fputc('\n', out);
}

/* The nodes as they lie in memory, a row for each that holds an entry:
   f a frame, s a swap slot. */
static inline void draw_nodes(struct machine *m, FILE *out)
{
    enum { ROWS = 12 };
    const struct geometry *g = machine_shape(m);
    unsigned used = 0;

    if (m != shown)
        return;
    for (pfn_t node = g->frames; node < g->frames + g->nodes; node++)
        if (is_used(m, node) && used++ < ROWS)
            draw_node(m, node, out);
    if (used > ROWS)
        fprintf(out, "and %u more nodes\n", used - ROWS);
    if (used == 0)
        fputs("no node holds an entry\n", out);
}

#endif
