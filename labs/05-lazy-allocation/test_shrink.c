/*
 * shrink: the end of the heap comes down. All tests begin with a heap of eight
 * pages in memory.
 */
#include "backed.h"

TestSuite(shrink, .fini = lab_off);

/* A heap that ends with page `pages` of itself. */
static asid_t heap_of(struct machine *m, vpn_t pages)
{
    asid_t p = process_backed(m);

    shrink(m, p, at(m, HEAP + HEAP_PAGES, 0), at(m, HEAP + pages, 0), pages);
    expect_frames(m, (pfn_t)pages);
    return p;
}

/* The new end is where a page begins. Which page is the first to go? */
Test(shrink, a_page_with_no_byte_left_goes)
{
    struct machine *m = machine_by_hand(8, 0);
    asid_t p = heap_of(m, 7);

    shrink(m, p, at(m, HEAP + 7, 0), at(m, HEAP + 3, 0), 3);
    expect_frames(m, 3);
}

/* The new end is in the middle of a page. Is that page needed? */
Test(shrink, a_page_that_is_half_in_use_stays)
{
    struct machine *m = machine_by_hand(8, 0);
    asid_t p = heap_of(m, 7);

    shrink(m, p, at(m, HEAP + 7, 0), at(m, HEAP + 3, 2000), 4);
    expect_frames(m, 4);
}

/* One byte in use, or all but one; and then none. When does the page go? */
Test(shrink, one_byte_is_enough_to_keep_a_page)
{
    struct machine *m = machine_by_hand(8, 0);
    asid_t p = heap_of(m, 7);
    vaddr_t first = at(m, HEAP + 5, 0);

    shrink(m, p, at(m, HEAP + 7, 0), at(m, HEAP + 5, 4095), 6);
    shrink(m, p, at(m, HEAP + 5, 4095), first + 1, 6);
    shrink(m, p, first + 1, first, 5);
    expect_frames(m, 5);
}

/* The end stays in its page, or stays altogether. What is given back? */
Test(shrink, within_a_page_nothing_happens)
{
    struct machine *m = machine_by_hand(8, 0);
    asid_t p = heap_of(m, 6);

    shrink(m, p, at(m, HEAP + 6, 0), at(m, HEAP + 6, 0), 6);
    shrink(m, p, at(m, HEAP + 6, 0), at(m, HEAP + 5, 3000), 6);
    shrink(m, p, at(m, HEAP + 5, 3000), at(m, HEAP + 5, 8), 6);
    expect_frames(m, 6);
}

/* Behind the heap, in the next page, something else begins. Does it stay? */
Test(shrink, what_lies_behind_the_heap_stays)
{
    struct machine *m = machine_by_hand(10, 0);
    asid_t p = process_backed(m);

    map_zeros(m, p, HEAP + HEAP_PAGES, 1, RW);
    back(m, p, HEAP + HEAP_PAGES);
    shrink(m, p, at(m, HEAP + HEAP_PAGES, 0), at(m, HEAP + 4, 1), 5);
    expect_backed(m, p, HEAP + HEAP_PAGES);
    shrink(m, p, at(m, HEAP + 4, 1), at(m, HEAP, 0), 0);
    expect_backed(m, p, HEAP + HEAP_PAGES);
    expect_frames(m, 1);
}
