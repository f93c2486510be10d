/*
 * Figures: a block cell by cell, and blocks in a row, step by step.
 *
 * A cell is 4 bytes. What stands in it is read from memory.
 */
#include "figures.h"

#include "handouts/figures/svg.h"
#include "machine.h"

#include <ctype.h>

/* ---- a block, used and free ---- */

enum { CELL = 50, CELLS = 14, TALL = 30, LEFT = 8 };

struct cells {
    FILE *out;
    struct machine *m;
    struct block *b;
    int y;
};

/* Cells `from` to `to` of a block have a kind, and a name above them. */
static void name(const struct cells *c, const char *kind, unsigned from,
                 unsigned to, const char *what)
{
    int x = LEFT + (int)from * CELL;

    svg_text(c->out, "small", x + 2, c->y - 7, "%s", what);
    for (unsigned i = from; i < to; i++, x += CELL)
        svg_box(c->out, kind, x, c->y, CELL - 2, TALL);
}

static void says(const struct cells *c, unsigned cell, const char *kind,
                 const char *text)
{
    svg_text(c->out, kind, LEFT + (int)cell * CELL + CELL / 2 - 1, c->y + 20,
             "%s", text);
}

static void number(const struct cells *c, unsigned cell, place_t value)
{
    char text[16];

    snprintf(text, sizeof text, "%u", value);
    says(c, cell, "mono middle", text);
}

/* The first two cells of a header: size and flags, and the seal. */
static void header(const struct cells *c, unsigned cell, const struct block *b)
{
    char text[32];
    unsigned flags = block_flags(b);

    snprintf(text, sizeof text, "%zu%s%s", block_size(b),
             flags & BLOCK_USED ? "+1" : "",
             flags & BLOCK_BEFORE_USED ? "+2" : "");
    says(c, cell, "mono small middle", text);
    says(c, cell + 1, block_is_sealed(heap_of(c->m), b) ? "small middle" : "a",
         block_is_sealed(heap_of(c->m), b) ? "seal" : "broken");
}

/* Four bytes as letters. */
static void letters(const struct cells *c, unsigned cell, const char *kind)
{
    const unsigned char *at = (const unsigned char *)c->b + cell * 4;
    char text[5] = {0};

    for (int i = 0; i < 4; i++)
        text[i] = isprint(at[i]) ? (char)at[i] : '.';
    says(c, cell, kind, text);
}

static void used_row(const struct cells *c, size_t asked)
{
    unsigned last = (unsigned)(HEADER + asked + 3) / 4, end = CELLS - 2;
    char text[64];

    name(c, "node", 0, 2, "header");
    snprintf(text, sizeof text, "the user's %zu bytes", asked);
    name(c, "page", 2, last, text);
    if (last < end)
        name(c, "none", last, end, "spare");
    for (unsigned i = 2; i < last; i++)
        letters(c, i, "mono small middle");
    header(c, 0, c->b);
}

static void free_row(const struct cells *c)
{
    unsigned end = CELLS - 2;

    name(c, "node", 0, 2, "header");
    name(c, "node", 2, 3, "next");
    name(c, "node", 3, 4, "prev");
    name(c, "none", 4, end - 1, "of no use; what was there still is");
    name(c, "node", end - 1, end, "footer");
    for (unsigned i = 4; i < end - 1; i++)
        letters(c, i, "mono small faint middle");
    header(c, 0, c->b);
    number(c, 2, c->b->next);
    number(c, 3, c->b->prev);
    number(c, end - 1, *block_footer(c->b));
}

static void block_row(FILE *out, struct machine *m, struct block *b, int y,
                      size_t asked)
{
    struct cells c = {out, m, b, y};
    bool used = block_is_used(b);

    svg_text(out, "strong", LEFT, y - 28, "%s has it, at place %u",
             used ? "Somebody" : "Nobody", block_place(heap_of(m), b));
    if (used)
        used_row(&c, asked);
    else
        free_row(&c);
    name(&c, "faint", CELLS - 2, CELLS, "next header");
    header(&c, CELLS - 2, block_after(b));
}

