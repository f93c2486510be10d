#include "handouts/figures/05-lazy-allocation/figures.h"

#include "tests/figures/figurekit.h"

/* A region of zeros that may be read and written. */
static asid_t process(vpn_t first, vpn_t pages)
{
    struct region r = {.name = "heap",
                       .first = first,
                       .pages = pages,
                       .perms = PERM_R | PERM_W,
                       .file = FILE_NONE};
    asid_t as = proc_create(m, "x");

    cr_assert_eq(proc_map(m, as, &r), WHY_OK);
    return as;
}

static void touch(asid_t as, vpn_t vpn)
{
    cr_assert_eq(proc_write(m, as, vpn << 12, 1, 1), WHY_OK);
}

/* Is every figure that can be drawn in the table? */
Test(figures, the_table_has_all)
{
    static void (*const all[])(FILE *) = {figure_waste, figure_states,
                                          figure_stack, figure_price};
    size_t n = 0;

    for (; figures[n].name; n++)
        cr_assert(n < 4 && figures[n].draw == all[n], "%s", figures[n].name);
    cr_assert_eq(n, sizeof all / sizeof *all, "there are %zu", n);
}

/* Does the waste have the numbers of a count by hand? 232 pages are mapped, 4
   of code, 224 of heap, 4 of data, and 13 are used; a page of zeros costs
   200, a fault 1,000, the rest is references and the table. */
Test(figures, the_waste_is_what_a_count_by_hand_gives)
{
    draw(figure_waste);
    has("Eager: each page at once: 232 frames taken, 13 used, 46,400 cycles to "
        "start, 47,173 in all.");
    has("touched: 13 frames taken, 13 used, 0 cycles to start, 16,373 in all.");
    cr_assert_eq(232 * COST_FILL, 46400);
    cr_assert_eq(13 * (COST_ACCESS + COST_WALK) + COST_SWITCH, 47173 - 46400);
    cr_assert_eq(13 * (COST_FAULT + COST_FILL), 16373 - (47173 - 46400));
    cr_assert_eq(count("class=\"b bare\""), 13 + 13 + 1, "and the legend");
    cr_assert_eq(count("class=\"a bare\""), 219 + 0 + 1);
    cr_assert_eq(count("class=\"faint\""), 24 + 243 + 1);
}

/* If another process runs, is it another picture? */
Test(figures, the_waste_follows_the_machine)
{
    m = lazy_machine(16, 0, true);
    asid_t as = process(0x10, 8);
    touch(as, 0x11);
    touch(as, 0x17);
    struct ran ran = {"so", m, as, 7, 1234567};
    FILE *out = paper();
    draw_waste(out, &ran, 1);
    fclose(out);
    well_formed(drawn);
    has("so: 2 frames taken, 2 used, 7 cycles to start, 1,234,567 in all.");
    cr_assert_eq(count("class=\"faint\""), 14 + 1);
}

/* Does a machine that is not lazy have every page at once? */
Test(figures, the_eager_machine_fills_what_is_mapped)
{
    m = lazy_machine(16, 0, false);
    process(0x10, 8);
    cr_assert_eq(frame_free_count(m), 8);
}

/* Are all four states told apart? */
Test(figures, a_page_is_in_one_of_four_states)
{
    m = lazy_machine(1, 4, true);
    asid_t as = process(0x10, 3);
    touch(as, 0x10);
    touch(as, 0x12);
    cr_assert_eq(page_where(m, as, 0xf), NOT_MAPPED);
    cr_assert_eq(page_where(m, as, 0x10), SWAPPED_OUT);
    cr_assert_eq(page_where(m, as, 0x11), RESERVED);
    cr_assert_eq(page_where(m, as, 0x12), RESIDENT);
}

/* Does the list of regions say of each page where it is? */
Test(figures, the_entries_say_where_the_pages_are)
{
    draw(figure_states);
    has("code: page 1 reserved. page 2 in frame");
    has("heap: page 10 swapped out to slot 1. page 11 in frame");
    has("page 12 reserved. page 13 swapped out to slot 0.");
    has("stack: page ffffe in frame");
    cr_assert_eq(count("class=\"node\""), 2 + 1, "and the legend");
    cr_assert_eq(count("class=\"page\""), 5 + 1, "as many as frames");
    cr_assert_eq(count("class=\"none\""), 5 + 1);
    cr_assert_eq(count("class=\"part\""), 3, "one for each region");
}

/* And those of another process? */
Test(figures, the_entries_follow_the_process)
{
    m = lazy_machine(4, 4, true);
    asid_t as = process(0x20, 2);
    touch(as, 0x21);
    FILE *out = paper();
    draw_states(out, m, as);
    fclose(out);
    well_formed(drawn);
    has("<desc>heap: page 20 reserved. page 21 in frame 0.</desc>");
}

/* Does the stack grow by one page at a time, and end at its limit? */
Test(figures, the_stack_grows_until_its_limit)
{
    draw(figure_stack);
    has("first touch: 1 page, goes on. one page below: 2 pages, goes on.");
    has("at the limit: 4 pages, goes on. below it: 4 pages, stack limit");
    cr_assert_eq(count("class=\"page\""), 1 + 2 + 3 + 4 + 4);
    cr_assert_eq(count(">guard</text>"), 5);
    cr_assert_eq(count(">killed</text>"), 1);
}

/* Are prices those that the machine computes? */
Test(figures, the_prices_are_those_of_the_machine)
{
    draw(figure_price);
    has("the TLB knows the page: 1.");
    has(">21</text>");
    has("fault: fill a page of zeros: 1,221.");
    has(">51,021</text>");
    has(">101,021</text>");
    cr_assert_eq(COST_ACCESS + COST_WALK + COST_FAULT + COST_FILL, 1221);
    cr_assert_eq(1021 + COST_IO, 51021);
}
