/*
 * Figure: the life of a slot. Above is the frame that the page has, if it has
 * one, below its slot, in both the word that the page begins with. An arrow is
 * a transfer.
 */
#include "figures.h"

#include "handouts/figures/svg.h"

#include <string.h>

enum { SIDE = 58, COLUMN = 88, WIDE = 64, TALL = 34 };
enum { PAGE_Y = 44, SLOT_Y = 128, SAY_Y = 186 };

static bool stale(const struct scene *s)
{
    return s->taken && s->resident && s->page != s->slot;
}

static void draw_scene(FILE *out, const struct scene *s,
                       const struct scene *was, int x)
{
    int middle = x + WIDE / 2;

    svg_text(out, "small middle", middle, 18, "%s", s->what);
    svg_box(out,
            !s->resident ? "none"
            : s->dirty   ? "node"
                         : "page",
            x, PAGE_Y, WIDE, TALL);
    if (s->resident)
        svg_text(out, "middle mono", middle, PAGE_Y + 22, "%llu%s",
                 (unsigned long long)s->page, s->dirty ? " D" : "");
    svg_box(out,
            !s->taken  ? "none"
            : stale(s) ? "faint"
                       : "page",
            x, SLOT_Y, WIDE, TALL);
    if (s->taken)
        svg_text(out, stale(s) ? "middle mono none" : "middle mono", middle,
                 SLOT_Y + 22, "%llu", (unsigned long long)s->slot);
    svg_text(out, "small middle", middle, SLOT_Y + TALL + 16, "%s",
             stale(s)   ? "stale"
             : s->taken ? "good"
                        : "free");
    if (was && s->writes > was->writes)
        svg_arrow(out, "", middle, PAGE_Y + TALL + 6, middle, SLOT_Y - 6);
    if (was && s->reads > was->reads)
        svg_arrow(out, "", middle, SLOT_Y - 6, middle, PAGE_Y + TALL + 6);
    svg_text(out, "small middle", middle, SAY_Y + 16, "%llu",
             (unsigned long long)s->writes);
}

void draw_slot(FILE *out, const struct scene *scenes, size_t count)
{
    char text[1024] = "";
    size_t used = 0;

    for (size_t i = 0; i < count && used < sizeof text; i++) {
        const struct scene *s = &scenes[i];

        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "%s%s: %s, slot %s, %llu written.",
                                 i ? " " : "", s->what,
                                 !s->resident ? "not in memory"
                                 : s->dirty   ? "dirty"
                                              : "clean",
                                 stale(s)   ? "stale"
                                 : s->taken ? "good"
                                            : "free",
                                 (unsigned long long)s->writes);
    }
    svg_open(out, SIDE + (int)count * COLUMN, SAY_Y + 28, "The life of a slot",
             text);
    svg_text(out, "small end", SIDE - 10, PAGE_Y + 21, "frame");
    svg_text(out, "small end", SIDE - 10, SLOT_Y + 21, "slot");
    svg_text(out, "small end", SIDE - 10, SAY_Y + 16, "writes");
    for (size_t i = 0; i < count; i++)
        draw_scene(out, &scenes[i], i ? &scenes[i - 1] : NULL,
                   SIDE + (int)i * COLUMN);
    svg_close(out);
}

enum { IT = 0x10, OTHER = 0x20 };

static struct scene look(struct machine *m, asid_t as, const char *what)
{
    const struct counters *c = machine_counters(m);
    pte_t pte = mmu_entry(m, as, IT);
    asid_t owner;
    vpn_t vpn;
    struct scene s = {.what = what,
                      .resident = pte_is_present(pte),
                      .dirty = pte_has(pte, PTE_D),
                      .taken = swap_owner(m, 0, &owner, &vpn),
                      .writes = c->swap_writes,
                      .reads = c->swap_reads};

    if (s.resident)
        s.page = frame_word(m, pte_frame(pte));
    if (s.taken)
        s.slot = slot_word(m, 0);
    return s;
}

void figure_slot(FILE *out)
{
    struct kit kit = {.writes_all = false};
    struct machine *m = dirty_machine(1, 4, &kit);
    asid_t as = proc_create(m, "one");
    struct scene s[7];

    dirty_region(m, as, "it", IT, 1, SHOWS_ZEROS);
    dirty_region(m, as, "other", OTHER, 1, SHOWS_ZEROS);
    store_word(m, as, IT, 1);
    s[0] = look(m, as, "store 1");
    load_word(m, as, OTHER);
    s[1] = look(m, as, "it leaves");
    load_word(m, as, IT);
    s[2] = look(m, as, "load");
    load_word(m, as, OTHER);
    s[3] = look(m, as, "it leaves");
    store_word(m, as, IT, 2);
    s[4] = look(m, as, "store 2");
    load_word(m, as, OTHER);
    s[5] = look(m, as, "it leaves");
    if (proc_unmap(m, as, IT, 1) != WHY_OK)
        panic("figures: the page cannot be unmapped");
    s[6] = look(m, as, "unmapped");
    draw_slot(out, s, sizeof s / sizeof *s);
    machine_destroy(m);
}
