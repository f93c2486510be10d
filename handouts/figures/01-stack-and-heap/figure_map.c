/*
 * Figures: the regions of a process, and what becomes of one that calls itself
 * without end.
 */
#include "figures.h"

#include "cpu.h"
#include "handouts/figures/svg.h"
#include "machine.h"
#include "rv.h"

#include <string.h>

/* ---- the map of a process ---- */

enum { TALL = 34, GAP = 30, HEAD = 30, BOX_X = 118, BOX_W = 150, SAY_X = 284 };

/* What lies in a region, by its name. */
static const char *purpose(const char *name)
{
    static const char *const all[][2] = {
        {"text", "the instructions, shared and never written"},
        {"rodata", "constants: \"string literals\" are here"},
        {"data", "globals that begin with a value"},
        {"bss", "globals that begin as zero; the file only has their size"},
        {"heap", "malloc; grows up"},
        {"library", "mappings: libraries, files, large blocks"},
        {"stack", "calls and local variables; grows down"},
    };

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strcmp(all[i][0], name) == 0)
            return all[i][1];
    return "";
}

static void draw_region(FILE *out, struct machine *m, const struct region *r,
                        int y)
{
    unsigned shift = machine_shape(m)->page_shift;

    svg_text(out, "mono small end", BOX_X - 10, y + 21, "%llx",
             (unsigned long long)r->first << shift);
    svg_box(out,
            r->perms & PERM_X   ? "node"
            : r->perms & PERM_W ? "page"
                                : "part",
            BOX_X, y, BOX_W, TALL - 3);
    svg_text(out, "strong", BOX_X + 12, y + 20, "%s", r->name);
    svg_text(out, "mono end", BOX_X + BOX_W - 12, y + 20, "%c%c%c",
             r->perms & PERM_R ? 'r' : '-', r->perms & PERM_W ? 'w' : '-',
             r->perms & PERM_X ? 'x' : '-');
    svg_text(out, "", SAY_X, y + 20, "%s", purpose(r->name));
}

/* Between two regions: nothing, and who may come in. */
static void draw_gap(FILE *out, const struct region *above,
                     const struct region *below, int y)
{
    int x = BOX_X + BOX_W / 2;

    if (above->stack)
        svg_arrow(out, "", x - 30, y, x - 30, y + GAP - 5);
    if (strcmp(below->name, "heap") == 0)
        svg_arrow(out, "", x + 30, y + GAP - 3, x + 30, y + 4);
    svg_text(out, "small faint", SAY_X, y + 17,
             "nothing: touching it ends the process");
}

/* Do these follow each other without a page between? */
static bool adjacent(const struct region *below, const struct region *above)
{
    return below->first + below->pages == above->first;
}

static void describe(const struct space *s, char *text, size_t size)
{
    size_t used = (size_t)snprintf(text, size, "From high to low addresses:");

    for (size_t i = s->count; i-- > 0 && used < size;)
        used += (size_t)snprintf(
            text + used, size - used, " %s (%s)%s", s->regions[i].name,
            purpose(s->regions[i].name),
            i == 0                                         ? "."
            : adjacent(&s->regions[i - 1], &s->regions[i]) ? ";"
                                                           : "; a gap;");
}

void draw_map(FILE *out, struct machine *m, asid_t as)
{
    const struct space *s = proc_space(m, as);
    int y = HEAD, height = HEAD + (int)s->count * TALL + 6;
    char text[1024];

    for (size_t i = 1; i < s->count; i++)
        if (!adjacent(&s->regions[i - 1], &s->regions[i]))
            height += GAP;
    describe(s, text, sizeof text);
    svg_open(out, 670, height, "The regions of a process", text);
    svg_text(out, "small end", BOX_X - 10, 18, "begins at");
    svg_text(out, "small", BOX_X + 12, 18, "region");
    svg_text(out, "small end", BOX_X + BOX_W - 12, 18, "may");
    for (size_t i = s->count; i-- > 0; y += TALL) {
        draw_region(out, m, &s->regions[i], y);
        if (i > 0 && !adjacent(&s->regions[i - 1], &s->regions[i])) {
            draw_gap(out, &s->regions[i], &s->regions[i - 1], y + TALL);
            y += GAP;
        }
    }
    svg_close(out);
}

