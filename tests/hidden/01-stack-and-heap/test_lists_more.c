/*
 * unlink and fit, hidden: random orders, and blocks in no list.
 */
#include "blocks_by_hand.h"

static const char *const TEN =
    "f32 u32 f48 u32 f64 u32 f80 u32 f96 u32 f112 u32 f128 u32 f144 u32 f160 "
    "u32 f176 u32";

/* Demand that list 0 leads to those free blocks that are still in it. */
static void expect_rest(struct machine *m, const bool out[])
{
    struct heap *h = heap_of(m);
    size_t at = h->list[0], last = 0;

    for (unsigned i = 0; i < hand.count; i++) {
        if (hand.kind[i] != 'f' || out[i])
            continue;
        cr_assert_eq(at, hand.place[i],
                     "next in the list should be place %zu, but is %zu",
                     hand.place[i], at);
        cr_assert_eq(block(m, i)->prev, last,
                     "before place %zu in the list should be %zu, not %" PRIu32,
                     at, last, block(m, i)->prev);
        last = at;
        at = block(m, i)->next;
    }
    cr_assert_eq(at, 0, "the list should end, but leads to place %zu", at);
    cr_assert_eq(h->filled[0] & 1, last != 0,
                 "`filled` says the opposite about list 0");
}

/* All of ten, one after the other, in any order. */
Test(unlink, in_any_order_until_the_list_is_empty)
{
    struct machine *m = heap_by_hand(TEN);
    bool out[BLOCKS] = {false};

    for (unsigned left = 10; left > 0; left--) {
        unsigned i = 0;
        for (uint64_t k = lab_throw(left) + 1; k > 0; i++)
            k -= hand.kind[i] == 'f' && !out[i];
        list_remove(m, block(m, i - 1));
        out[i - 1] = true;
        expect_rest(m, out);
    }
    expect_heap(m, TEN, "all taken out of the list");
}

/* Other lists, and their bits, are none of its business. */
Test(unlink, other_lists_stay)
{
    struct machine *m = heap_by_hand("u32 f64 u32 f96 u32");
    struct heap *h = heap_of(m);
    bool out[BLOCKS] = {false};

    h->list[5] = h->list[100] = START;
    h->filled[0] |= 1 << 5;
    h->filled[1] |= (uint64_t)1 << 36;
    uint64_t other = h->filled[1];
    list_remove(m, block(m, 1));
    out[1] = true;
    expect_rest(m, out);
    list_remove(m, block(m, 3));
    out[3] = true;
    expect_rest(m, out);
    cr_assert(h->list[5] == START && h->list[100] == START &&
                  h->filled[0] == 1 << 5 && h->filled[1] == other,
              "another list has changed");
}

/* It lies there and is free, but no list leads to it. */
Test(fit, what_is_in_no_list_is_not_found)
{
    struct machine *m = heap_by_hand("f512 u32 f64 u32 f96 u32");

    heap_of(m)->list[0] = (place_t)hand.place[2];
    block(m, 2)->prev = 0;
    struct block *b = list_find(m, 128);
    cr_assert(!b, "no block in the lists has 128 bytes, but it returns %s",
              place_words(m, b));
    b = list_find(m, 80);
    cr_assert(b == block(m, 4), "it should return %s, but returns %s",
              place_words(m, block(m, 4)), place_words(m, b));
}

/* Each size, of ten blocks. */
Test(fit, every_size_of_ten)
{
    struct machine *m = heap_by_hand(TEN);

    for (size_t size = 32; size <= 208; size += 16) {
        struct block *b = list_find(m, size);
        size_t found = b ? (place_of(m, b) < end_of(m) ? block_size(b) : 0) : 0;

        cr_assert_eq(b != NULL, size <= 176, "%zu bytes: it returns %s", size,
                     place_words(m, b));
        cr_assert(!b || found >= size, "%zu bytes: it returns %s, with %zu",
                  size, place_words(m, b), found);
    }
    expect_as_built(m, "looking");
}
