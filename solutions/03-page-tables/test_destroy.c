/*
 * destroy: a whole table is freed; and with that, your tables are complete:
 * processes can live in them.
 */
#include "by_hand.h"

#include "check.h"

TestSuite(destroy, .fini = lab_off);

static void expect(struct machine *m, pfn_t root, vpn_t page, pte_t right)
{
    pte_t said = table_lookup(m, root, page);

    cr_assert(same(said, right),
              "page 0x%" PRIx64 " of root %u: expected %s, but table_lookup "
              "says %s",
              page, root, show(right), show(said));
}

static void map(struct machine *m, pfn_t root, vpn_t page, pte_t pte)
{
    enum why why = table_map(m, root, page, pte);

    cr_assert_eq(why, WHY_OK, "page 0x%" PRIx64 ": table_map says %s", page,
                 why_name(why));
}

/* Pages 1, 1 + step and 1 + 2 * step; the one in the middle goes again. */
static void fill(struct machine *m, pfn_t root, pfn_t frame, vpn_t step)
{
    map(m, root, 1, pte_present(frame, PERM_RWX));
    map(m, root, 1 + step, pte_present(frame + 1, PERM_RWX));
    map(m, root, 1 + 2 * step, pte_present(frame + 2, PERM_RWX));
    expect(m, root, 1 + step, pte_present(frame + 1, PERM_RWX));
    (void)table_unmap(m, root, 1 + step);
    expect(m, root, 1 + step, pte_none());
}

/* As large a step as there can be: the third page is the last of all. */
static vpn_t far(struct machine *m)
{
    return page_count(machine_shape(m)) / 2 - 1;
}

static void destroy(struct machine *m, pfn_t root, unsigned left)
{
    table_destroy(m, root);
    cr_assert_eq(nodes_used(m), left,
                 "table_destroy of root %u: %u nodes should still be in use, "
                 "but %u are",
                 root, left, nodes_used(m));
}

/* One to four levels, a page at each end. Are all nodes free again? */
Test(destroy, every_node_is_free_again)
{
    for (unsigned shape = 0; shape < SHAPES; shape++) {
        struct machine *m = machine_of(shape);
        pfn_t root = new_table(m);

        fill(m, root, 3, far(m));
        destroy(m, root, 0);
    }
}

/* Two neighbours, with one way of four nodes. How deep does it go? */
Test(destroy, nodes_of_every_level_are_freed)
{
    struct machine *m = machine_of(BITS_48);
    pfn_t root = new_table(m);

    fill(m, root, 3, 1);
    destroy(m, root, 0);
}

/* Nothing is mapped any more. Is there still something to free? */
Test(destroy, an_empty_table_has_a_root_to_free)
{
    struct machine *m = machine_of(BITS_39);
    pfn_t root = new_table(m);

    fill(m, root, 3, 1);
    (void)table_unmap(m, root, 1);
    (void)table_unmap(m, root, 3);
    destroy(m, root, 0);
}

/* A page's frame is a frame like that of a node. Is it yours to free? */
Test(destroy, the_pages_are_not_freed_with_the_table)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t root = new_table(m), page = new_node(m);

    map(m, root, 0, pte_present(page, PERM_RWX));
    map(m, root, 1, pte_present(page, PERM_RWX));
    (void)table_unmap(m, root, 1);
    expect(m, root, 0, pte_present(page, PERM_RWX));
    destroy(m, root, 1);
}

/* Two tables have the same pages. One goes; what does the other say? */
Test(destroy, another_table_stays_as_it_is)
{
    struct machine *m = machine_of(BITS_39);
    pfn_t one = new_table(m), two = new_table(m);

    fill(m, two, 7, far(m));
    unsigned used = nodes_used(m);
    fill(m, one, 3, far(m));
    destroy(m, one, used - 1);
    expect(m, two, 1, pte_present(7, PERM_RWX));
    expect(m, two, 1 + 2 * far(m), pte_present(9, PERM_RWX));
    destroy(m, two, 0);
}

/* Entry 0 of the root says: read only. What may the pages below it? */
Test(destroy, a_limit_in_a_node_holds_for_all_pages_below)
{
    struct machine *m = machine_of(BITS_39);
    pfn_t root = new_table(m);

    fill(m, root, 3, far(m));
    cr_assert(table_limit(m, root, 1, 0, PERM_R),
              "page 1 is mapped, but table_limit finds no node on its way");
    expect(m, root, 1, pte_present(3, PERM_R));
    expect(m, root, 1 + 2 * far(m), pte_present(5, PERM_RWX));
    destroy(m, root, 0);
}

