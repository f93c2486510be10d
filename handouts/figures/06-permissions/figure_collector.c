/*
 * Figure: what a garbage collector finds. The objects lie in the memory of a
 * process, as words: two addresses of others, and a mark. The roots are in its
 * registers.
 *
 *     +-----------+-----------+--------+
 *     | reference | reference |  mark  |      24 bytes; 0 refers to nobody
 *     +-----------+-----------+--------+
 */
#include "figures.h"

#include "handouts/figures/svg.h"

#include <string.h>

enum { HEAP = 0x10000, OBJECT = 24, MARK = 16 };

static vaddr_t address_of(int object)
{
    return object == NOBODY ? 0 : HEAP + (vaddr_t)object * OBJECT;
}

static uint64_t get(struct machine *m, asid_t as, vaddr_t at)
{
    uint64_t word;

    if (proc_read(m, as, at, 8, &word) != WHY_OK)
        panic("figures: the heap cannot be read");
    return word;
}

static void put(struct machine *m, asid_t as, vaddr_t at, uint64_t word)
{
    if (proc_write(m, as, at, 8, word) != WHY_OK)
        panic("figures: the heap cannot be written");
}

/* Mark an object and all that it leads to. A marked one was here before. */
static void mark(struct machine *m, asid_t as, vaddr_t object)
{
    if (object == 0 || get(m, as, object + MARK))
        return;
    put(m, as, object + MARK, 1);
    for (int i = 0; i < REFERENCES; i++)
        mark(m, as, get(m, as, object + (vaddr_t)i * 8));
}

void collect(struct heap *h)
{
    struct machine *m = permit_machine(2, &permit_all);
    asid_t as = proc_create(m, "lisp");

    add_region(m, as, "heap", HEAP >> 12, 1, PERM_R | PERM_W);
    for (int o = 0; o < OBJECTS; o++)
        for (int i = 0; i < REFERENCES; i++)
            put(m, as, address_of(o) + (vaddr_t)i * 8, address_of(h->to[o][i]));
    for (int i = 0; i < 2; i++)
        mark(m, as, address_of(h->root[i]));
    for (int o = 0; o < OBJECTS; o++)
        h->marked[o] = get(m, as, address_of(o) + MARK) != 0;
    machine_destroy(m);
}

/* ---- drawing ---- */

enum { ROOT_X = 20, LEFT = 140, STEP_X = 118, WIDE = 66, TALL = 34 };
enum { TOP = 44, STEP_Y = 86 };

/* Four columns, two rows. */
static int x_of(int object)
{
    return LEFT + object / 2 * STEP_X;
}

static int y_of(int object)
{
    return TOP + object % 2 * STEP_Y;
}

/* From the edge of one box to the edge of the other. */
static void refer(FILE *out, int from, int to, const char *kind)
{
    bool aside = x_of(from) != x_of(to);
    bool right = x_of(to) > x_of(from), down = y_of(to) > y_of(from);
    int way = from < to ? -10 : 10; /* there and back are two lines */

    if (aside)
        svg_arrow(out, kind, x_of(from) + (right ? WIDE : 0),
                  y_of(from) + TALL / 2 + way / 2,
                  x_of(to) + (right ? 0 : WIDE), y_of(to) + TALL / 2 + way / 2);
    else
        svg_arrow(out, kind, x_of(from) + WIDE / 2 + way,
                  y_of(from) + (down ? TALL : 0), x_of(to) + WIDE / 2 + way,
                  y_of(to) + (down ? 0 : TALL));
}

static void draw_objects(FILE *out, const struct heap *h)
{
    for (int o = 0; o < OBJECTS; o++) {
        svg_box(out, h->marked[o] ? "page" : "none", x_of(o), y_of(o), WIDE,
                TALL);
        svg_text(out, "mono middle", x_of(o) + WIDE / 2, y_of(o) + 22, "%c",
                 'A' + o);
        for (int i = 0; i < REFERENCES; i++)
            if (h->to[o][i] != NOBODY)
                refer(out, o, h->to[o][i], h->marked[o] ? "" : "faint");
    }
}

void draw_collector(FILE *out, const struct heap *h)
{
    char text[512] = "Reached:", lost[64] = "";

    for (int o = 0; o < OBJECTS; o++)
        snprintf(h->marked[o] ? text + strlen(text) : lost + strlen(lost), 8,
                 " %c", 'A' + o);
    snprintf(text + strlen(text), 128, ". Garbage:%s.", lost);
    svg_open(out, LEFT + 4 * STEP_X, TOP + STEP_Y + TALL + 44,
             "What a garbage collector finds", text);
    svg_text(out, "small", ROOT_X, 22, "roots");
    svg_text(out, "small", LEFT, 22, "heap");
    for (int i = 0; i < 2; i++) {
        int y = TOP + i * STEP_Y;

        svg_box(out, "part", ROOT_X, y, WIDE - 10, TALL);
        if (h->root[i] != NOBODY)
            svg_arrow(out, "", ROOT_X + WIDE - 10, y + TALL / 2,
                      x_of(h->root[i]), y_of(h->root[i]) + TALL / 2);
    }
    draw_objects(out, h);
    svg_box(out, "page", LEFT, TOP + STEP_Y + TALL + 20, 14, 13);
    svg_text(out, "small", LEFT + 20, TOP + STEP_Y + TALL + 31,
             "reached, and marked");
    svg_box(out, "none", LEFT + 180, TOP + STEP_Y + TALL + 20, 14, 13);
    svg_text(out, "small", LEFT + 200, TOP + STEP_Y + TALL + 31,
             "not reached: to be swept");
    svg_close(out);
}

void figure_collector(FILE *out)
{
    enum { A, B, C, D, E, F, G, H };
    struct heap h = {.root = {A, B},
                     .to = {[A] = {C, NOBODY},
                            [B] = {C, D},
                            [C] = {E, NOBODY},
                            [D] = {B, NOBODY},
                            [E] = {NOBODY, NOBODY},
                            [F] = {H, NOBODY},
                            [G] = {E, NOBODY},
                            [H] = {F, NOBODY}}};

    collect(&h);
    draw_collector(out, &h);
}
