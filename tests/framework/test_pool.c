#include <criterion/criterion.h>

#include "dice.h"
#include "pool.h"

#include <signal.h>

/* Take n numbers, which must be first, first+1, ... */
static void take_row(struct pool *p, uint32_t first, uint32_t n)
{
    for (uint32_t i = first; i < first + n; i++) {
        uint32_t got = pool_take(p);
        cr_assert_eq(got, i, "took %u, not %u", got, i);
    }
}

/* In which order do numbers come? */
Test(pool, numbers_are_taken_in_ascending_order)
{
    struct pool *p = pool_create(200);

    take_row(p, 0, 200);
    pool_destroy(p);
}

/* What does a pool give when it has nothing left? */
Test(pool, empty_pool_says_none)
{
    struct pool *p = pool_create(2);

    take_row(p, 0, 2);
    cr_assert_eq(pool_take(p), POOL_NONE);
    cr_assert_eq(pool_free_count(p), 0, "a failure took something");
    pool_destroy(p);
}

/* Does the lowest number come first, in whatever order they came back? */
Test(pool, lowest_of_the_returned_comes_first)
{
    struct pool *p = pool_create(100);

    take_row(p, 0, 100);
    pool_give(p, 50);
    pool_give(p, 70);
    pool_give(p, 3);
    pool_give(p, 60);
    cr_assert_eq(pool_take(p), 3);
    cr_assert_eq(pool_take(p), 50);
    pool_give(p, 2);
    cr_assert_eq(pool_take(p), 2);
    cr_assert_eq(pool_take(p), 60);
    cr_assert_eq(pool_take(p), 70);
    cr_assert_eq(pool_take(p), POOL_NONE);
    pool_destroy(p);
}

/* Does a full pool hand out at once what it gets back? */
Test(pool, full_pool_passes_on_what_comes_back)
{
    struct pool *p = pool_create(1000);

    take_row(p, 0, 1000);
    for (uint32_t i = 0; i < 1000; i += 7) {
        pool_give(p, i);
        cr_assert_not(pool_is_taken(p, i), "%u came back", i);
        cr_assert_eq(pool_take(p), i);
        cr_assert(pool_is_taken(p, i), "%u went out", i);
    }
    pool_destroy(p);
}

/* Does every word and every level of the bitmap count? */
Test(pool, sizes_around_the_levels_have_every_number_once)
{
    static const uint32_t sizes[] = {2,    63,   64,     65,     4095,
                                     4096, 4097, 262143, 262144, 262145};

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct pool *p = pool_create(sizes[i]);
        cr_assert_eq(pool_free_count(p), sizes[i]);
        take_row(p, 0, sizes[i]);
        cr_assert_eq(pool_take(p), POOL_NONE, "size %u", sizes[i]);
        pool_give(p, 0);
        pool_give(p, sizes[i] - 1);
        cr_assert_eq(pool_take(p), 0, "size %u", sizes[i]);
        cr_assert_eq(pool_take(p), sizes[i] - 1, "size %u", sizes[i]);
        pool_destroy(p);
    }
}

/* Does the top of a large pool look back? */
Test(pool, low_number_comes_before_the_rest_of_a_large_pool)
{
    struct pool *p = pool_create(600000);

    take_row(p, 0, 300000);
    pool_give(p, 10);
    pool_give(p, 270000);
    cr_assert_eq(pool_take(p), 10);
    cr_assert_eq(pool_take(p), 270000);
    take_row(p, 300000, 300000);
    cr_assert_eq(pool_take(p), POOL_NONE);
    pool_destroy(p);
}

/* How many are free, and how many are there? */
Test(pool, counts_follow_what_is_taken)
{
    struct pool *p = pool_create(10);

    take_row(p, 0, 4);
    cr_assert_eq(pool_free_count(p), 6);
    pool_give(p, 1);
    cr_assert_eq(pool_free_count(p), 7);
    cr_assert_eq(pool_size(p), 10);
    pool_destroy(p);
}

