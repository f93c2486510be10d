#include "handouts/figures/03-page-tables/figures.h"

#include "handouts/figures/svg.h"
#include "solutions/03-page-tables/page_tables.h"
#include "tests/figures/figurekit.h"

static const char *toy(uint64_t root)
{
    FILE *out = paper();

    draw_toy(out, m, root);
    fclose(out);
    return drawn;
}

/* Does the toy show the table of the book? */
Test(figures, the_toy_shows_its_four_pages)
{
    draw(figure_toy);
    has("<desc>Page 0 is in frame 2. Page 1 is in frame 0. Page 2 is in frame "
        "3. Page 4 is in frame 1. No other page is in memory.</desc>");
    cr_assert_eq(count(">none</text>"), 4);
    cr_assert_eq(count("<polygon class=\"\""), 4, "an arrow for each page");
}

/* Is every figure that can be drawn in the table? */
Test(figures, the_table_has_all)
{
    static void (*const all[])(FILE *) = {figure_toy, figure_split, figure_tree,
                                          figure_cost};
    size_t n = 0;

    for (; figures[n].name; n++)
        cr_assert(n < 4 && figures[n].draw == all[n], "%s", figures[n].name);
    cr_assert_eq(n, sizeof all / sizeof *all, "there are %zu", n);
}

/* If the table changes, does the picture? */
Test(figures, the_toy_shows_what_the_machine_says)
{
    uint64_t root;

    m = table_machine(geometry_toy());
    cr_assert(table_create(m, &root));
    toy(root);
    cr_assert_eq(count(">none</text>"), 8);
    cr_assert_eq(table_map(m, root, 5, pte_present(3, PERM_R)), WHY_OK);
    toy(root);
    has("<desc>Page 5 is in frame 3. No other");
    cr_assert_eq(count(">none</text>"), 7);
    cr_assert_eq(count("<polygon class=\"\""), 1);
}

/* Are addresses cut as the machine cuts them? */
Test(figures, addresses_are_cut_by_the_shape_of_the_machine)
{
    draw(figure_split);
    has("the toy, 11 bits: 3 + 8 bits.");
    has("Sv32, 32 bits: 10 + 10 + 12 bits.");
    has("Sv39, 39 bits: 9 + 9 + 9 + 12 bits.");
    has("48 bits: 9 + 9 + 9 + 9 + 12 bits.");
    has(">0x42</text>");
    has(">511</text>");
    m = table_machine((struct geometry){
        .page_shift = 6, .va_bits = 18, .frames = 1, .nodes = 1});
    struct sample sample = {"small", m, 0x2a5c1};
    FILE *out = paper();
    draw_split(out, &sample, 1);
    fclose(out);
    has("small: 4 + 4 + 4 + 6 bits.");
    well_formed(drawn);
}

/* Does the tree have the nodes that the machine has taken? */
Test(figures, the_tree_shows_every_node)
{
    draw(figure_tree);
    has("6 nodes of 4 KiB: 24 KiB");
    cr_assert_eq(count("<rect class=\"node\""), 6);
    cr_assert_eq(count("<rect class=\"page\""), 3);
    has(">16-18</text>");
    has(">code: 3 pages</text>");
    has(">stack: 2 pages</text>");
}

/* And another process? */
Test(figures, the_tree_follows_the_process)
{
    struct region r = {
        .first = 7, .pages = 1, .perms = PERM_R, .file = FILE_NONE};

    m = table_machine(geometry_sv32(8));
    asid_t as = proc_create(m, "x");
    strcpy(r.name, "data");
    cr_assert_eq(proc_map(m, as, &r), WHY_OK);
    FILE *out = paper();
    draw_tree(out, m, as, table_root(m));
    fclose(out);
    well_formed(drawn);
    has("2 nodes of 4 KiB: 8 KiB");
    has(">data: 1 page</text>");
    has(">7</text>");
    cr_assert_eq(count("<rect class=\"node\""), 2);
}

/* Are the costs those that a count by hand gives? 4,096 pages side by side:
   8 lowest nodes and 2 above. One in each 128 MiB: 4,096 lowest nodes, 512
   above, and the root. */
Test(figures, the_cost_is_what_the_nodes_take)
{
    draw(figure_cost);
    has("takes 1 GiB however few");
    has("12 KiB for one page");
    has("for 4,096 pages it takes 40 KiB if");
    has("and 18 MiB if");
    cr_assert_eq((4096 + 512 + 1) * 4096 / (1 << 20), 18);
}

/* Are numbers written for people? */
Test(figures, numbers_have_commas_and_bytes_have_units)
{
    cr_assert_str_eq(figure_number(0), "0");
    cr_assert_str_eq(figure_number(999), "999");
    cr_assert_str_eq(figure_number(1000), "1,000");
    cr_assert_str_eq(figure_number(1073741824), "1,073,741,824");
    cr_assert_str_eq(figure_bytes(12), "12 B");
    cr_assert_str_eq(figure_bytes(24576), "24 KiB");
    cr_assert_str_eq(figure_bytes(1536), "1.5 KiB");
    cr_assert_str_eq(figure_bytes(UINT64_C(512) << 30), "512 GiB");
}

/* Is text of any kind made fit for XML? */
Test(figures, text_is_escaped)
{
    FILE *out = paper();

    svg_open(out, 10, 10, "a < b", "c & d");
    svg_text(out, "", 0, 0, "%s", "<&>");
    svg_arrow(out, "", 0, 0, 3, 4);
    svg_close(out);
    fclose(out);
    well_formed(drawn);
    has("<title>a &lt; b</title>");
    has(">&lt;&amp;&gt;</text>");
}
