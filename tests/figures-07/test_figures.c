#include "handouts/figures/07-dirty-pages/figures.h"

#include "tests/figures/figurekit.h"

#include "check.h"

/* Is every figure that can be drawn in the table? */
Test(figures, the_table_has_all)
{
    static void (*const all[])(FILE *) = {figure_waste, figure_homes,
                                          figure_slot, figure_launder};
    size_t n = 0;

    for (; figures[n].name; n++)
        cr_assert(n < 4 && figures[n].draw == all[n], "%s", figures[n].name);
    cr_assert_eq(n, sizeof all / sizeof *all, "there are %zu", n);
}

/* Has the waste the numbers of a count by hand? 32 pages in a circle on 16
   frames, five times: each of 160 references faults, and all but the first 16
   send a page away. 8 are stored to in the first round, and one in each of four
   others. Naive: 16 pages begin as zeros and 16 are read from the file, once;
   the other 128 are read from swap. Else 8 + 5 * 8 begin as zeros; all others
   are read. */
Test(figures, the_waste_is_what_a_count_by_hand_gives)
{
    draw(figure_waste);
    has("The machine that writes everything: 144 pages left, 12 stored to, 144 "
        "written; 14,567,060 cycles.");
    has("stored to: 144 pages left, 12 stored to, 12 written; 6,373,460 "
        "cycles.");
    uint64_t each = 160 * (COST_ACCESS + COST_WALK + COST_FAULT) + COST_SWITCH;
    cr_assert_eq(each + 16 * COST_FILL + (16 + 128 + 144) * COST_IO, 14567060);
    cr_assert_eq(each + 48 * COST_FILL + (160 - 48 + 12) * COST_IO, 6373460);
    cr_assert_eq(count("class=\"b bare\""), 12 + 12 + 1, "and the legend");
    cr_assert_eq(count("class=\"a bare\""), 132 + 0 + 1);
    cr_assert_eq(count("class=\"part\""), 0 + 132 + 1);
}

/* If other pages left, is it another picture? */
Test(figures, the_waste_follows_what_left)
{
    struct ran ran = {.name = "so",
                      .left = {{true, true}, {false, true}, {true, false}},
                      .count = 3,
                      .cycles = 1234567};
    FILE *out = paper();
    draw_waste(out, &ran, 1);
    fclose(out);
    well_formed(drawn);
    has("so: 3 pages left, 2 stored to, 2 written; 1,234,567 cycles.");
    cr_assert_eq(count("class=\"part\""), 1 + 1);
}

/* Is nothing written of a page that was only loaded, wherever it came from, and
   does it come from there again? */
Test(figures, a_page_that_was_only_loaded_is_not_written)
{
    draw(figure_homes);
    has("zeros heap, stack; loaded: written nowhere, entry none, comes again "
        "from zeros.");
    has("a slot it was away before; loaded: written nowhere, entry s0, comes "
        "again from the slot.");
    has("a file private; loaded: written nowhere, entry none, comes again from "
        "the file.");
    has("a file shared; loaded: written nowhere, entry none, comes again from "
        "the file.");
    cr_assert_eq(count("is written</text>"), 4);
}

/* Does a page that was stored to go to its slot, or if it is shared to its
   file? */
Test(figures, a_page_that_was_stored_to_is_written)
{
    draw(figure_homes);
    cr_assert_eq(count("stored to: written a slot, entry s0, comes again from "
                       "the slot."),
                 3);
    cr_assert_eq(count("stored to: written the file, entry none, comes again "
                       "from the file."),
                 1);
    cr_assert_eq(count("class=\"node\""), 4);
    cr_assert_eq(count("class=\"part\""), 4);
}

/* Is a journey what the machine says, not what the figure expects? */
Test(figures, a_journey_is_measured)
{
    struct journey j = travel(SHOWS_SHARED, false, true);

    cr_assert(j.to_file && !j.to_slot && j.from_file && !j.from_slot);
    j = travel(SHOWS_PRIVATE, true, false);
    cr_assert(!j.to_file && !j.to_slot && j.from_slot && !j.from_file);
    cr_assert(pte_is_swapped(j.entry) && pte_slot(j.entry) == 0);
}

/* Has the slot the life that the chapter tells? */
Test(figures, the_slot_is_good_then_stale_then_good_then_free)
{
    draw(figure_slot);
    has("store 1: dirty, slot free, 0 written.");
    has("it leaves: not in memory, slot good, 1 written. load: clean, slot "
        "good, 1 written. it leaves: not in memory, slot good, 1 written.");
    has("store 2: dirty, slot stale, 1 written. it leaves: not in memory, slot "
        "good, 2 written. unmapped: not in memory, slot free, 2 written.");
    cr_assert_eq(count("<polygon"), 4, "two writes and two reads");
}

/* Is a slot stale because of what is in it, and not by its place in the row? */
Test(figures, a_slot_is_stale_if_it_differs_from_its_page)
{
    struct scene scenes[] = {{.what = "x",
                              .resident = true,
                              .taken = true,
                              .page = 5,
                              .slot = 5,
                              .writes = 3}};
    FILE *out = paper();
    draw_slot(out, scenes, 1);
    fclose(out);
    has("x: clean, slot good, 3 written.");
    scenes[0].page = 6;
    out = paper();
    draw_slot(out, scenes, 1);
    fclose(out);
    has("x: clean, slot stale, 3 written.");
}

/* If the TLB hears of it, is the second store noticed, and kept? */
Test(figures, a_laundered_page_gets_dirty_again)
{
    struct story s = launder_story("told", false);

    cr_assert(!s.at[1].cached, "the TLB still has the page");
    cr_assert(!pte_has(s.at[1].entry, PTE_D));
    cr_assert(pte_has(s.at[2].entry, PTE_D), "the second store is not seen");
    cr_assert_eq(s.at[4].word, 2, "it is %d", (int)s.at[4].word);
    cr_assert_str_eq(s.verdict, "all is well");
}

/* If it does not hear of it, is the second store lost? */
Test(figures, a_store_is_lost_if_the_tlb_is_not_told)
{
    struct story s = launder_story("not told", true);

    cr_assert(s.at[1].cached && pte_has(s.at[1].tlb, PTE_D));
    cr_assert(!pte_has(s.at[2].entry, PTE_D));
    cr_assert_eq(s.at[2].word, 2);
    cr_assert_eq(s.at[4].word, 1, "it is %d", (int)s.at[4].word);
    draw(figure_launder);
    has("machine_check: a dirty page was dropped: page 0x10 of space 1");
    has("it leaves: TLB empty, table s0, 2.");
    has("it leaves: TLB empty, table s0, 1.");
    has("The TLB is told: store 1: TLB f0 AD, table f0 AD, 1. launder: TLB "
        "empty, table f0 A-, 1.");
}

/* Does a page of the file of such a machine say which it is? */
Test(figures, the_file_has_words_of_its_own)
{
    static struct kit kit = {.writes_all = true}; /* as long as the machine */

    m = dirty_machine(2, 4, &kit);
    asid_t as = proc_create(m, "x");
    dirty_region(m, as, "file", 0x10, 3, SHOWS_PRIVATE);
    cr_assert_eq(load_word(m, as, 0x12), FILED + 2);
    cr_assert_eq(frame_free_count(m), 1, "a page comes when it is touched");
    store_word(m, as, 0x12, 7);
    cr_assert_eq(load_word(m, as, 0x12), 7);
    cr_assert_null(machine_check(m), "%s", machine_check(m));
}
