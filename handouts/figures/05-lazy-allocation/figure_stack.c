/*
 * Figure: a stack that grows by the page below it, until its limit. The page
 * below the limit is the guard.
 */
#include "figures.h"

#include "handouts/figures/svg.h"

enum { COLUMN = 132, PAGE = 26, STACK_X = 76 };

static void draw_step(FILE *out, const struct step *s, vpn_t top, int x)
{
    const struct region *r = &s->stack;

    svg_text(out, "small middle", x + COLUMN / 2 - 8, 20, "%s", s->what);
    for (vpn_t vpn = top; vpn + 1 >= r->limit; vpn--) {
        int y = 34 + (int)(top - vpn) * PAGE;
        bool has = vpn >= r->first;

        svg_box(out,
                has              ? "page"
                : vpn < r->limit ? "node"
                                 : "none",
                x, y, COLUMN - 16, PAGE - 3);
        if (vpn < r->limit)
            svg_text(out, "small middle", x + COLUMN / 2 - 8, y + 16, "guard");
        if (vpn == s->vpn)
            svg_dot(out, s->why == WHY_OK ? "b" : "a", x + 12, y + 11);
    }
    svg_text(out, "small middle strong", x + COLUMN / 2 - 8,
             34 + (int)(top - r->limit + 2) * PAGE + 16, "%s",
             s->why == WHY_OK ? "goes on" : "killed");
}

void draw_stack(FILE *out, const struct step *steps, size_t count)
{
    const struct region *r = &steps[0].stack;
    vpn_t top = r->first + r->pages - 1;
    int height = 34 + (int)(top - r->limit + 2) * PAGE + 30;
    char text[512];
    size_t used = 0;

    text[0] = '\0';
    for (size_t i = 0; i < count && used < sizeof text; i++)
        used += (size_t)snprintf(
            text + used, sizeof text - used, "%s: %u page%s, %s. ",
            steps[i].what, (unsigned)steps[i].stack.pages,
            steps[i].stack.pages == 1 ? "" : "s",
            steps[i].why == WHY_OK ? "goes on" : why_text(steps[i].why));
    svg_open(out, STACK_X + (int)count * COLUMN, height, "A stack grows", text);
    for (vpn_t vpn = top; vpn + 1 >= r->limit; vpn--)
        svg_text(out, "mono small end", STACK_X - 8,
                 34 + (int)(top - vpn) * PAGE + 16, "%llx",
                 (unsigned long long)vpn);
    for (size_t i = 0; i < count; i++)
        draw_step(out, &steps[i], top, STACK_X + (int)i * COLUMN);
    svg_close(out);
}

/* What the stack is after a store to page vpn. */
static struct step store(struct machine *m, asid_t as, const char *what,
                         vpn_t vpn)
{
    struct step s = {.what = what, .vpn = vpn};

    s.why = proc_write(m, as, vpn << 12, 8, 1);
    const struct space *map =
        s.why == WHY_OK ? proc_space(m, as) : &proc_core(m, as)->map;
    s.stack = map->regions[map->count - 1];
    return s;
}

void figure_stack(FILE *out)
{
    enum { TOP_PAGE = 0xfffff, LIMIT = 0xffffc };
    struct region r = {.name = "stack",
                       .first = TOP_PAGE,
                       .pages = 1,
                       .perms = PERM_R | PERM_W,
                       .stack = true,
                       .limit = LIMIT,
                       .file = FILE_NONE};
    struct machine *m = lazy_machine(8, 0, true);
    asid_t as = proc_create(m, "deep");
    struct step steps[5];

    lazy_region(m, as, &r);
    steps[0] = store(m, as, "first touch", TOP_PAGE);
    steps[1] = store(m, as, "one page below", TOP_PAGE - 1);
    steps[2] = store(m, as, "and again", TOP_PAGE - 2);
    steps[3] = store(m, as, "at the limit", LIMIT);
    steps[4] = store(m, as, "below it", LIMIT - 1);
    draw_stack(out, steps, sizeof steps / sizeof *steps);
    machine_destroy(m);
}
