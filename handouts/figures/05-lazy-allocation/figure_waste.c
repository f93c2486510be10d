/*
 * Figure: what becomes of the memory that a process asks for, and never uses.
 *
 * One process with a heap of nearly a megabyte uses a few pages of it. It runs
 * twice, on a machine that backs each page at once, and on one that waits. A
 * frame is a small box: dashed and empty if it is free, full if its page was
 * touched, and framed if it holds a page that nobody ever asked for.
 */
#include "figures.h"

#include "handouts/figures/svg.h"

#include <stdlib.h>
#include <string.h>

enum { LEFT = 8, ROW = 64, CELL = 10, HEAD = 44, GAP = 26 };

/* How many frames a machine has in use. */
static unsigned in_use(struct machine *m)
{
    return machine_shape(m)->frames - frame_free_count(m);
}

/* Fill touched[] with true for each frame whose page was used; how many. */
static unsigned find_touched(const struct ran *r, bool *touched)
{
    const struct space *s = proc_space(r->m, r->as);
    unsigned n = 0;

    memset(touched, 0, machine_shape(r->m)->frames);
    for (size_t i = 0; i < s->count; i++)
        for (vpn_t k = 0; k < s->regions[i].pages; k++) {
            pte_t pte = mmu_entry(r->m, r->as, s->regions[i].first + k);

            if (pte_is_present(pte) && pte_has(pte, PTE_A)) {
                touched[pte_frame(pte)] = true;
                n++;
            }
        }
    return n;
}

static int rows_of(const struct ran *r)
{
    return (int)(machine_shape(r->m)->frames + ROW - 1) / ROW;
}

static void draw_ran(FILE *out, const struct ran *r, int y)
{
    bool *touched = must_alloc(machine_shape(r->m)->frames, sizeof *touched);
    unsigned used = in_use(r->m), n = find_touched(r, touched);

    svg_text(out, "strong", LEFT, y + 14, "%s", r->name);
    svg_text(out, "small", LEFT, y + 32,
             "%u frames taken, %u of them used; %s cycles to start, %s in all",
             used, n, figure_number(r->start), figure_number(r->end));
    /* The lowest free frame is always taken first, so the used ones are at
       the front. */
    for (pfn_t f = 0; f < machine_shape(r->m)->frames; f++)
        svg_box(out,
                touched[f] ? "b bare"
                : f < used ? "a bare"
                           : "faint",
                LEFT + (int)(f % ROW) * CELL, y + HEAD + (int)(f / ROW) * CELL,
                CELL - 2, CELL - 2);
    free(touched);
}

static void legend(FILE *out, int y)
{
    static const char *const all[][2] = {
        {"b bare", "taken, and used"},
        {"a bare", "taken, never used"},
        {"faint", "free"},
    };

    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        int x = LEFT + (int)i * 170;

        svg_box(out, all[i][0], x, y - 9, CELL - 1, CELL - 1);
        svg_text(out, "small", x + 16, y, "%s", all[i][1]);
    }
}

void draw_waste(FILE *out, const struct ran *ran, size_t count)
{
    char text[512] = "";
    size_t used = 0;
    int y = 4, height = 4;

    for (size_t i = 0; i < count; i++) {
        bool *touched =
            must_alloc(machine_shape(ran[i].m)->frames, sizeof *touched);

        height += HEAD + rows_of(&ran[i]) * CELL + GAP;
        if (used < sizeof text)
            used += (size_t)snprintf(
                text + used, sizeof text - used,
                "%s: %u frames taken, %u used, %s cycles to start, %s in all. ",
                ran[i].name, in_use(ran[i].m), find_touched(&ran[i], touched),
                figure_number(ran[i].start), figure_number(ran[i].end));
        free(touched);
    }
    svg_open(out, LEFT * 2 + ROW * CELL, height + 10,
             "Memory that was asked for, and memory that was used", text);
    for (size_t i = 0; i < count; i++) {
        draw_ran(out, &ran[i], y);
        y += HEAD + rows_of(&ran[i]) * CELL + GAP;
    }
    legend(out, y);
    svg_close(out);
}

/* The process: it is mapped, runs some code, and uses little of its heap. */
static struct ran run(const char *name, bool lazy)
{
    static const struct region parts[] = {
        {.name = "code", .first = 0x10, .pages = 4, .perms = PERM_R | PERM_X},
        {.name = "heap", .first = 0x20, .pages = 224, .perms = PERM_R | PERM_W},
        {.name = "data", .first = 0x200, .pages = 4, .perms = PERM_R},
    };
    static const vpn_t reads[] = {0x10, 0x11, 0x202};
    static const vpn_t stores[] = {0x20, 0x21, 0x22, 0x23, 0x48,
                                   0x49, 0x4a, 0xb6, 0xb7, 0xff};
    struct ran r = {.name = name, .m = lazy_machine(256, 0, lazy)};
    uint64_t word;

    r.as = proc_create(r.m, "sort");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct region part = parts[i];

        part.file = FILE_NONE;
        lazy_region(r.m, r.as, &part);
    }
    r.start = count_cycles(machine_counters(r.m));
    for (size_t i = 0; i < sizeof reads / sizeof *reads; i++)
        if (proc_read(r.m, r.as, reads[i] << 12, 8, &word) != WHY_OK)
            panic("figures: page %x cannot be read", (unsigned)reads[i]);
    for (size_t i = 0; i < sizeof stores / sizeof *stores; i++)
        if (proc_write(r.m, r.as, stores[i] << 12, 8, i) != WHY_OK)
            panic("figures: page %x cannot be used", (unsigned)stores[i]);
    r.end = count_cycles(machine_counters(r.m));
    return r;
}

void figure_waste(FILE *out)
{
    struct ran ran[] = {run("Eager: each page at once", false),
                        run("Lazy: each page when it is touched", true)};

    draw_waste(out, ran, sizeof ran / sizeof *ran);
    machine_destroy(ran[0].m);
    machine_destroy(ran[1].m);
}
