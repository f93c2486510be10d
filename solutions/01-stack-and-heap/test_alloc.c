/*
 * alloc: a heap with lists of what is free.
 */
#include "busy_day.h"

TestSuite(alloc, .fini = lab_off);

/* Everybody writes their block full. Does anybody notice the others? */
Test(alloc, blocks_of_all_sizes_do_not_overlap)
{
    struct users u = users_of(&with_lists, 32);

    for (size_t size = 0; size < 120; size += 7)
        must_get(&u, size);
    must_get(&u, 3000);
    must_get(&u, 5000);
    expect_all(&u);
    give_all(&u);
}

/* Nothing, four times. Can they be told apart? */
Test(alloc, of_no_bytes_every_block_is_another_one)
{
    struct users u = users_of(&with_lists, 32);

    for (unsigned i = 0; i < 4; i++)
        must_get(&u, 0);
    for (unsigned i = 0; i < u.count; i++)
        for (unsigned k = 0; k < i; k++)
            cr_assert(u.live[i].at != u.live[k].at,
                      "two blocks are at place %zu",
                      place_of(u.m, u.live[i].at));
    give_all(&u);
}

/* Ten pieces from one, and one from ten pieces. The heap need not grow. */
Test(alloc, what_is_free_is_cut_and_put_together_again)
{
    struct users u = users_of(&with_lists, 32);
    unsigned big = must_get(&u, 1000);
    unsigned char *at = u.live[big].at;

    must_get(&u, 20);
    size_t end = end_of(u.m);
    for (unsigned round = 0; round < 3; round++) {
        give(&u, owner(&u, place_of(u.m, at) - HEADER));
        for (unsigned i = 0; i < 10; i++)
            must_get(&u, 88);
        cr_assert_eq(end_of(u.m), end,
                     "10 times 88 bytes fit where 1000 were, but the heap grew "
                     "from %zu to %zu",
                     end, end_of(u.m));
        for (unsigned i = 0; i < 10; i++)
            give(&u, u.count - 1 - (i * 7 + 3) % (10 - i));
        must_get(&u, 1000);
        cr_assert_eq(end_of(u.m), end,
                     "1000 bytes fit where 10 times 88 were, but the heap grew "
                     "from %zu to %zu",
                     end, end_of(u.m));
    }
    expect_all(&u);
}

/* Nobody can have so much. */
Test(alloc, enormous_sizes_are_not_to_be_had)
{
    static const size_t huge[] = {
        SIZE_MAX,       SIZE_MAX - 7,           SIZE_MAX - 8,
        SIZE_MAX - 15,  (size_t)BLOCK_MOST + 1, BLOCK_MOST,
        (size_t)1 << 32};
    struct users u = users_of(&with_lists, 8);

    for (size_t i = 0; i < sizeof huge / sizeof *huge; i++) {
        size_t used = memory_used(u.m);
        lab_show(u.m, byte_at(u.m, 0), used);
        remember(u.m);
        cr_assert_eq(get(&u, huge[i]), LIVE, "%zu bytes are not there",
                     huge[i]);
        lab_show(u.m, byte_at(u.m, 0), used);
        expect_nothing(u.m, used, "what is not to be had");
    }
    give_all(&u);
}

/* Until it is full; then one is given back, and the next one has its place. */
Test(alloc, running_out_of_memory_damages_nothing)
{
    struct users u = users_of(&with_lists, 6);

    while (get(&u, 150) != LIVE)
        ;
    expect_all(&u);
    for (unsigned i = 0; i < 10; i++) {
        cr_assert_eq(get(&u, 150), LIVE, "there was no memory, and now is");
        give(&u, 4 + i * 5 % (u.count - 4));
        must_get(&u, 150);
    }
    expect_all(&u);
    give_all(&u);
}

/* Whatever programs do, a few hundred operations of it. */
Test(alloc, a_long_day)
{
    struct users u = users_of(&with_lists, 48);

    live(&u, lab_operations(600), 0);
    give_all(&u);
}

/* Small and large blocks by turns. How much memory does the heap take? */
Test(alloc, on_a_busy_day_three_fifths_of_the_memory_are_used)
{
    struct users u = users_of(&with_lists, DAY_PAGES);

    busy_day(&u, 60);
}
