/*
 * destroy, hidden: tables under load, and processes that come and go.
 */
#include "pages.h"

#include "check.h"

static void expect(const struct pages *s, unsigned k)
{
    pte_t said = table_lookup(s->m, s->root, s->page[k]);

    cr_assert(same(said, s->pte[k]),
              "page 0x%" PRIx64 ": expected %s, but table_lookup says %s",
              s->page[k], show(s->pte[k]), show(said));
}

static void unmap(struct pages *s, unsigned k)
{
    pte_t said = table_unmap(s->m, s->root, s->page[k]);

    cr_assert(same(said, s->pte[k]),
              "page 0x%" PRIx64 ": expected %s, but table_unmap says %s",
              s->page[k], show(s->pte[k]), show(said));
    s->pte[k] = pte_none();
}

/* Map, unmap or look up a random page. */
static void operate(struct pages *s)
{
    unsigned k = (unsigned)lab_throw(s->count), what = (unsigned)lab_throw(8);
    pte_t pte = some_entry(s->m);

    if (what < 3) {
        bool is_free = pte_is_none(s->pte[k]);
        enum why why = table_map(s->m, s->root, s->page[k], pte);
        cr_assert_eq(why, is_free ? WHY_OK : WHY_OVERLAP,
                     "page 0x%" PRIx64 " %s: table_map says %s", s->page[k],
                     is_free ? "is free" : "has an entry", why_name(why));
        s->pte[k] = is_free ? pte : s->pte[k];
    } else if (what < 6) {
        unmap(s, k);
    } else {
        expect(s, k);
    }
}

/* Two tables of one shape, changed at random, and destroyed at the end. */
static void two_tables(unsigned shape, unsigned operations)
{
    struct config c = config_of(shape);
    c.shape.nodes = 2 * (1 + 3 * CHOICE);
    struct machine *m = machine_on(c);
    struct pages one = pages_choose(m, new_table(m));
    struct pages two = pages_choose(m, new_table(m));

    for (unsigned i = 0; i < operations; i++) {
        operate(lab_throw(2) ? &one : &two);
        unsigned right = pages_nodes(&one) + pages_nodes(&two);
        cr_assert_eq(nodes_used(m), right,
                     "expected %u nodes in both tables, but %u are in use",
                     right, nodes_used(m));
    }
    table_destroy(m, one.root);
    for (unsigned k = 0; k < two.count; k++) {
        expect(&two, k);
        unmap(&two, k);
        cr_assert_eq(nodes_used(m), pages_nodes(&two),
                     "one of two tables is left: expected %u nodes, not %u",
                     pages_nodes(&two), nodes_used(m));
    }
    table_destroy(m, two.root);
    cr_assert_eq(nodes_used(m), 0, "%u nodes are left", nodes_used(m));
}

/* A long random life. Is every answer right, and every node accounted for? */
Test(destroy, two_tables_live_through_random_changes)
{
    for (unsigned shape = 0; shape < SHAPES; shape++) {
        two_tables(shape, lab_operations(20000) + 20);
    }
}

/* All entries of a table are swapped out. What is there to free? */
Test(destroy, entries_that_are_swapped_out_name_no_node)
{
    struct machine *m = machine_of(BITS_39);
    pfn_t root = new_table(m), other = new_node(m);
    pte_t away = pte_swapped(other, PERM_RWX);

    for (vpn_t page = 0; page < 4; page++)
        cr_assert_eq(table_map(m, root, page << 18, away), WHY_OK,
                     "there is memory for page 0x%" PRIx64, page << 18);
    cr_assert(same(table_unmap(m, root, 0), away), "page 0 was swapped out");
    cr_assert(same(table_lookup(m, root, 1 << 18), away),
              "page 0x40000 is swapped out");
    table_destroy(m, root);
    cr_assert_eq(nodes_used(m), 1, "the table is gone, but %u nodes are used",
                 nodes_used(m) - 1);
}

/* ---------------------------------------------------- the machine on tables */

enum { FIRST = 1020, PAGES = 8 }; /* 4 pages below 4 MiB, 4 above */

