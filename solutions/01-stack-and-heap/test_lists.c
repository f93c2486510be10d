/*
 * unlink and fit: lists of what is free.
 */
#include "blocks_by_hand.h"

TestSuite(unlink, .fini = lab_off);
TestSuite(fit, .fini = lab_off);

/* Demand that list 0 leads to these blocks of those built, in this order. */
static void expect_list(struct machine *m, unsigned count,
                        const unsigned order[])
{
    struct heap *h = heap_of(m);
    size_t at = h->list[0], last = 0;

    for (unsigned i = 0; i < count; i++) {
        cr_assert_eq(at, hand.place[order[i]],
                     "block %u of the list should be at place %zu, but the "
                     "list leads to %zu",
                     i, hand.place[order[i]], at);
        cr_assert_eq(block(m, order[i])->prev, last,
                     "the block at place %zu should say that %zu is before it "
                     "in the list, but says %" PRIu32,
                     at, last, block(m, order[i])->prev);
        last = at;
        at = block(m, order[i])->next;
    }
    cr_assert_eq(at, 0,
                 "the list should have %u blocks, but then leads to place %zu",
                 count, at);
    cr_assert_eq(h->filled[0] & 1, count > 0,
                 "list 0 %s, but its bit in `filled` is %s: list_begin writes "
                 "both",
                 count > 0 ? "has blocks" : "is empty",
                 h->filled[0] & 1 ? "set" : "not set");
}

#define EXPECT_LIST(m, ...)                                              \
    expect_list(m, sizeof((unsigned[]){__VA_ARGS__}) / sizeof(unsigned), \
                (unsigned[]){__VA_ARGS__})

/* A heap of these blocks, of which a failure shows the lists, too. */
static struct machine *lists_by_hand(const char *blocks)
{
    struct machine *m = heap_by_hand(blocks);

    lab_picture(draw_lists);
    return m;
}

/* ------------------------------------------------------------------ unlink */

/* There is one before it and one after it. */
Test(unlink, from_the_middle_of_a_list)
{
    struct machine *m = lists_by_hand("f32 u32 f64 u32 f96 u32");

    list_remove(m, block(m, 2));
    EXPECT_LIST(m, 0, 4);
    expect_heap(m, "f32 u32 f64 u32 f96 u32", "taken out of the list");
}

/* Where does the list begin then? */
Test(unlink, the_first_of_a_list)
{
    struct machine *m = lists_by_hand("f32 u32 f64 u32 f96 u32");

    list_remove(m, block(m, 0));
    EXPECT_LIST(m, 2, 4);
    expect_heap(m, "f32 u32 f64 u32 f96 u32", "taken out of the list");
}

/* Behind it comes nothing. */
Test(unlink, the_last_of_a_list)
{
    struct machine *m = lists_by_hand("f32 u32 f64 u32 f96 u32");

    list_remove(m, block(m, 4));
    EXPECT_LIST(m, 0, 2);
    expect_heap(m, "f32 u32 f64 u32 f96 u32", "taken out of the list");
}

/* Then the list is empty. */
Test(unlink, the_only_one_of_a_list)
{
    struct machine *m = lists_by_hand("u48 f64 u32");

    list_remove(m, block(m, 1));
    expect_list(m, 0, NULL);
    expect_heap(m, "u48 f64 u32", "taken out of the list");
}

/* --------------------------------------------------------------------- fit */

/* Demand a free block of at least that size, if there is one. */
static void fit(struct machine *m, size_t size, bool there)
{
    struct block *b = list_find(m, size);
    unsigned i = 0;

    cr_assert(b || !there,
              "there is a free block of %zu bytes, but list_find returns NULL",
              size);
    cr_assert(!b || there,
              "no free block has %zu bytes, but list_find returns %s", size,
              place_words(m, b));
    while (b && i < hand.count && (hand.kind[i] != 'f' || block(m, i) != b))
        i++;
    cr_assert(!b || (i < hand.count && hand.size[i] >= size),
              "list_find of %zu bytes returns %s, where no free "
              "block is so large",
              size, place_words(m, b));
    expect_as_built(m, "looking");
    hide_users(m);
}

/* Some are too small. */
Test(fit, a_free_block_that_is_large_enough)
{
    struct machine *m = lists_by_hand("f32 u32 f128 u32 f64 u32 f48 u32");

    fit(m, 32, true);
    fit(m, 80, true);
    fit(m, 128, true);
    fit(m, 64, true);
}

/* The last one of the list is the only one. */
Test(fit, the_last_of_the_list_too)
{
    struct machine *m = lists_by_hand("f32 u32 f48 u32 f64 u32 f512 u32");
    struct heap *h = heap_of(m);

    fit(m, 512, true);
    list_begin(h, 7, h->list[0]); /* and of list 7, if 0 to 6 are empty */
    list_begin(h, 0, 0);
    lab_show(m, byte_at(m, 0), memory_used(m));
    remember(m);
    hide_users(m);
    fit(m, 512, true);
}

/* Used blocks are in no list. */
Test(fit, where_there_is_none_it_is_null)
{
    struct machine *m = lists_by_hand("u512 f32 u256 f64 u128");

    fit(m, 80, false);
    fit(m, 4096, false);
    fit(lists_by_hand("u64"), 32, false);
    fit(lists_by_hand(""), 32, false);
}
