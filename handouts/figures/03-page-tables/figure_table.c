/*
 * Figures of page tables: a machine that uses the solution of 03-page-tables,
 * the toy's table, and how addresses are cut.
 */
#include "figures.h"

#include "handouts/figures/svg.h"
#include "machine.h"
#include "solutions/03-page-tables/page_tables.h"

#include <stdlib.h>

/* ---- a machine whose tables can be looked at ---- */

/* What table_machine leaves with its machine. */
struct made {
    uint64_t root;
};

static bool create(struct machine *m, uint64_t *root)
{
    struct made *made = machine_client(m);
    bool ok = table_create(m, root);

    made->root = *root;
    return ok;
}

static const struct translate_ops page_tables = {.name = "page tables",
                                                 .create = create,
                                                 .lookup = table_lookup,
                                                 .set = table_set,
                                                 .destroy = table_destroy};

struct machine *table_machine(struct geometry shape)
{
    static struct made made[8];
    static unsigned next;
    struct config c = {.shape = shape,
                       .slots = {.translate = &page_tables},
                       .client = &made[next++ % 8]};
    const char *problem;
    struct machine *m = machine_create(&c, &problem);

    if (!m)
        panic("figures: %s", problem);
    return m;
}

uint64_t table_root(struct machine *m)
{
    const struct made *made = machine_client(m);

    return made->root;
}

/* ---- the toy's table ---- */

enum { ROW = 30, TOP = 56, PAGES_X = 8, TABLE_X = 210, FRAMES_X = 430 };
enum { PAGE_W = 110, ENTRY_W = 96, FRAME_W = 110 };

static int row_y(uint64_t row)
{
    return TOP + (int)row * ROW;
}

static void toy_entry(FILE *out, vpn_t page, pte_t pte, int frames_top)
{
    bool there = pte_is_present(pte);
    int y = row_y(page);

    svg_box(out, there ? "page" : "none", PAGES_X, y, PAGE_W, ROW - 4);
    svg_text(out, there ? "" : "none", PAGES_X + 10, y + 18, "page %u",
             (unsigned)page);
    svg_arrow(out, "faint", PAGES_X + PAGE_W + 4, y + 13, TABLE_X - 4, y + 13);
    svg_box(out, "node", TABLE_X, y, ENTRY_W, ROW - 4);
    if (!there) {
        svg_text(out, "none middle", TABLE_X + ENTRY_W / 2, y + 18, "none");
        return;
    }
    svg_text(out, "middle", TABLE_X + ENTRY_W / 2, y + 18, "frame %u",
             pte_frame(pte));
    svg_arrow(out, "", TABLE_X + ENTRY_W + 3, y + 13, FRAMES_X - 3,
              frames_top + (int)pte_frame(pte) * ROW + 13);
}

static void toy_describe(struct machine *m, uint64_t root, char *text,
                         size_t size)
{
    size_t used = 0;

    text[0] = '\0';
    for (vpn_t page = 0; page < page_count(machine_shape(m)); page++) {
        pte_t pte = table_lookup(m, root, page);

        if (pte_is_present(pte) && used < size)
            used += (size_t)snprintf(text + used, size - used,
                                     "Page %u is in frame %u. ", (unsigned)page,
                                     pte_frame(pte));
    }
    if (used < size)
        snprintf(text + used, size - used, "No other page is in memory.");
}

void draw_toy(FILE *out, struct machine *m, uint64_t root)
{
    const struct geometry *g = machine_shape(m);
    vpn_t pages = page_count(g);
    int frames_top = row_y(0) + (int)(pages - g->frames) * ROW / 2;
    char text[1024];

    toy_describe(m, root, text, sizeof text);
    svg_open(out, 560, row_y(pages) + 4, "A page table of one node", text);
    svg_text(out, "strong", PAGES_X, 20, "pages");
    svg_text(out, "small", PAGES_X, 38, "of the process");
    svg_text(out, "strong", TABLE_X, 20, "the table");
    svg_text(out, "small", TABLE_X, 38, "a node, in frame %u", (unsigned)root);
    svg_text(out, "strong", FRAMES_X, 20, "frames");
    svg_text(out, "small", FRAMES_X, 38, "of the machine");
    for (pfn_t f = 0; f < g->frames; f++) {
        svg_box(out, "page", FRAMES_X, frames_top + (int)f * ROW, FRAME_W,
                ROW - 4);
        svg_text(out, "", FRAMES_X + 10, frames_top + (int)f * ROW + 18,
                 "frame %u", f);
    }
    for (vpn_t page = 0; page < pages; page++)
        toy_entry(out, page, table_lookup(m, root, page), frames_top);
    svg_close(out);
}