void figure_block(FILE *out)
{
    static const char text[] = "a heap lends its bytes, and waits";
    enum { ASKED = sizeof text - 1 };
    struct machine *m = memory_machine(8, 16);
    char *bytes, words[512];

    if (!heap_create(m) || !heap_alloc(m, 20) ||
        !(bytes = heap_alloc(m, ASKED)) || !heap_alloc(m, 20))
        panic("figures: no memory for three blocks");
    memcpy(bytes, text, ASKED);
    struct block *b = block_of(bytes);
    snprintf(words, sizeof words,
             "A block of %zu bytes. Used: a header of 8 bytes, then the %d "
             "bytes that were asked for, and some to spare. Free: the header, "
             "then next and prev, old bytes, and in the last 4 the footer, "
             "%zu.",
             block_size(b), ASKED, block_size(b));
    svg_open(out, LEFT + CELLS * CELL + 8, 200, "A block, used and free",
             words);
    block_row(out, m, b, 50, ASKED);
    if (heap_free(m, bytes) != BUG_NONE)
        panic("figures: a block cannot be freed");
    block_row(out, m, b, 142, ASKED);
    svg_text(out, "small", LEFT, 194,
             "Each cell is 4 bytes. +1: the block is used. +2: the block "
             "before it is used.");
    svg_close(out);
    machine_destroy(m);
}

/* ---- a list of free blocks ---- */

enum { LIST_UNIT = 28, LIST_X = 76, LIST_Y = 34, LIST_TALL = 44 };

static int list_x(struct machine *m, const struct block *b)
{
    const struct heap *h = heap_of(m);

    return LIST_X + (int)(block_place(h, b) - h->start) / ALIGN * LIST_UNIT;
}

/* An arrow from below one block to below another, so deep down. */
static void draw_next(FILE *out, int from, int to, int depth)
{
    int y = LIST_Y + LIST_TALL, low = y + 14 + depth * 14;

    svg_line(out, "", from, y + 1, from, low);
    svg_line(out, "", from, low, to, low);
    svg_arrow(out, "", to, low, to, y + 2);
}

static void draw_block(FILE *out, struct machine *m, struct block *b)
{
    int x = list_x(m, b), w = (int)block_size(b) / ALIGN * LIST_UNIT;

    svg_box(out, block_is_used(b) ? "page" : "part", x, LIST_Y, w - 2,
            LIST_TALL);
    svg_text(out, "small", x + 5, LIST_Y + 17, "%s %zu",
             block_is_used(b) ? "used" : "free", block_size(b));
    if (!block_is_used(b) && b->next)
        svg_text(out, "small", x + 5, LIST_Y + 34, "next %u", b->next);
    else if (!block_is_used(b))
        svg_text(out, "small", x + 5, LIST_Y + 34, "next 0");
    svg_text(out, "mono small", x, LIST_Y - 8, "%u",
             block_place(heap_of(m), b));
}

void draw_list(FILE *out, struct machine *m)
{
    struct heap *h = heap_of(m);
    int width = list_x(m, block_at(h, h->end)) + 8, depth = 0, from = 30;
    char text[512];
    size_t used = tell_blocks(m, text, 0, sizeof text);

    for (place_t at = h->list[0]; at && used < sizeof text;
         at = block_at(h, at)->next)
        used +=
            (size_t)snprintf(text + used, sizeof text - used, "%s %u",
                             at == h->list[0] ? " The list:" : ", then", at);
    svg_open(out, width, LIST_Y + LIST_TALL + 64, "A list of free blocks",
             text);
    svg_box(out, "node", 8, LIST_Y, 56, LIST_TALL);
    svg_text(out, "small", 14, LIST_Y + 17, "list[0]");
    svg_text(out, "small", 14, LIST_Y + 34, "%u", h->list[0]);
    for (struct block *b = first_block(m); b; b = next_block(m, b))
        draw_block(out, m, b);
    for (place_t at = h->list[0]; at; depth++) {
        struct block *b = block_at(h, at);
        int x = list_x(m, b) + 24;

        draw_next(out, from, x - 10, depth);
        from = x + 10;
        at = b->next;
    }
    svg_close(out);
}

void figure_list(FILE *out)
{
    static const size_t asked[] = {40, 56, 24, 100, 40, 72, 24};
    enum { COUNT = sizeof asked / sizeof *asked };
    struct machine *m = memory_machine(8, 16);
    void *bytes[COUNT];

    if (!heap_create(m))
        panic("figures: no memory for struct heap");
    for (unsigned i = 0; i < COUNT; i++)
        bytes[i] = heap_alloc(m, asked[i]);
    heap_free(m, bytes[5]);
    heap_free(m, bytes[1]);
    heap_free(m, bytes[3]);
    draw_list(out, m);
    machine_destroy(m);
}
