/*
 * first, hidden: long days, and memory that ends.
 */
#include "live_blocks.h"

/* Many operations, in memory that is large enough. */
Test(first, a_long_day)
{
    struct users u = users_of(&first_fit, 60);

    live(&u, lab_operations(700), 0);
    give_all(&u);
}

/* Machines that are too small, some only by one page. */
Test(first, a_day_with_too_little_memory)
{
    for (pfn_t pages = 3; pages < 12; pages += 4) {
        struct users u = users_of(&first_fit, pages);

        live(&u, lab_operations(200), 0);
        give_all(&u);
    }
}

/* The one that was smashed is not free; nor is the one before it. */
Test(first, who_writes_one_byte_too_many_is_found_out)
{
    struct users u = users_of(&first_fit, 16);
    unsigned char *at = u.live[must_get(&u, 104)].at;
    unsigned char *next = u.live[must_get(&u, 200)].at;
    size_t used = memory_used(u.m);

    lab_show(u.m, byte_at(u.m, 0), used);
    at[104] ^= 0x10;
    remember(u.m);
    expect_bug(first_free(u.m, at), BUG_SMASHED, "freeing who wrote too much");
    expect_bug(first_free(u.m, next), BUG_SMASHED, "freeing what was smashed");
    expect_nothing(u.m, used, "what is refused");
}

/* A block became a part of a larger one, and is freed again. */
Test(first, a_block_that_is_part_of_another_one_now)
{
    struct users u = users_of(&first_fit, 16);
    unsigned char *at[3];

    for (unsigned i = 0; i < 3; i++)
        at[i] = u.live[must_get(&u, 100)].at;
    must_get(&u, 20);
    for (unsigned i = 0; i < 3; i++)
        give(&u, owner(&u, place_of(u.m, at[i]) - HEADER));
    size_t used = memory_used(u.m);
    lab_show(u.m, byte_at(u.m, 0), used);
    remember(u.m);
    expect_bug(first_free(u.m, at[0]), BUG_TWICE, "freeing the first again");
    for (unsigned i = 1; i < 3; i++)
        cr_assert_neq(first_free(u.m, at[i]), BUG_NONE,
                      "block %u of three that are one was freed again", i);
    expect_nothing(u.m, used, "what is refused");
}
