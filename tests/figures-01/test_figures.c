#include "handouts/figures/01-stack-and-heap/figures.h"

#include "tests/figures/figurekit.h"

/* Does the map show what the machine has mapped, from the highest down? */
Test(figures, the_map_shows_every_region)
{
    draw(figure_map);
    cr_assert_eq(count(">rw-</text>"), 4, "data, bss, heap, stack");
    cr_assert_eq(count(">r-x</text>"), 1, "text");
    cr_assert_eq(count(">r--</text>"), 2, "rodata, library");
    cr_assert_eq(count("touching it ends"), 2, "two gaps");
    cr_assert_lt(strstr(drawn, ">stack</text>"), strstr(drawn, ">heap</text>"));
    cr_assert_lt(strstr(drawn, ">heap</text>"), strstr(drawn, ">text</text>"));
}

/* And another process? */
Test(figures, the_map_follows_the_process)
{
    struct region r = {.first = 5,
                       .pages = 2,
                       .perms = PERM_R,
                       .file = FILE_NONE,
                       .name = "rodata"};

    m = memory_machine(8, 8);
    asid_t as = proc_create(m, "x");
    cr_assert_eq(proc_map(m, as, &r), WHY_OK);
    FILE *out = paper();
    draw_map(out, m, as);
    fclose(out);
    well_formed(drawn);
    has(">500</text>");
    has(">rodata</text>");
    cr_assert_eq(count("touching it ends"), 0, "one region has no gap");
}

/* Is the stack the same after the call as before, and deeper in between? */
Test(figures, a_call_goes_down_and_comes_back)
{
    draw(figure_call);
    cr_assert_eq(count(">frame 368, top 336</text>"), 2);
    has(">frame 320, top 320</text>");
    has(">frame 320, top 272</text>");
    cr_assert_eq(count(">f: link 368</text>"), 2);
    cr_assert_eq(count(">main: link 384</text>"), 4);
    has(">48 bytes of f</text>");
}

/* 3 pages of 256 bytes, 48 for each call: how many fit? */
Test(figures, the_stack_overflows_where_a_count_by_hand_says)
{
    draw(figure_overflow);
    cr_assert_eq(3 * 256 / 48, 16);
    has("A stack of 768 bytes holds 16 frames of 48 bytes. Call 17 stores at "
        "fcf8, in the guard page: killed, ");
    cr_assert_eq(count("<rect class=\"page\""), 16);
}

/* Are the cells of a block what its layout says? */
Test(figures, a_block_is_shown_used_and_free)
{
    draw(figure_block);
    has(">48+1+2</text>");
    has(">48+2</text>");
    has(">the user's 33 bytes</text>");
    has(">a he</text>");
    cr_assert_eq(count(">48</text>"), 1, "the footer, when it is free");
    has(">32+1+2</text>");
    has(">32+1</text>");
    cr_assert_eq(count(">broken</text>"), 0);
}

/* Do the four cases end with one block, in the right place? */
Test(figures, merging_is_what_the_lab_does)
{
    draw(figure_merge);
    cr_assert_eq(count("strong\" x=\"95\"") + count("strong\" x=\"255\""), 8,
                 "the block is at two places");
    cr_assert_eq(count(">free 112</text>"), 2);
    cr_assert_eq(count(">free 176</text>"), 1);
    cr_assert_eq(count(">free 48</text>"), 5, "before: 4, and case 1 after");
}

/* Is the rest cut off, but not one that is too small? */
Test(figures, splitting_leaves_what_is_too_small)
{
    draw(figure_split);
    cr_assert_eq(count(">free 144</text>"), 1);
    cr_assert_eq(count(">free 96</text>"), 1);
    cr_assert_eq(count(">free 64</text>"), 2, "before and after");
}

/* Does a block move only if it must? */
Test(figures, resizing_moves_in_the_last_case_only)
{
    draw(figure_resize);
    cr_assert_eq(count(">free 80</text>"), 1, "smaller: the rest");
    cr_assert_eq(count(">free 64</text>"), 1, "of 128, 64 are left");
    cr_assert_eq(count(">used 112</text>"), 3);
    cr_assert_eq(count(">free 48</text>"), 1, "where it was before it moved");
}

/* Are the arrows those of the list? */
Test(figures, the_list_follows_its_links)
{
    draw(figure_list);
    has("used 48, free 64, used 32, free 112, used 48, free 80, used 32. The "
        "list: 1560, then 1464, then 1720");
    cr_assert_eq(count("<polygon"), 3);
    m = heap_by_hand("used 32 free 64 used 32");
    FILE *out = paper();
    draw_list(out, m);
    fclose(out);
    well_formed(drawn);
    cr_assert_eq(count("<polygon"), 0, "this one is in no list");
    cr_assert_eq(count(">free 64</text>"), 1);
}

/* Do all kinds of heap get the same requests? Is every byte accounted for? */
Test(figures, a_run_is_the_same_on_every_heap)
{
    size_t payload = 0;

    for (enum kind kind = KIND_BUMP; kind <= KIND_CLASSES; kind++) {
        struct run r;

        run_begin(&r, kind, 400);
        run_on(&r, 1000);
        cr_assert(kind == KIND_BUMP || r.peak == payload,
                  "kind %d: %zu bytes at most, not %zu", (int)kind, r.peak,
                  payload);
        payload = r.peak;
        cr_assert_geq(run_heap(&r), r.peak);
        run_end(&r);
    }
    cr_assert_gt(payload, 10000, "%zu", payload);
}

/* The number, of thousands, that a text begins with whose end this is. */
static unsigned number_before(const char *end)
{
    const char *at = strstr(drawn, end);
    unsigned thousands, rest;

    while (at && at > drawn && at[-1] != '>')
        at--;
    cr_assert(at && sscanf(at, "%u,%u", &thousands, &rest) == 2,
              "no number before %s", end);
    return thousands * 1000 + rest;
}

/* Do the bytes of the picture add up to the heap? */
Test(figures, the_bytes_of_a_heap_add_up)
{
    draw(figure_waste);
    unsigned heap = number_before(" bytes of heap after");
    unsigned payload = number_before(" bytes</text>");
    unsigned inside = number_before(" bytes together</text>");
    unsigned outside = number_before(" blocks;</text>");

    cr_assert_eq(payload + inside + outside, heap, "%u + %u + %u is not %u",
                 payload, inside, outside, heap);
}

/* Does a heap of blocks take less than the bump pointer? */
Test(figures, blocks_gain_over_the_bump_pointer)
{
    struct run bump, first;

    run_begin(&bump, KIND_BUMP, 400);
    run_begin(&first, KIND_FIRST, 400);
    run_on(&bump, 3200);
    run_on(&first, 3200);
    cr_assert_gt(run_heap(&bump), 3 * run_heap(&first), "%zu and %zu",
                 run_heap(&bump), run_heap(&first));
    run_end(&bump);
    run_end(&first);
}

/* And do lists look at less? */
Test(figures, lists_search_less)
{
    struct run first, list, classes;

    run_begin(&first, KIND_FIRST, 400);
    run_begin(&list, KIND_LIST, 400);
    run_begin(&classes, KIND_CLASSES, 400);
    run_on(&first, 3200);
    run_on(&list, 3200);
    run_on(&classes, 3200);
    cr_assert_gt(first.looked, 5 * list.looked);
    cr_assert_gt(list.looked, 3 * classes.looked);
    run_end(&first);
    run_end(&list);
    run_end(&classes);
}
