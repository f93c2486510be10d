/*
 * move and zeroed, hidden: long days on which blocks change their size.
 */
#include "live_blocks.h"

/* Users, one of whom has had to move. */
static struct users moved(pfn_t pages)
{
    struct users u = users_of(&with_lists, pages);

    cr_assert(change(&u, 0, 333), "there is memory, but it returns NULL");
    return u;
}

/* In memory that is large enough, and in some that is not. */
Test(move, a_long_day)
{
    struct users u = moved(60);

    live(&u, lab_operations(500), 4);
    give_all(&u);
}

Test(move, a_day_with_too_little_memory)
{
    for (pfn_t pages = 4; pages < 10; pages += 2) {
        struct users u = moved(pages);

        live(&u, lab_operations(150), 3);
        give_all(&u);
    }
}

/* Somebody else's mistake: not even the heap may make it worse. */
Test(move, what_is_no_block_does_not_move)
{
    struct users u = moved(12);
    unsigned char *gone = u.live[must_get(&u, 300)].at;
    unsigned char *kept = u.live[must_get(&u, 10)].at;
    size_t used = memory_used(u.m);

    give(&u, owner(&u, place_of(u.m, gone) - HEADER));
    void *const wrong[] = {gone, kept + 1, kept + ALIGN, byte_at(u.m, 8),
                           byte_at(u.m, used)};
    lab_show(u.m, byte_at(u.m, 0), used);
    remember(u.m);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        void *at = heap_realloc(u.m, wrong[i], 100);
        cr_assert(!at, "%s is no block, but heap_realloc returns %s",
                  place_words(u.m, wrong[i]), place_words(u.m, at));
        expect_nothing(u.m, used, "what is refused");
    }
}

/* Nothing is still a block, and has nothing in it. */
Test(zeroed, of_nothing_it_is_a_block)
{
    struct users u = users_of(&with_lists, 8);
    static const size_t none[][2] = {{0, 10}, {10, 0}, {0, 0}, {SIZE_MAX, 0}};

    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        unsigned char *at = heap_calloc(u.m, none[i][0], none[i][1]);
        cr_assert(at, "%zu times %zu bytes: it returns NULL", none[i][0],
                  none[i][1]);
        keep(&u, at, 0);
    }
    expect_all(&u);
    give_all(&u);
}

/* Dirty memory of random sizes; each one is clean, and then dirty again. */
Test(zeroed, all_bytes_of_random_sizes)
{
    struct users u = users_of(&with_lists, 30);

    for (unsigned k = lab_operations(60) + 10; k > 0; k--) {
        size_t count = lab_throw(20), size = lab_throw(40);
        unsigned char *at = heap_calloc(u.m, count, size);

        cr_assert(at, "%zu times %zu bytes: it returns NULL", count, size);
        expect_own(&u, at, count * size);
        for (size_t i = 0; i < count * size; i++)
            cr_assert_eq(at[i], 0, "%zu times %zu bytes: byte %zu is 0x%02x",
                         count, size, i, at[i]);
        keep(&u, at, count * size);
        while (u.count > 12)
            give(&u, (unsigned)lab_throw(u.count));
    }
    expect_all(&u);
    give_all(&u);
    void *at = heap_calloc(u.m, 30, 1024);
    cr_assert(!at, "30 KiB are more than there is, but it returns %s",
              place_words(u.m, at));
}