static void all_is_well(struct machine *m)
{
    const char *problem = machine_check(m);

    cr_assert(!problem, "machine_check: %s", problem);
}

static asid_t process(struct machine *m)
{
    struct region r = {.first = FIRST,
                       .pages = PAGES,
                       .perms = PERM_R | PERM_W,
                       .file = FILE_NONE};
    asid_t p = proc_create(m, "test");

    cr_assert_neq(p, ASID_NONE, "no process can be created");
    enum why why = proc_map(m, p, &r);
    cr_assert_eq(why, WHY_OK, "no region can be mapped: %s", why_text(why));
    return p;
}

static void store(struct machine *m, asid_t p, vpn_t page, uint64_t value)
{
    enum why why = proc_write(m, p, (FIRST + page) << 12, 8, value);

    cr_assert_eq(why, WHY_OK, "a store ends process %u: %s", p, why_text(why));
}

static void load(struct machine *m, asid_t p, vpn_t page, uint64_t right)
{
    uint64_t value = 0;
    enum why why = proc_read(m, p, (FIRST + page) << 12, 8, &value);

    cr_assert_eq(why, WHY_OK, "a load ends process %u: %s", p, why_text(why));
    cr_assert_eq(value, right,
                 "process %u stored %" PRIu64 " and loads %" PRIu64, p, right,
                 value);
}

/* One exits, one is killed, one is a copy. Does each give its nodes back? */
Test(destroy, every_end_of_a_process_gives_its_nodes_back)
{
    struct machine *m = machine_on_tables(config_of(BITS_32));
    uint64_t value;
    enum why why;
    asid_t parent = process(m);

    store(m, parent, 5, 77);
    unsigned used = nodes_used(m);
    asid_t child = proc_fork(m, parent, &why);
    cr_assert_eq(why, WHY_OK, "fork: %s", why_text(why));
    store(m, child, 5, 88);
    load(m, parent, 5, 77);
    cr_assert_eq(nodes_used(m), 2 * used, "a copy should take %u nodes: %u",
                 used, nodes_used(m) - used);
    proc_exit(m, parent, 0);
    load(m, child, 5, 88);
    cr_assert_neq(proc_read(m, child, 0, 8, &value), WHY_OK,
                  "page 0 is nobody's, but could be read");
    cr_assert_eq(nodes_used(m), 0, "all have ended, but %u nodes are in use",
                 nodes_used(m));
    all_is_well(m);
}

/* Fewer frames than pages: pages come and go. Is every value still right? */
Test(destroy, pages_come_back_from_swap)
{
    struct config c = config_of(BITS_32);
    c.shape.frames = 5;
    c.swap_slots = 2 * PAGES;
    struct machine *m = machine_on_tables(c);
    asid_t p[2] = {process(m), process(m)};
    uint64_t value[2][PAGES] = {{0}};

    for (unsigned i = lab_operations(2000) + 20; i > 0; i--) {
        uint64_t who = lab_throw(2), page = lab_throw(PAGES);
        if (lab_throw(2) == 0)
            store(m, p[who], page, value[who][page] = i);
        else
            load(m, p[who], page, value[who][page]);
        if (i % 256 == 0)
            all_is_well(m);
    }
    all_is_well(m);
    proc_unmap(m, p[0], FIRST, PAGES);
    all_is_well(m);
    proc_exit(m, p[0], 0);
    all_is_well(m);
    proc_exit(m, p[1], 0);
    all_is_well(m);
}

/* Processes begin and end all the time. Does one node get lost? */
Test(destroy, a_hundred_processes_leave_nothing_behind)
{
    struct machine *m = machine_on_tables(config_of(BITS_48));

    for (unsigned i = 0; i < 100; i++) {
        asid_t p = process(m);
        store(m, p, i % PAGES, i);
        proc_unmap(m, p, FIRST + i % 3, 3);
        load(m, p, 7, i % PAGES == 7 ? i : 0);
        proc_exit(m, p, 0);
        cr_assert_eq(nodes_used(m), 0, "process %u has left %u nodes behind", p,
                     nodes_used(m));
        all_is_well(m);
    }
}
