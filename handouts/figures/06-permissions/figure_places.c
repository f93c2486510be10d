/*
 * Figure: what a page may be used for stands in three places. A process gives
 * up its right to store; four kernels follow in different ways.
 */
#include "figures.h"

#include "handouts/figures/svg.h"
#include "tlb.h"

#include <string.h>

enum { PAGE = 0x10, LEFT = 84, COLUMN = 152, WIDE = 132, TALL = 34, STEP = 46 };
enum { TOP = 50 };

/* What the TLB knows of the page. */
static bool find_in_tlb(struct machine *m, asid_t as, pte_t *pte)
{
    asid_t whose;
    vpn_t vpn;

    for (unsigned i = 0; tlb_direct.peek(m, i, &whose, &vpn, pte); i++)
        if (whose == as && vpn == PAGE)
            return true;
    return false;
}

/* Look at all three, then try to store. */
static struct places look(struct machine *m, asid_t as)
{
    struct places p = {.entry = pte_perms(mmu_entry(m, as, PAGE))};
    struct region r;
    pte_t pte;

    if (!ask_region(m, as, PAGE, &r))
        panic("figures: the page is in no region");
    p.region = r.perms;
    p.in_tlb = find_in_tlb(m, as, &pte);
    p.tlb = p.in_tlb ? pte_perms(pte) : 0;
    p.goes_on = proc_write(m, as, (vaddr_t)PAGE << 12, 8, 2) == WHY_OK;
    return p;
}

/* A kernel that forgets the TLB. The entry is the right one. */
static void change_without_flush(struct machine *m, asid_t as, vpn_t first,
                                 vpn_t pages)
{
    for (vpn_t vpn = first; vpn < first + pages; vpn++) {
        pte_t pte = mmu_entry(m, as, vpn);

        if (!mmu_set_entry(m, as, vpn, pte_without(pte, (uint64_t)PERM_W << 1)))
            panic("figures: no node for a page that has an entry");
    }
}

/* Store to a page, then give up the right to, with this protection. */
static struct places run(const struct protect_ops *ops, bool change)
{
    struct machine *m = permit_machine(4, ops);
    asid_t as = proc_create(m, "x");

    add_region(m, as, "heap", PAGE, 1, PERM_R | PERM_W);
    if (proc_write(m, as, (vaddr_t)PAGE << 12, 8, 1) != WHY_OK)
        panic("figures: the page cannot be used");
    if (change && proc_protect(m, as, PAGE, 1, PERM_R) != WHY_OK)
        panic("figures: less is not granted");
    struct places p = look(m, as);
    machine_destroy(m);
    return p;
}

static void draw_one(FILE *out, const struct places *p, int x)
{
    const unsigned says[] = {p->region, p->entry, p->tlb};

    svg_text(out, "small middle", x + WIDE / 2, 18, "%s", p->when[0]);
    svg_text(out, "small middle", x + WIDE / 2, 34, "%s", p->when[1]);
    for (int i = 0; i < 3; i++) {
        bool empty = i == 2 && !p->in_tlb;
        int y = TOP + i * STEP;

        svg_box(out,
                empty                  ? "none"
                : says[i] != p->region ? "node"
                                       : "page",
                x, y, WIDE, TALL);
        svg_text(out, empty ? "none middle" : "mono middle", x + WIDE / 2,
                 y + 22, "%s", empty ? "nothing" : perms_text(says[i]));
    }
    bool wrong = p->goes_on && !(p->region & PERM_W);
    svg_box(out, wrong ? "a bare" : "c bare", x + 2, TOP + 3 * STEP + 4, 13,
            13);
    svg_text(out, "small strong", x + 22, TOP + 3 * STEP + 15, "%s",
             p->goes_on ? "goes on" : "killed");
}

void draw_places(FILE *out, const struct places *p, size_t count)
{
    static const char *const row[] = {"region", "entry", "TLB"};
    char text[1024];
    size_t used = 0;

    text[0] = '\0';
    for (size_t i = 0; i < count && used < sizeof text; i++)
        used += (size_t)snprintf(
            text + used, sizeof text - used,
            "%s%s%s%s: region %s, entry %s, TLB %s, a store %s.", i ? " " : "",
            p[i].when[0], *p[i].when[1] ? " " : "", p[i].when[1],
            perms_text(p[i].region), perms_text(p[i].entry),
            p[i].in_tlb ? perms_text(p[i].tlb) : "empty",
            p[i].goes_on ? "goes on" : "kills");
    svg_open(out, LEFT + (int)count * COLUMN, TOP + 3 * STEP + 30,
             "One page in three places", text);
    for (int i = 0; i < 3; i++)
        svg_text(out, "small end", LEFT - 12, TOP + i * STEP + 22, "%s",
                 row[i]);
    svg_text(out, "small end", LEFT - 12, TOP + 3 * STEP + 15, "a store");
    for (size_t i = 0; i < count; i++)
        draw_one(out, &p[i], LEFT + (int)i * COLUMN);
    svg_close(out);
}

void figure_places(FILE *out)
{
    static const struct protect_ops nothing = {.name = "at map time only",
                                               .perms = permit_page},
                                    half = {.name = "no flush",
                                            .perms = permit_page,
                                            .changed = change_without_flush};
    struct places p[] = {run(&permit_all, false), run(&nothing, true),
                         run(&half, true), run(&permit_all, true)};

    p[0].when[0] = "before", p[0].when[1] = "";
    p[1].when[0] = "only the list", p[1].when[1] = "is changed";
    p[2].when[0] = "the entry too,", p[2].when[1] = "no flush";
    p[3].when[0] = "all of it:", p[3].when[1] = "your function";
    draw_places(out, p, sizeof p / sizeof *p);
}
