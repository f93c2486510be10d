/*
 * Figure: what a call does to the stack.
 *
 *     high  +-------------+
 *           | link        |  the frame of main
 *           | what it has |
 *           +-------------+
 *           | link        |  the frame of whom it called
 *     top   +-------------+
 *           :             :
 *     limit +-------------+
 *
 * Each column is the stack as it is at that moment: the links in memory are
 * followed from the youngest frame up.
 */
#include "figures.h"

#include "handouts/figures/svg.h"
#include "machine.h"

enum { UNIT = 16, ROW = 24, COLUMN = 172, WIDE = 118, ABOVE = 58, DEEP = 8 };

struct column {
    FILE *out;
    struct machine *m;
    const struct stack *s;
    int x;
};

static int y_of(const struct column *c, place_t place)
{
    return ABOVE + (int)(c->s->high - place) / UNIT * ROW;
}

/* Bytes from `low` up to `high`, as a box. */
static void bytes(const struct column *c, const char *kind, place_t low,
                  place_t high, const char *says)
{
    int y = y_of(c, high);

    svg_box(c->out, kind, c->x, y, WIDE, y_of(c, low) - y - 2);
    svg_text(c->out, "small middle", c->x + WIDE / 2, y + 15, "%s", says);
}

/* The frames from the youngest up, with the names of their functions, the
   oldest first. */
static void frames(const struct column *c, const char *const names[],
                   unsigned depth)
{
    place_t low = c->s->top, frame = c->s->frame;
    char text[64];

    while (depth-- > 0 && frame != c->s->high) {
        place_t link = *place_at(c->m, frame);

        if (frame > low) {
            snprintf(text, sizeof text, "%u bytes of %s", frame - low,
                     names[depth]);
            bytes(c, "page", low, frame, text);
        }
        snprintf(text, sizeof text, "%s: link %u", names[depth], link);
        bytes(c, "node", frame, frame + ALIGN, text);
        low = frame + ALIGN;
        frame = link;
    }
}

static void column(FILE *out, struct machine *m, int number, const char *title,
                   const char *const names[], unsigned depth)
{
    struct column c = {out, m, stack_of(m, 0), 40 + number * COLUMN};
    const struct stack *s = c.s;

    svg_text(out, "strong", c.x, 20, "%d. %s", number + 1, title);
    svg_text(out, "small", c.x, 40, "frame %u, top %u", s->frame, s->top);
    bytes(&c, "none", s->limit, s->top, "");
    frames(&c, names, depth);
    svg_arrow(out, "", c.x - 22, y_of(&c, s->top) - 1, c.x - 3,
              y_of(&c, s->top) - 1);
    if (number == 0) {
        svg_text(out, "mono small end", c.x - 6, ABOVE + 6, "%u", s->high);
        svg_text(out, "mono small end", c.x - 6, y_of(&c, s->limit) + 2, "%u",
                 s->limit);
    }
}

static void must(bool good)
{
    if (!good)
        panic("figures: the stack does not do what it should");
}

void figure_call(FILE *out)
{
    static const char *const names[] = {"main", "f"};
    struct machine *m = memory_machine(7, 8);
    int height = ABOVE + 8 * ROW + 40;

    must(stacks_create(m, 1, 1));
    struct stack *s = stack_of(m, 0);
    must(stack_call(m, 0) == WHY_OK && stack_alloc(m, 0, 24, 16) == WHY_OK);
    svg_open(out, 40 + 4 * COLUMN, height,
             "A stack before, in and after a call",
             "The function main has a frame and 32 bytes of its own. It calls "
             "f: below, a frame with one number in it, the place of the frame "
             "of main. f allocates: the top moves down. f returns: the frame "
             "is what the number said, and the top is where it was.");
    column(out, m, 0, "main runs", names, 1);
    must(stack_call(m, 0) == WHY_OK);
    column(out, m, 1, "it calls f", names, 2);
    must(stack_alloc(m, 0, 40, 16) == WHY_OK);
    column(out, m, 2, "f needs 40 bytes", names, 2);
    must(stack_return(m, 0, s->frame) == BUG_NONE);
    column(out, m, 3, "f has returned", names, 1);
    svg_text(out, "small", 40, height - 12,
             "Arrow: the top. Link: the place of the frame before. Dashed: not "
             "in use.");
    svg_close(out);
    machine_destroy(m);
}
