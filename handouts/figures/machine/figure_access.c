/*
 * figure_access.c: the way of an access, with how many took which branch.
 *
 *     process --> MMU --> TLB ----> frames
 *                  |       |          ^
 *                  |      table ------'
 *                  |       |
 *               handler <--'
 *                  |
 *                pager <--> swap
 */
#include "figures.h"

#include "base.h"
#include "count.h"
#include "handouts/figures/svg.h"
#include "machine.h"
#include "proc.h"
#include "proc_map.h"

enum { WIDE = 120, HIGH = 44, X1 = 10, X2 = 230, X3 = 450 };
enum { PAGES = 20, FRAMES = 16, TLB = 8, ROUNDS = 10, STORES = 10 };

/* In a round, the first so many pages are visited twice, then the rest once. */
enum { HOT = 12, VISITS = PAGES + HOT };

struct counters count_accesses(struct machine *m)
{
    struct region r = {.name = "data",
                       .first = 16,
                       .pages = PAGES,
                       .perms = PERM_R | PERM_W,
                       .file = FILE_NONE};
    asid_t as = proc_create(m, "rounds");

    if (proc_map(m, as, &r) != WHY_OK)
        panic("figure_access: %d pages cannot be mapped", PAGES);
    struct counters before = *machine_counters(m), c;

    for (unsigned i = 0; i < ROUNDS * VISITS * STORES; i++) {
        unsigned visit = i / STORES % VISITS;
        vpn_t page = r.first + (visit < 2 * HOT ? visit % HOT : visit - HOT);

        if (proc_write(m, as, page << 12, 8, i) != WHY_OK)
            panic("figure_access: store %u failed", i);
    }
    c = *machine_counters(m);
    c.accesses -= before.accesses;
    c.faults -= before.faults;
    c.tlb_misses -= before.tlb_misses;
    c.swap_reads -= before.swap_reads;
    c.swap_writes -= before.swap_writes;
    return c;
}

static void node(FILE *out, const char *kind, int x, int y, const char *name,
                 const char *what)
{
    svg_box(out, kind, x, y, WIDE, HIGH);
    svg_text(out, "strong middle", x + WIDE / 2, y + 19, "%s", name);
    svg_text(out, "small middle", x + WIDE / 2, y + 35, "%s", what);
}

static void draw_nodes(FILE *out)
{
    node(out, "faint", X1, 20, "process", "loads and stores");
    node(out, "page", X2, 20, "MMU", "mmu.h");
    node(out, "node", X3, 20, "TLB", "a slot");
    node(out, "part", X3 + 190, 80, "frames", "frame.h");
    node(out, "node", X3, 140, "table", "a slot");
    node(out, "node", X2, 140, "fault handler", "a slot");
    node(out, "page", X2, 240, "pager", "pager.h");
    node(out, "node", X1, 240, "who leaves?", "a slot");
    node(out, "part", X3, 240, "swap", "swap.h");
}

void draw_access(FILE *out, const struct counters *c)
{
    unsigned long long all = c->accesses, quick = all - c->tlb_misses,
                       slow = c->tlb_misses - c->faults;
    char words[1024];

    snprintf(words, sizeof words,
             "A process made %s accesses. The MMU asked the TLB, which knew %s "
             "of them; it asked the table about %s, which knew %s. The other "
             "%s were faults: the handler had the pager bring the page, the "
             "pager wrote %s pages to swap and read %s from it, and the "
             "access was tried again.",
             figure_number(all), figure_number(quick),
             figure_number(c->tlb_misses), figure_number(slow),
             figure_number(c->faults), figure_number(c->swap_writes),
             figure_number(c->swap_reads));
    svg_open(out, X3 + 190 + WIDE + 10, 300, "The way of an access", words);
    draw_nodes(out);
    svg_arrow(out, "", X1 + WIDE, 36, X2, 36);
    svg_text(out, "small middle", (X1 + WIDE + X2) / 2, 29, "%s accesses",
             figure_number(all));
    svg_arrow(out, "", X2 + WIDE, 42, X3, 42);
    svg_arrow(out, "", X3 + WIDE, 42, X3 + 190, 92);
    svg_text(out, "small", X3 + WIDE + 30, 46, "%s found",
             figure_number(quick));
    svg_arrow(out, "", X3 + WIDE / 2, 64, X3 + WIDE / 2, 140);
    svg_text(out, "small", X3 + WIDE / 2 + 8, 104, "%s not",
             figure_number(c->tlb_misses));
    svg_arrow(out, "", X3 + WIDE, 162, X3 + 190, 112);
    svg_text(out, "small", X3 + WIDE + 30, 162, "%s found",
             figure_number(slow));
    svg_arrow(out, "", X3, 162, X2 + WIDE, 162);
    svg_text(out, "small middle", (X2 + WIDE + X3) / 2, 155, "%s faults",
             figure_number(c->faults));
    svg_arrow(out, "", X2 + WIDE / 2, 140, X2 + WIDE / 2, 64);
    svg_text(out, "small end", X2 + WIDE / 2 - 8, 104, "again");
    svg_arrow(out, "", X2 + WIDE / 2, 184, X2 + WIDE / 2, 240);
    svg_arrow(out, "", X2, 262, X1 + WIDE, 262);
    svg_arrow(out, "", X2 + WIDE, 254, X3, 254);
    svg_text(out, "small middle", (X2 + WIDE + X3) / 2, 247, "%s written",
             figure_number(c->swap_writes));
    svg_arrow(out, "", X3, 270, X2 + WIDE, 270);
    svg_text(out, "small middle", (X2 + WIDE + X3) / 2, 288, "%s read",
             figure_number(c->swap_reads));
    svg_close(out);
}

void figure_access(FILE *out)
{
    struct config c = {
        .shape = geometry_sv39(FRAMES), .tlb_entries = TLB, .swap_slots = 64};
    struct machine *m = machine_create(&c, NULL);

    if (!m)
        panic("figure_access: there is no such machine");
    struct counters counted = count_accesses(m);

    draw_access(out, &counted);
    machine_destroy(m);
}