void figure_toy(FILE *out)
{
    static const struct {
        vpn_t page;
        pfn_t frame;
    } table[] = {{0, 2}, {1, 0}, {2, 3}, {4, 1}};
    struct machine *m = table_machine(geometry_toy());
    uint64_t root;

    if (!table_create(m, &root))
        panic("figures: the toy has no node");
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table_map(m, root, table[i].page,
                      pte_present(table[i].frame, PERM_RWX)) != WHY_OK)
            panic("figures: page %u cannot be mapped", (unsigned)table[i].page);
    draw_toy(out, m, root);
    machine_destroy(m);
}

/* ---- how addresses are cut ---- */

enum { BIT = 9, SPLIT_ROW = 78, SPLIT_X = 8, PIECES = LEVELS_MAX + 1 };

/* A piece of an address: so many bits, with this value. */
struct piece {
    unsigned bits;
    uint64_t value;
};

/* The pieces of an address, the uppermost first; how many there are. */
static unsigned cut(struct machine *m, vaddr_t va, struct piece out[PIECES])
{
    const struct geometry *g = machine_shape(m);
    struct layout l = layout_of(m);
    unsigned low = g->va_bits, n = 0;

    while (n < l.levels) {
        unsigned high = low;

        low = g->page_shift + (l.levels - 1 - n) * l.index_bits;
        out[n].bits = high - low;
        out[n++].value = va >> low & ((UINT64_C(1) << (high - low)) - 1);
    }
    out[n].bits = low;
    out[n++].value = va & (page_size(g) - 1);
    return n;
}

static void draw_pieces(FILE *out, const struct sample *s, int y)
{
    struct piece pieces[PIECES];
    unsigned n = cut(s->m, s->address, pieces);
    int x = SPLIT_X;

    svg_text(out, "strong", SPLIT_X, y + 14, "%s", s->name);
    for (unsigned i = 0; i < n; i++) {
        int w = (int)pieces[i].bits * BIT;

        svg_box(out, i + 1 < n ? "node" : "part", x, y + 22, w - 3, 26);
        svg_text(out, "mono middle", x + w / 2, y + 40,
                 i + 1 < n ? "%llu" : "0x%llx",
                 (unsigned long long)pieces[i].value);
        svg_text(out, "small middle", x + w / 2, y + 63, "%u%s", pieces[i].bits,
                 i + 1 < n ? "" : ": offset");
        x += w;
    }
    svg_text(out, "mono", x + 8, y + 40, "0x%llx",
             (unsigned long long)s->address);
}

void draw_split(FILE *out, const struct sample *samples, size_t count)
{
    char text[1024];
    size_t used = 0;

    text[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        struct piece pieces[PIECES];
        unsigned n = cut(samples[i].m, samples[i].address, pieces);

        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "%s:", samples[i].name);
        for (unsigned k = 0; k < n; k++)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%u",
                                     k ? " + " : " ", pieces[k].bits);
        used += (size_t)snprintf(text + used, sizeof text - used, " bits. ");
    }
    svg_open(out, SPLIT_X * 2 + 48 * BIT + 126, (int)count * SPLIT_ROW,
             "Addresses, cut into indices and an offset", text);
    for (size_t i = 0; i < count; i++)
        draw_pieces(out, &samples[i], (int)i * SPLIT_ROW);
    svg_close(out);
}

void figure_split(FILE *out)
{
    struct sample samples[] = {
        {"the toy, 11 bits", table_machine(geometry_toy()), 0x142},
        {"Sv32, 32 bits", table_machine(geometry_sv32(1)), 0x00c01abc},
        {"Sv39, 39 bits", table_machine(geometry_sv39(1)), 0x7fffffeff8},
        {"x86-64 and Sv48, 48 bits", table_machine(geometry_sv48(1)),
         0x7fff12345678},
    };
    enum { SAMPLES = sizeof samples / sizeof *samples };

    draw_split(out, samples, SAMPLES);
    for (size_t i = 0; i < SAMPLES; i++)
        machine_destroy(samples[i].m);
}