/* ---------------------------------------------------- the machine on tables */

static struct region zeros(vpn_t first, vpn_t pages)
{
    return (struct region){.first = first,
                           .pages = pages,
                           .perms = PERM_R | PERM_W,
                           .file = FILE_NONE,
                           .name = "zeros"};
}

static asid_t process(struct machine *m, vpn_t first, vpn_t pages)
{
    struct region r = zeros(first, pages);
    asid_t p = proc_create(m, "test");

    cr_assert_neq(p, ASID_NONE, "no process can be created");
    enum why why = proc_map(m, p, &r);
    cr_assert_eq(why, WHY_OK, "pages 0x%" PRIx64 " and up cannot be mapped: %s",
                 first, why_text(why));
    return p;
}

static void store(struct machine *m, asid_t p, vaddr_t va, uint64_t value)
{
    enum why why = proc_write(m, p, va, 8, value);

    cr_assert_eq(why, WHY_OK,
                 "process %u has mapped address 0x%" PRIx64 ", but a store "
                 "there ends it: %s",
                 p, va, why_text(why));
}

static void load(struct machine *m, asid_t p, vaddr_t va, uint64_t right)
{
    uint64_t value = 0;
    enum why why = proc_read(m, p, va, 8, &value);

    cr_assert_eq(why, WHY_OK,
                 "process %u has mapped address 0x%" PRIx64 ", but a load "
                 "there ends it: %s",
                 p, va, why_text(why));
    cr_assert_eq(value, right,
                 "process %u stored %" PRIu64 " at 0x%" PRIx64 ", and loads "
                 "%" PRIu64,
                 p, right, va, value);
}

static void all_is_well(struct machine *m)
{
    const char *problem = machine_check(m);

    cr_assert(!problem, "machine_check: %s", problem);
}

/* Pages at both ends of the space. Does a process find what it stored? */
Test(destroy, a_process_finds_what_it_stored)
{
    for (unsigned shape = 0; shape < SHAPES; shape++) {
        struct machine *m = machine_on_tables(config_of(shape));
        vpn_t last = page_count(machine_shape(m)) - 1;
        vaddr_t top = last << machine_shape(m)->page_shift;
        asid_t p = process(m, 1, 2);
        struct region r = zeros(last, 1);

        cr_assert_eq(proc_map(m, p, &r), WHY_OK, "no page at the top");
        store(m, p, page_size(machine_shape(m)), 11);
        store(m, p, top, 22);
        load(m, p, page_size(machine_shape(m)), 11);
        load(m, p, top, 22);
        all_is_well(m);
        proc_exit(m, p, 0);
        all_is_well(m);
    }
}

/* The same address in two processes: is it the same memory? */
Test(destroy, two_processes_have_memories_of_their_own)
{
    struct machine *m = machine_on_tables(config_of(BITS_32));
    asid_t one = process(m, 16, 2), two = process(m, 16, 2);

    store(m, one, 0x10008, 1111);
    store(m, two, 0x10008, 2222);
    load(m, one, 0x10008, 1111);
    proc_exit(m, one, 0);
    load(m, two, 0x10008, 2222);
    all_is_well(m);
    proc_exit(m, two, 0);
    all_is_well(m);
}

/* Two processes store and load here and there. Is every value right? */
Test(destroy, a_thousand_random_stores_are_all_found)
{
    enum { PAGES = 6 };
    struct machine *m = machine_on_tables(config_of(BITS_39));
    asid_t p[2] = {process(m, 509, PAGES), process(m, 509, PAGES)};
    uint64_t value[2][PAGES] = {{0}};

    for (unsigned i = lab_operations(1000); i > 0; i--) {
        uint64_t who = lab_throw(2), page = lab_throw(PAGES);
        vaddr_t va = (509 + page) << 12;
        if (lab_throw(2) == 0)
            store(m, p[who], va, value[who][page] = i);
        else
            load(m, p[who], va, value[who][page]);
    }
    all_is_well(m);
    proc_exit(m, p[0], 0);
    proc_exit(m, p[1], 0);
    all_is_well(m);
}
