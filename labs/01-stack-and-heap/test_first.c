/*
 * first: blocks come and go, and are used again.
 */
#include "live_blocks.h"

TestSuite(first, .fini = lab_off);

/* Demand that freeing an address is refused, and changes nothing. */
static void refuse(struct users *u, void *bytes, enum bug should,
                   const char *what)
{
    size_t used = memory_used(u->m);

    lab_show(u->m, byte_at(u->m, 0), used);
    remember(u->m);
    expect_bug(first_free(u->m, bytes), should, what);
    expect_nothing(u->m, used, what);
}

/* A block was given back, and the next one needs less. */
Test(first, a_free_block_is_used_before_the_heap_grows)
{
    struct users u = users_of(&first_fit, 32);

    must_get(&u, 600);
    unsigned big = must_get(&u, 1000);
    unsigned char *was = u.live[big].at;
    must_get(&u, 20);
    give(&u, big);
    unsigned one = must_get(&u, 480), other = must_get(&u, 480);
    cr_assert(u.live[one].at == was,
              "480 bytes fit where 1000 were, at place %zu, but are at %zu",
              place_of(u.m, was), place_of(u.m, u.live[one].at));
    cr_assert(u.live[other].at == was + 496,
              "480 bytes more fit behind them, at place %zu, but are at %zu",
              place_of(u.m, was + 496), place_of(u.m, u.live[other].at));
    expect_all(&u);
}

/* Three small blocks side by side go, in all orders. Is that room for a large
   one? */
Test(first, neighbours_that_are_free_become_one)
{
    static const unsigned order[][3] = {{0, 1, 2}, {2, 1, 0}, {0, 2, 1}};

    for (unsigned i = 0; i < 3; i++) {
        struct users u = users_of(&first_fit, 32);
        unsigned char *at[3];

        for (unsigned k = 0; k < 3; k++)
            at[k] = u.live[must_get(&u, 200)].at;
        must_get(&u, 20);
        for (unsigned k = 0; k < 3; k++)
            give(&u, owner(&u, place_of(u.m, at[order[i][k]]) - HEADER));
        unsigned whole = must_get(&u, 600);
        cr_assert(u.live[whole].at == at[0],
                  "600 bytes fit where three times 200 were, at place %zu, but "
                  "are at %zu",
                  place_of(u.m, at[0]), place_of(u.m, u.live[whole].at));
        expect_all(&u);
    }
}

/* The last block goes, and then one before it. Where does the heap end? */
Test(first, what_is_free_at_the_end_is_no_part_of_the_heap)
{
    struct users u = users_of(&first_fit, 32);
    size_t end = end_of(u.m);

    unsigned one = must_get(&u, 100);
    size_t middle = end_of(u.m);
    unsigned two = must_get(&u, 300);
    give(&u, two);
    cr_assert_eq(end_of(u.m), middle,
                 "the last block is free: the heap should end at place %zu, "
                 "but ends at %zu",
                 middle, end_of(u.m));
    must_get(&u, 300);
    give(&u, one);
    give(&u, u.count - 1);
    cr_assert_eq(end_of(u.m), end,
                 "the last two are free: the heap should end at place %zu, "
                 "but ends at %zu",
                 end, end_of(u.m));
    give_all(&u);
}

/* Mistakes of the caller. */
Test(first, what_must_not_be_freed_is_named_and_changes_nothing)
{
    struct users u = users_of(&first_fit, 32);
    unsigned char *gone = u.live[must_get(&u, 300)].at;
    unsigned char *last = u.live[must_get(&u, 20)].at;

    give(&u, u.count - 2);
    refuse(&u, NULL, BUG_NONE, "freeing NULL");
    refuse(&u, gone, BUG_TWICE, "freeing a block twice");
    refuse(&u, last + 1, BUG_INNER, "freeing the middle of a block");
    refuse(&u, byte_at(u.m, 16), BUG_FOREIGN, "freeing what is no block");
    give(&u, owner(&u, place_of(u.m, last) - HEADER));
    refuse(&u, last, BUG_TWICE, "freeing the last block twice");
}