/* Is a number beyond the end ever taken? */
Test(pool, number_past_the_end_is_not_taken)
{
    struct pool *p = pool_create(10);

    take_row(p, 0, 10);
    cr_assert(pool_is_taken(p, 9));
    cr_assert_not(pool_is_taken(p, 10));
    cr_assert_not(pool_is_taken(p, POOL_NONE), "no number is no number");
    pool_destroy(p);
}

/* Can there be a pool of nothing? */
Test(pool, pool_of_nothing_is_empty_and_can_grow)
{
    struct pool *p = pool_create(0);

    cr_assert_eq(pool_take(p), POOL_NONE);
    cr_assert_not(pool_is_taken(p, 0));
    pool_grow(p, 3);
    take_row(p, 0, 3);
    cr_assert_eq(pool_take(p), POOL_NONE);
    pool_destroy(p);
}

/* What happens to taken numbers when a pool grows? */
Test(pool, growing_keeps_what_is_taken)
{
    struct pool *p = pool_create(60);

    take_row(p, 0, 60);
    pool_give(p, 5);
    pool_give(p, 8);
    pool_grow(p, 5000);
    cr_assert_eq(pool_size(p), 5000);
    cr_assert_eq(pool_free_count(p), 4942);
    cr_assert(pool_is_taken(p, 59));
    cr_assert_eq(pool_take(p), 5, "what was free before comes first");
    cr_assert_eq(pool_take(p), 8);
    take_row(p, 60, 4940);
    cr_assert_eq(pool_take(p), POOL_NONE);
    pool_destroy(p);
}

/* Can a pool shrink? */
Test(pool, growing_to_a_smaller_size_changes_nothing)
{
    struct pool *p = pool_create(60);

    pool_grow(p, 60);
    pool_grow(p, 10);
    cr_assert_eq(pool_size(p), 60);
    cr_assert_eq(pool_free_count(p), 60);
    pool_destroy(p);
}

/* Is a number that comes back twice noticed? */
Test(pool, giving_a_free_number_panics, .signal = SIGABRT)
{
    struct pool *p = pool_create(10);

    take_row(p, 0, 10);
    pool_give(p, 4);
    pool_give(p, 5);
    pool_give(p, 5);
}

/* ... also while it is the only free one? */
Test(pool, giving_the_only_free_number_again_panics, .signal = SIGABRT)
{
    struct pool *p = pool_create(10);

    take_row(p, 0, 10);
    pool_give(p, 4);
    pool_give(p, 4);
}

/* Is a number noticed that never was in the pool? */
Test(pool, giving_a_number_past_the_end_panics, .signal = SIGABRT)
{
    struct pool *p = pool_create(10);

    take_row(p, 0, 10);
    pool_give(p, 10);
}

enum { MOST = 9000 };

static uint32_t lowest_free(const bool *taken, uint32_t size)
{
    uint32_t i = 0;

    while (i < size && taken[i])
        i++;
    return i < size ? i : POOL_NONE;
}

/* Does a pool agree with an array of flags, whatever is done to both? */
Test(pool, agrees_with_a_plain_array)
{
    static bool taken[MOST];
    struct dice d = dice_new();
    uint32_t size = 100;
    struct pool *p = pool_create(size);

    for (uint64_t n = dice_operations(50000); n > 0; n--) {
        uint32_t i = (uint32_t)dice_throw(&d, size);
        if (dice_throw(&d, 5000) == 0 && size < MOST / 2)
            pool_grow(p, size *= 2);
        /* For a while it fills up, then it is emptied again. */
        if (taken[i] && dice_throw(&d, 4) < n / 4096 % 5) {
            pool_give(p, i);
            taken[i] = false;
        } else {
            i = lowest_free(taken, size);
            cr_assert_eq(pool_take(p), i, "seed %lu, %lu to go", d.seed, n);
            if (i != POOL_NONE)
                taken[i] = true;
        }
        i = (uint32_t)dice_throw(&d, size);
        cr_assert_eq(pool_is_taken(p, i), taken[i], "seed %lu", d.seed);
    }
    pool_destroy(p);
}
