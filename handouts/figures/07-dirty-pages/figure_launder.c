/*
 * Figure: what becomes of a page that is written before there is a hurry, with
 * a TLB that hears of it, and with one that does not.
 */
#include "figures.h"

#include "check.h"
#include "handouts/figures/svg.h"
#include "solutions/07-dirty-pages/dirty_pages.h"
#include "tlb.h"

#include <string.h>

enum { SIDE = 58, COLUMN = 112, WIDE = 92, TALL = 30, HIGH = 186, TOP = 6 };

/* The bits of an entry, and where the page is. */
static const char *entry_text(pte_t pte)
{
    static char text[32][24];
    static unsigned next;
    char *to = text[next++ % 32];

    if (pte_is_present(pte))
        snprintf(to, sizeof text[0], "f%u %s%s", pte_frame(pte),
                 pte_has(pte, PTE_A) ? "A" : "-",
                 pte_has(pte, PTE_D) ? "D" : "-");
    else if (pte_is_swapped(pte))
        snprintf(to, sizeof text[0], "s%u", pte_slot(pte));
    else
        snprintf(to, sizeof text[0], "none");
    return to;
}

static void draw_entry(FILE *out, pte_t pte, bool there, int x, int y)
{
    svg_box(out,
            !there || !pte_is_present(pte) ? "none"
            : pte_has(pte, PTE_D)          ? "node"
                                           : "page",
            x, y, WIDE, TALL);
    if (there)
        svg_text(out, "mono middle", x + WIDE / 2, y + 20, "%s",
                 entry_text(pte));
}

static void draw_story(FILE *out, const struct story *s, int y)
{
    svg_text(out, "strong", 8, y + 14, "%s", s->name);
    svg_text(out, "small end", SIDE - 10, y + 68, "TLB");
    svg_text(out, "small end", SIDE - 10, y + 106, "table");
    svg_text(out, "small end", SIDE - 10, y + 138, "word");
    for (int i = 0; i < GLANCES; i++) {
        const struct glance *g = &s->at[i];
        int x = SIDE + i * COLUMN;

        svg_text(out, "small middle", x + WIDE / 2, y + 38, "%s", g->what);
        draw_entry(out, g->tlb, g->cached, x, y + 48);
        draw_entry(out, g->entry, true, x, y + 86);
        svg_text(out, "mono middle", x + WIDE / 2, y + 138, "%llu",
                 (unsigned long long)g->word);
    }
    svg_text(out, "small", SIDE, y + 160, "machine_check: %s", s->verdict);
}

void draw_launder(FILE *out, const struct story *stories, size_t count)
{
    char text[1024] = "";
    size_t used = 0;

    for (size_t i = 0; i < count; i++) {
        const struct story *s = &stories[i];

        if (used < sizeof text)
            used += (size_t)snprintf(text + used, sizeof text - used,
                                     "%s%s:", i ? " " : "", s->name);
        for (int k = 0; k < GLANCES && used < sizeof text; k++)
            used += (size_t)snprintf(
                text + used, sizeof text - used, " %s: TLB %s, table %s, %llu.",
                s->at[k].what,
                s->at[k].cached ? entry_text(s->at[k].tlb) : "empty",
                entry_text(s->at[k].entry), (unsigned long long)s->at[k].word);
        if (used < sizeof text)
            used += (size_t)snprintf(text + used, sizeof text - used,
                                     " machine_check: %s.", s->verdict);
    }
    svg_open(out, SIDE + GLANCES * COLUMN, TOP + (int)count * HIGH,
             "A page is laundered", text);
    for (size_t i = 0; i < count; i++)
        draw_story(out, &stories[i], TOP + (int)i * HIGH);
    svg_close(out);
}

enum { IT = 0x10, OTHER = 0x21 };

static struct glance look(struct machine *m, asid_t as, const char *what)
{
    struct glance g = {.what = what, .entry = mmu_entry(m, as, IT)};
    asid_t space;
    vpn_t vpn;
    pte_t pte;

    for (unsigned i = 0; tlb_direct.peek(m, i, &space, &vpn, &pte); i++)
        if (space == as && vpn == IT) {
            g.cached = true;
            g.tlb = pte;
        }
    g.word = pte_is_present(g.entry) ? frame_word(m, pte_frame(g.entry))
                                     : slot_word(m, pte_slot(g.entry));
    return g;
}

struct story launder_story(const char *name, bool deaf)
{
    struct kit kit = {.writes_all = false};
    struct machine *m = dirty_machine(1, 4, &kit);
    asid_t as = proc_create(m, "one");
    struct story s = {.name = name};

    dirty_region(m, as, "it", IT, 1, SHOWS_ZEROS);
    dirty_region(m, as, "other", OTHER, 1, SHOWS_ZEROS);
    store_word(m, as, IT, 1);
    s.at[0] = look(m, as, "store 1");
    kit.deaf = deaf;
    if (dirty_launder(m, as, IT, 1) != WHY_OK)
        panic("figures: the page cannot be laundered");
    kit.deaf = false;
    s.at[1] = look(m, as, "launder");
    store_word(m, as, IT, 2);
    s.at[2] = look(m, as, "store 2");
    load_word(m, as, OTHER);
    s.at[3] = look(m, as, "it leaves");
    load_word(m, as, IT);
    s.at[4] = look(m, as, "load");
    const char *wrong = machine_check(m);
    snprintf(s.verdict, sizeof s.verdict, "%s", wrong ? wrong : "all is well");
    machine_destroy(m);
    return s;
}

void figure_launder(FILE *out)
{
    struct story stories[] = {launder_story("The TLB is told", false),
                              launder_story("The TLB is not told", true)};

    draw_launder(out, stories, sizeof stories / sizeof *stories);
}
