/*
 * Figure: every page that had to leave, in order. It was written since it was
 * stored to, or written for nothing, or dropped.
 *
 * The program looks words up: it builds a table once, then goes through its
 * table, a large array that is mostly empty, and a file, again and again.
 */
#include "figures.h"

#include "handouts/figures/svg.h"

enum { LEFT = 8, ROW = 48, CELL = 13, HEAD = 44, GAP = 24 };

static const char *kind_of(const struct left *l)
{
    return !l->written ? "part" : l->dirty ? "b bare" : "a bare";
}

static unsigned count_if(const struct ran *r, bool dirty, bool written)
{
    unsigned n = 0;

    for (unsigned i = 0; i < r->count; i++)
        n += r->left[i].dirty == dirty && r->left[i].written == written;
    return n;
}

static unsigned written(const struct ran *r)
{
    return count_if(r, true, true) + count_if(r, false, true);
}

static int height_of(const struct ran *r)
{
    return HEAD + (int)((r->count + ROW - 1) / ROW) * CELL + GAP;
}

static void draw_ran(FILE *out, const struct ran *r, int y)
{
    svg_text(out, "strong", LEFT, y + 14, "%s", r->name);
    svg_text(out, "small", LEFT, y + 32,
             "%u pages left, %u of them written; %s cycles in all", r->count,
             written(r), figure_number(r->cycles));
    for (unsigned i = 0; i < r->count; i++)
        svg_box(out, kind_of(&r->left[i]), LEFT + (int)(i % ROW) * CELL,
                y + HEAD + (int)(i / ROW) * CELL, CELL - 3, CELL - 3);
}

static void legend(FILE *out, int y)
{
    static const char *const all[][2] = {
        {"b bare", "written: it was stored to"},
        {"a bare", "written, for nothing"},
        {"part", "dropped"},
    };

    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        int x = LEFT + (int)i * 210;

        svg_box(out, all[i][0], x, y - 9, CELL - 3, CELL - 3);
        svg_text(out, "small", x + 17, y, "%s", all[i][1]);
    }
}

void draw_waste(FILE *out, const struct ran *ran, size_t count)
{
    char text[512] = "";
    size_t used = 0;
    int y = 4, height = 4;

    for (size_t i = 0; i < count; i++) {
        height += height_of(&ran[i]);
        if (used < sizeof text)
            used += (size_t)snprintf(
                text + used, sizeof text - used,
                "%s: %u pages left, %u stored to, %u written; %s cycles. ",
                ran[i].name, ran[i].count,
                count_if(&ran[i], true, true) + count_if(&ran[i], true, false),
                written(&ran[i]), figure_number(ran[i].cycles));
    }
    svg_open(out, LEFT * 2 + ROW * CELL, height + 10,
             "Pages that had to leave, and those that were written", text);
    for (size_t i = 0; i < count; i++) {
        draw_ran(out, &ran[i], y);
        y += height_of(&ran[i]);
    }
    legend(out, y);
    svg_close(out);
}

/* ---- the program ---- */

enum { FRAMES = 16, ROUNDS = 5, TABLE = 0x10, EMPTY = 0x20, WORDS = 0x30 };
enum { TABLE_PAGES = 8, EMPTY_PAGES = 8 };

/* One reference to a page; if another page left for it, take note. */
static void use(struct machine *m, asid_t as, vpn_t vpn, bool store,
                struct ran *r)
{
    const struct counters *c = machine_counters(m);
    struct counters was = *c;

    if (store)
        store_word(m, as, vpn, vpn);
    else
        load_word(m, as, vpn);
    bool dirty = c->dirty_evictions > was.dirty_evictions;
    if (dirty || c->clean_evictions > was.clean_evictions) {
        if (r->count == MOST_LEFT)
            panic("figures: more than %d pages left", MOST_LEFT);
        r->left[r->count++] = (struct left){
            .dirty = dirty, .written = c->swap_writes > was.swap_writes};
    }
}

struct ran run_lookup(const char *name, bool writes_all)
{
    struct kit kit = {.writes_all = writes_all};
    struct machine *m = dirty_machine(FRAMES, 64, &kit);
    asid_t as = proc_create(m, "lookup");
    struct ran r = {.name = name};

    dirty_region(m, as, "table", TABLE, TABLE_PAGES, SHOWS_ZEROS);
    dirty_region(m, as, "empty", EMPTY, EMPTY_PAGES, SHOWS_ZEROS);
    dirty_region(m, as, "words", WORDS, FILE_PAGES, SHOWS_PRIVATE);
    for (vpn_t round = 0; round < ROUNDS; round++) {
        /* The table is built in the first round; later ones change a page. */
        for (vpn_t k = 0; k < TABLE_PAGES; k++)
            use(m, as, TABLE + k, round == 0 || k + 1 == round, &r);
        for (vpn_t k = 0; k < EMPTY_PAGES; k++)
            use(m, as, EMPTY + k, false, &r);
        for (vpn_t k = 0; k < FILE_PAGES; k++)
            use(m, as, WORDS + k, false, &r);
    }
    r.cycles = count_cycles(machine_counters(m));
    machine_destroy(m);
    return r;
}

void figure_waste(FILE *out)
{
    struct ran ran[] = {
        run_lookup("The machine that writes everything", true),
        run_lookup("The machine that writes what was stored to", false)};

    draw_waste(out, ran, sizeof ran / sizeof *ran);
}