void figure_map(FILE *out)
{
    static const struct region parts[] = {
        {.name = "text", .first = 0x10, .pages = 3, .perms = PERM_R | PERM_X},
        {.name = "rodata", .first = 0x13, .pages = 1, .perms = PERM_R},
        {.name = "data", .first = 0x14, .pages = 1, .perms = PERM_R | PERM_W},
        {.name = "bss", .first = 0x15, .pages = 2, .perms = PERM_R | PERM_W},
        {.name = "library", .first = 0xe0, .pages = 6, .perms = PERM_R},
        {.name = "stack",
         .first = 0xfc,
         .pages = 4,
         .perms = PERM_R | PERM_W,
         .stack = true,
         .limit = 0xfc},
    };
    struct config c = {
        .shape = {.page_shift = 12, .va_bits = 20, .frames = 64}};
    struct machine *m = machine_create(&c, NULL);
    asid_t as = proc_create(m, "small");

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct region r = parts[i];

        r.file = FILE_NONE;
        if (proc_map(m, as, &r) != WHY_OK)
            panic("figures: no room for %s", r.name);
        /* The heap begins behind what is there by now. */
        if (strcmp(r.name, "bss") == 0 && !proc_alloc(m, as, 10000))
            panic("figures: no room for the heap");
    }
    draw_map(out, m, as);
    machine_destroy(m);
}

/* ---- a stack that is too small ---- */

enum { FRAME = 48, STACK_PAGES = 3, STEP = 14, WIDE = 200, LEFT = 120 };

static void draw_calls(FILE *out, unsigned calls, unsigned frame, vaddr_t high,
                       int top)
{
    for (unsigned i = 0; i < calls; i++) {
        int y = top + (int)i * STEP;

        svg_box(out, "page", LEFT, y, WIDE, STEP - 3);
        if (i < 2 || i + 2 >= calls)
            svg_text(out, "small", LEFT + WIDE + 12, y + 10,
                     "call %u, frame at %llx", i + 1,
                     (unsigned long long)(high - (i + 1) * frame));
    }
}

void draw_overflow(FILE *out, struct machine *m, asid_t as, unsigned frame)
{
    const struct core *core = proc_core(m, as);
    const struct registers *regs = proc_registers(m, as);
    const struct region *stack = &core->map.regions[core->map.count - 1];
    unsigned shift = machine_shape(m)->page_shift;
    vaddr_t high = (stack->first + stack->pages) << shift;
    vaddr_t low = stack->first << shift;
    unsigned calls = (unsigned)regs->x[A0], fit = calls - 1;
    int top = 30, end = top + (int)fit * STEP + 8;
    char text[512];

    snprintf(text, sizeof text,
             "A stack of %u bytes holds %u frames of %u bytes. Call %u stores "
             "at %llx, in the guard page: killed, %s.",
             (unsigned)(high - low), fit, frame, calls,
             (unsigned long long)core->fault.addr, why_text(core->why));
    svg_open(out, 590, end + 66, "A stack overflows", text);
    svg_text(out, "mono small end", LEFT - 8, top + 5, "%llx",
             (unsigned long long)high);
    draw_calls(out, fit, frame, high, top);
    svg_text(out, "mono small end", LEFT - 8, end + 3, "%llx",
             (unsigned long long)low);
    svg_line(out, "faint", LEFT - 4, end - 2, LEFT + WIDE + 4, end - 2);
    svg_box(out, "none", LEFT, end + 2, WIDE, 40);
    svg_text(out, "middle", LEFT + WIDE / 2, end + 26, "guard page");
    svg_arrow(out, "a", LEFT + WIDE + 44, end + 16, LEFT + WIDE + 4, end + 16);
    svg_text(out, "strong", LEFT + WIDE + 52, end + 20,
             "call %u stores at %llx:", calls,
             (unsigned long long)core->fault.addr);
    svg_text(out, "", LEFT + WIDE + 52, end + 38, "killed, %s",
             why_text(core->why));
    svg_close(out);
}

void figure_overflow(FILE *out)
{
    const uint32_t program[] = {
        rv_addi(SP, SP, -FRAME),            /* a frame ... */
        rv_addi(A0, A0, 1),                 /* count the calls */
        rv_store(RV_64, RA, SP, FRAME - 8), /* where to return to */
        rv_jal(RA, -12),                    /* the function calls itself */
    };
    struct config c = {.shape = {.page_shift = 8, .va_bits = 16, .frames = 8}};
    struct machine *m = machine_create(&c, NULL);
    unsigned char image[sizeof program];
    enum why why;

    for (size_t i = 0; i < sizeof image; i++)
        image[i] = (unsigned char)(program[i / 4] >> i % 4 * 8);
    asid_t as = proc_load(m, "deep", image, sizeof image, STACK_PAGES, &why);
    if (why != WHY_OK)
        panic("figures: the program cannot be loaded: %s", why_text(why));
    cpu_run(m, 100, 10000, NULL);
    if (!proc_core(m, as))
        panic("figures: a program that calls itself came to an end");
    draw_overflow(out, m, as, FRAME);
    machine_destroy(m);
}
