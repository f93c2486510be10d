/*
 * Figure: the list of regions above, the entries of the page table below.
 */
#include "figures.h"

#include "disk.h"
#include "handouts/figures/svg.h"

enum { LEFT = 66, CELL = 42, TALL = 30, GAP = 46, TOP = 34 };
enum { REGION_Y = TOP, PAGE_Y = TOP + 52, ENTRY_Y = TOP + 62 };

static void draw_entry(FILE *out, struct machine *m, asid_t as, vpn_t vpn,
                       int x)
{
    static const char *const kind[] = {
        [NOT_MAPPED] = "none",
        [RESERVED] = "none",
        [RESIDENT] = "page",
        [SWAPPED_OUT] = "node",
    };
    enum where where = page_where(m, as, vpn);
    pte_t pte = mmu_entry(m, as, vpn);

    svg_text(out, "mono small middle", x + CELL / 2, PAGE_Y, "%llx",
             (unsigned long long)vpn);
    svg_box(out, kind[where], x + 2, ENTRY_Y, CELL - 4, TALL);
    if (where == RESIDENT)
        svg_text(out, "mono middle", x + CELL / 2, ENTRY_Y + 20, "f%u",
                 pte_frame(pte));
    else if (where == SWAPPED_OUT)
        svg_text(out, "mono middle", x + CELL / 2, ENTRY_Y + 20, "s%u",
                 pte_slot(pte));
    else
        svg_text(out, "none middle", x + CELL / 2, ENTRY_Y + 20, "-");
}

static void draw_list_entry(FILE *out, const struct region *r, int x)
{
    int wide = (int)r->pages * CELL;

    svg_box(out, "part", x + 2, REGION_Y, wide - 4, TALL);
    svg_text(out, "strong small", x + 8, REGION_Y + 19, "%s", r->name);
    svg_text(out, "mono small end", x + wide - 8, REGION_Y + 19, "%c%c%c",
             r->perms & PERM_R ? 'r' : '-', r->perms & PERM_W ? 'w' : '-',
             r->perms & PERM_X ? 'x' : '-');
}

static void describe(struct machine *m, asid_t as, char *text, size_t size)
{
    static const char *const word[] = {
        [RESERVED] = "reserved",
        [RESIDENT] = "in frame",
        [SWAPPED_OUT] = "swapped out to slot",
    };
    const struct space *s = proc_space(m, as);
    size_t used = 0;

    text[0] = '\0';
    for (size_t i = 0; i < s->count; i++)
        for (vpn_t k = 0; k < s->regions[i].pages && used < size; k++) {
            vpn_t vpn = s->regions[i].first + k;
            enum where where = page_where(m, as, vpn);
            pte_t pte = mmu_entry(m, as, vpn);
            char number[16] = "";

            if (where == RESIDENT || where == SWAPPED_OUT)
                snprintf(number, sizeof number, " %u",
                         where == RESIDENT ? pte_frame(pte) : pte_slot(pte));
            if (k == 0 && used < size)
                used +=
                    (size_t)snprintf(text + used, size - used,
                                     "%s%s:", i ? " " : "", s->regions[i].name);
            if (used < size)
                used += (size_t)snprintf(
                    text + used, size - used, " page %llx %s%s.",
                    (unsigned long long)vpn, word[where], number);
        }
}

static void legend(FILE *out, int y)
{
    static const char *const all[][2] = {
        {"page", "f3: resident, in frame 3"},
        {"node", "s0: swapped out, in slot 0"},
        {"none", "-: reserved, no entry"},
    };

    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        int x = LEFT + (int)i * 190;

        svg_box(out, all[i][0], x, y - 11, 14, 13);
        svg_text(out, "small", x + 20, y, "%s", all[i][1]);
    }
}

void draw_states(FILE *out, struct machine *m, asid_t as)
{
    const struct space *s = proc_space(m, as);
    int x = LEFT, wide = LEFT + 8;
    char text[1024];

    for (size_t i = 0; i < s->count; i++)
        wide += (int)s->regions[i].pages * CELL + (i ? GAP : 0);
    describe(m, as, text, sizeof text);
    svg_open(out, wide, ENTRY_Y + TALL + 40, "Regions, and entries", text);
    svg_text(out, "small end", LEFT - 8, REGION_Y + 19, "regions");
    svg_text(out, "small end", LEFT - 8, PAGE_Y, "page");
    svg_text(out, "small end", LEFT - 8, ENTRY_Y + 20, "entries");
    for (size_t i = 0; i < s->count; i++, x += GAP) {
        const struct region *r = &s->regions[i];

        draw_list_entry(out, r, x);
        for (vpn_t k = 0; k < r->pages; k++, x += CELL)
            draw_entry(out, m, as, r->first + k, x);
        if (i + 1 < s->count)
            svg_text(out, "none middle", x + GAP / 2, ENTRY_Y + 20, "...");
    }
    legend(out, ENTRY_Y + TALL + 26);
    svg_close(out);
}

void figure_states(FILE *out)
{
    static const struct region parts[] = {
        {.name = "code", .first = 1, .pages = 3, .perms = PERM_R | PERM_X},
        {.name = "heap", .first = 0x10, .pages = 7, .perms = PERM_R | PERM_W},
        {.name = "stack",
         .first = 0xfffff,
         .pages = 1,
         .perms = PERM_R | PERM_W,
         .stack = true,
         .limit = 0xffffb},
    };
    /* Two pages of the heap are the oldest: they have to leave. */
    static const vpn_t touched[] = {0x13, 0x10, 0x11, 0xfffff, 0xffffe, 0x15};
    struct disk *file = disk_memory(4096, 3);
    struct machine *m = lazy_machine(5, 8, true);
    asid_t as = proc_create(m, "small");
    uint64_t word;
    int number;

    if (!file_open(m, file, &number))
        panic("figures: a machine has no room for a file");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct region r = parts[i];

        r.file = r.perms & PERM_X ? number : FILE_NONE;
        lazy_region(m, as, &r);
    }
    for (size_t i = 0; i < sizeof touched / sizeof *touched; i++)
        if (proc_write(m, as, touched[i] << 12, 8, i) != WHY_OK)
            panic("figures: page %x cannot be used", (unsigned)touched[i]);
    if (proc_read(m, as, 0x2000, 8, &word) != WHY_OK)
        panic("figures: the code cannot be read");
    draw_states(out, m, as);
    machine_destroy(m);
}
