/*
 * resize, hidden: every size of a block between others.
 */
#include "live_blocks.h"

/* Resize a block and demand that it can be, or that nothing changes. Returns
   its number. */
static unsigned resize(struct users *u, unsigned i, size_t size, bool should)
{
    struct live l = u->live[i];
    size_t same = l.size < size ? l.size : size;

    now(u, "block_resize for", size);
    lab_show(u->m, l.at, l.size);
    bool can = block_resize(u->m, block_of(l.at), block_need(size));
    cr_assert_eq(can, should, "%s bytes, where there were %zu: it says %s",
                 u->what, l.size, can ? "true" : "false");
    if (!can) {
        expect_all(u);
        return i;
    }
    forget(u, i);
    expect_own(u, l.at, size);
    cr_assert_eq(spoiled(l.at, same, l.id), same,
                 "%s bytes: byte %zu has changed", u->what,
                 spoiled(l.at, same, l.id));
    i = keep(u, l.at, size);
    expect_blocks(u);
    return i;
}

/* 24, 136 and 200 bytes, and the one in the middle is free. */
Test(resize, every_size_that_fits_and_none_that_does_not)
{
    static const size_t sizes[] = {0,   8,   9,   24,  25,  40, 128,
                                   136, 152, 160, 168, 169, 200};

    for (unsigned k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        size_t size = sizes[k];
        struct users u = users_of(&with_lists, 8);
        unsigned i = must_get(&u, 24);
        unsigned free = must_get(&u, 136);

        must_get(&u, 200);
        give(&u, free);
        resize(&u, i, size, size <= 24 + 136 + HEADER);
        expect_all(&u);
        give_all(&u);
    }
}

/* So much that it needs pages, of which one is missing. */
Test(resize, the_last_block_cannot_grow_beyond_memory)
{
    struct users u = users_of(&with_lists, 8);
    unsigned i = must_get(&u, 50);
    size_t all = memory_size(u.m) - place_of(u.m, u.live[i].at);

    frame_fail_at(u.m, 2);
    i = resize(&u, i, 3000, false);
    i = resize(&u, i, all + 16, false);
    i = resize(&u, i, all - 16, true);
    i = resize(&u, i, 10, true);
    cr_assert_leq(end_of(u.m), place_of(u.m, u.live[i].at) + 2 * BLOCK_LEAST,
                  "10 bytes at place %zu are the last, but the heap ends at "
                  "%zu",
                  place_of(u.m, u.live[i].at), end_of(u.m));
    give_all(&u);
}

/* One block, many sizes, and free memory on both sides. */
Test(resize, again_and_again_between_free_blocks)
{
    struct users u = users_of(&with_lists, 12);
    unsigned char *before = u.live[must_get(&u, 300)].at;
    unsigned char *it = u.live[must_get(&u, 200)].at;
    unsigned char *after = u.live[must_get(&u, 500)].at;

    must_get(&u, 10);
    give(&u, owner(&u, place_of(u.m, before) - HEADER));
    give(&u, owner(&u, place_of(u.m, after) - HEADER));
    for (unsigned k = lab_operations(60); k > 0; k--) {
        unsigned i = owner(&u, place_of(u.m, it) - HEADER);
        size_t size = lab_throw(900);
        resize(&u, i, size, size <= 208 + 512 - HEADER);
    }
    expect_all(&u);
    give_all(&u);
}
