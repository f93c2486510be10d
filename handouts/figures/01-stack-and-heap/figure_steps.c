/*
 * Figures: blocks in a row, before and after something is done to one.
 */
#include "figures.h"

#include "handouts/figures/svg.h"
#include "machine.h"

enum { UNIT = 40, LEFT = 8, TALL = 26, STEP = 34, BETWEEN = 22 };

/* A picture of rows, each below the one before it. */
struct paper {
    FILE *out;
    int y;
};

static void say(struct paper *p, const char *kind, const char *text)
{
    svg_text(p->out, kind, LEFT, p->y + 14, "%s", text);
    p->y += 24;
}

/* All blocks of a heap; `one` stands out. */
static void row(struct paper *p, struct machine *m, const struct block *one,
                const char *says)
{
    int x = LEFT;

    for (struct block *b = first_block(m); b; b = next_block(m, b)) {
        int w = (int)block_size(b) / ALIGN * UNIT;
        const char *kind = b == one           ? "part"
                           : block_is_used(b) ? "page"
                                              : "none";

        svg_box(p->out, kind, x, p->y, w - 3, TALL);
        svg_text(p->out, b == one ? "small strong" : "small", x + 7, p->y + 17,
                 "%s %zu", block_is_used(b) ? "used" : "free", block_size(b));
        x += w;
    }
    svg_text(p->out, "small", x + 8, p->y + 17, "%s", says);
    p->y += STEP;
}

static void open_paper(struct paper *p, FILE *out, int height,
                       const char *title, const char *text)
{
    p->out = out;
    p->y = 4;
    svg_open(out, LEFT + 16 * UNIT + 90, height, title, text);
}

/* The block number `n` of a heap, from 0. */
static struct block *block_number(struct machine *m, unsigned n)
{
    struct block *b = first_block(m);

    while (n-- > 0 && b)
        b = next_block(m, b);
    if (!b)
        panic("figures: the heap has too few blocks");
    return b;
}

/* ---- the four cases ---- */

static void merge(struct paper *p, const char *title, const char *blocks)
{
    struct machine *m = heap_by_hand(blocks);
    struct block *b = block_number(m, 2);

    say(p, "strong", title);
    row(p, m, b, "before");
    b = block_merge(m, b);
    row(p, m, b, "after");
    p->y += BETWEEN / 2;
    machine_destroy(m);
}

void figure_merge(FILE *out)
{
    struct paper p;

    open_paper(&p, out, 4 * (24 + 2 * STEP + BETWEEN / 2),
               "The four cases of merging",
               "A block of 48 bytes is free. Between used ones it stays as it "
               "is. With a free block of 64 after it, it becomes one of 112; "
               "with one of 64 before it, as well, and then it begins where "
               "that one began. With both, it becomes one of 176.");
    merge(&p, "1. Both neighbours are used",
          "used 32 used 64 free 48 used 64 used 32");
    merge(&p, "2. The one after it is free",
          "used 32 used 64 free 48 free 64 used 32");
    merge(&p, "3. The one before it is free",
          "used 32 free 64 free 48 used 64 used 32");
    merge(&p, "4. Both are free", "used 32 free 64 free 48 free 64 used 32");
    svg_close(out);
}

/* ---- splitting ---- */

static void split(struct paper *p, const char *title, const char *blocks,
                  size_t size)
{
    struct machine *m = heap_by_hand(blocks);
    struct block *b = block_number(m, 1);

    say(p, "strong", title);
    row(p, m, b, "before");
    block_split(m, b, size);
    row(p, m, b, "after");
    p->y += BETWEEN / 2;
    machine_destroy(m);
}

void figure_split(FILE *out)
{
    struct paper p;

    open_paper(&p, out, 2 * (24 + 2 * STEP + BETWEEN / 2),
               "Splitting a free block",
               "Of a free block of 144 bytes, 48 are needed: it is cut into 48 "
               "and 96. Of one of 64, 48 are needed: the rest would have 16 "
               "bytes, too few for a block, so it stays whole.");
    split(&p, "48 bytes are needed, and there are 144",
          "used 48 free 144 used 48", 48);
    split(&p,
          "48 bytes are needed, and there are 64: the rest would be too "
          "small for a block",
          "used 48 free 64 used 48", 48);
    svg_close(out);
}

/* ---- resizing ---- */

/* Allocate blocks of these sizes in all; free those that are called "free",
   and give the one that is called "one" another size. */
static void resize(struct paper *p, const char *title, const char *blocks,
                   size_t asked)
{
    struct machine *m = memory_machine(8, 64);
    void *gone[8], *one = NULL;
    unsigned count = 0, size;
    char kind;

    if (!heap_create(m))
        panic("figures: no memory for struct heap");
    for (int n; sscanf(blocks, " %c%*[a-z] %u%n", &kind, &size, &n) == 2;
         blocks += n) {
        void *bytes = heap_alloc(m, size - HEADER);

        if (kind == 'o')
            one = bytes;
        else if (kind == 'f')
            gone[count++] = bytes;
    }
    while (count > 0)
        heap_free(m, gone[--count]);
    say(p, "strong", title);
    row(p, m, block_of(one), "before");
    one = heap_realloc(m, one, asked);
    row(p, m, block_of(one), "after");
    p->y += BETWEEN / 2;
    machine_destroy(m);
}

void figure_resize(FILE *out)
{
    struct paper p;

    open_paper(&p, out, 4 * (24 + 2 * STEP + BETWEEN / 2),
               "What realloc can do",
               "A block that shall be smaller is cut, and the rest is free. "
               "One that shall be larger takes what it needs from a free "
               "block after it. The last one lets the heap grow. Else the "
               "block moves to where there is room, and its old place is "
               "free.");
    resize(&p, "Smaller: 128 bytes become 48", "used 32 one 128 used 32", 40);
    resize(&p, "Larger, and the one after it is free",
           "used 32 one 48 free 128 used 32", 100);
    resize(&p, "Larger, and it is the last", "used 32 used 48 one 48", 100);
    resize(&p, "Larger, and there is no room: it moves",
           "used 32 one 48 used 64", 100);
    svg_close(out);
}
