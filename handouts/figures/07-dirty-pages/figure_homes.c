/*
 * Figure: where a page comes from, where it goes if it was only loaded, and
 * where if it was stored to. Each cell is a machine with one frame, on which
 * that page comes, is used, leaves, and comes again.
 */
#include "figures.h"

#include "handouts/figures/svg.h"

enum { NAME_W = 136, CELL_W = 266, ROW_H = 62, TOP = 34, BOX_W = 104 };

static const char *home(const struct journey *j)
{
    return j->to_slot ? "a slot" : j->to_file ? "the file" : "nowhere";
}

static const char *source(const struct journey *j)
{
    return j->as_zeros    ? "zeros"
           : j->from_slot ? "the slot"
           : j->from_file ? "the file"
                          : "nowhere";
}

static const char *entry_text(pte_t entry)
{
    static char text[8][24];
    static unsigned next;
    char *to = text[next++ % 8];

    if (pte_is_none(entry))
        snprintf(to, sizeof text[0], "none");
    else
        snprintf(to, sizeof text[0], "s%u", pte_slot(entry));
    return to;
}

static void draw_cell(FILE *out, const struct journey *j, int x, int y)
{
    bool writes = j->to_slot || j->to_file;

    svg_box(out, writes ? "node" : "part", x, y + 6, BOX_W, 38);
    svg_text(out, "small middle", x + BOX_W / 2, y + 21, "%s",
             writes ? "written to" : "nothing");
    svg_text(out, "small middle strong", x + BOX_W / 2, y + 37, "%s",
             writes ? home(j) : "is written");
    svg_text(out, "small", x + BOX_W + 10, y + 21, "entry: %s",
             entry_text(j->entry));
    svg_text(out, "small", x + BOX_W + 10, y + 37, "comes again: %s",
             source(j));
}

static size_t tell(char *text, size_t size, const char *when,
                   const struct journey *j)
{
    int n =
        snprintf(text, size, " %s: written %s, entry %s, comes again from %s.",
                 when, home(j), entry_text(j->entry), source(j));

    return n < 0 ? 0 : (size_t)n;
}

void draw_homes(FILE *out, const struct kind *kinds, size_t count)
{
    char text[1024] = "";
    size_t used = 0;

    for (size_t i = 0; i < count; i++) {
        const struct kind *k = &kinds[i];

        if (used < sizeof text)
            used +=
                (size_t)snprintf(text + used, sizeof text - used, "%s%s %s;",
                                 i ? " " : "", k->name[0], k->name[1]);
        if (used < sizeof text)
            used += tell(text + used, sizeof text - used, "loaded", &k->loaded);
        if (used < sizeof text)
            used +=
                tell(text + used, sizeof text - used, "stored to", &k->stored);
    }
    svg_open(out, NAME_W + 2 * CELL_W, TOP + (int)count * ROW_H + 4,
             "Where the bytes of a page can be had again", text);
    svg_text(out, "small", 8, 18, "where it came from");
    svg_text(out, "small strong", NAME_W, 18, "it was only loaded");
    svg_text(out, "small strong", NAME_W + CELL_W, 18, "it was stored to");
    for (size_t i = 0; i < count; i++) {
        int y = TOP + (int)i * ROW_H;

        svg_line(out, "faint", 8, y - 3, NAME_W + 2 * CELL_W - 8, y - 3);
        svg_text(out, "strong", 8, y + 21, "%s", kinds[i].name[0]);
        svg_text(out, "small", 8, y + 38, "%s", kinds[i].name[1]);
        draw_cell(out, &kinds[i].loaded, NAME_W, y);
        draw_cell(out, &kinds[i].stored, NAME_W + CELL_W, y);
    }
    svg_close(out);
}

enum { IT = 0x10, OTHER = 0x20 };

struct journey travel(enum shows shows, bool has_slot, bool store)
{
    struct kit kit = {.writes_all = false};
    struct machine *m = dirty_machine(1, 8, &kit);
    const struct counters *c = machine_counters(m);
    asid_t as = proc_create(m, "one");

    dirty_region(m, as, "it", IT, 1, shows);
    dirty_region(m, as, "other", OTHER, 1, SHOWS_ZEROS);
    if (has_slot) {
        store_word(m, as, IT, 1);
        load_word(m, as, OTHER);
    }
    if (store)
        store_word(m, as, IT, 2);
    else
        load_word(m, as, IT);
    struct counters was = *c;
    load_word(m, as, OTHER);
    struct journey j = {.to_slot = c->swap_writes > was.swap_writes,
                        .to_file = c->file_writes > was.file_writes,
                        .entry = mmu_entry(m, as, IT)};
    was = *c;
    load_word(m, as, IT);
    j.as_zeros = c->zero_fills > was.zero_fills;
    j.from_slot = c->swap_reads > was.swap_reads;
    j.from_file = c->file_reads > was.file_reads;
    machine_destroy(m);
    return j;
}

void figure_homes(FILE *out)
{
    struct kind kinds[] = {
        {.name = {"zeros", "heap, stack"}},
        {.name = {"a slot", "it was away before"}},
        {.name = {"a file", "private"}},
        {.name = {"a file", "shared"}},
    };
    static const enum shows shows[] = {SHOWS_ZEROS, SHOWS_ZEROS, SHOWS_PRIVATE,
                                       SHOWS_SHARED};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        kinds[i].loaded = travel(shows[i], i == 1, false);
        kinds[i].stored = travel(shows[i], i == 1, true);
    }
    draw_homes(out, kinds, sizeof kinds / sizeof *kinds);
}
