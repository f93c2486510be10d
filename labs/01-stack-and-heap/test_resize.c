/*
 * resize: a block gets another size where it is.
 */
#include "live_blocks.h"

TestSuite(resize, .fini = lab_off);

/* Blocks of these sizes, behind what all begin with. first is the number of
   the first of them. */
static struct users row(unsigned count, const size_t size[], unsigned *first)
{
    struct users u = users_of(&with_lists, 16);

    *first = u.count;
    for (unsigned i = 0; i < count; i++)
        must_get(&u, size[i]);
    return u;
}

#define ROW(first, ...)                                   \
    row(sizeof((size_t[]){__VA_ARGS__}) / sizeof(size_t), \
        (size_t[]){__VA_ARGS__}, first)

/* Demand that block i can have `size` bytes (for its user) where it is. */
static void resize(struct users *u, unsigned i, size_t size)
{
    struct live l = u->live[i];
    size_t same = l.size < size ? l.size : size;

    now(u, "block_resize for", size);
    expect_kept(u, i);
    lab_show(u->m, l.at, l.size);
    bool can = block_resize(u->m, block_of(l.at), block_need(size));
    cr_assert(can, "%s bytes: it can be done, but the answer is false",
              u->what);
    u->live[i] = u->live[--u->count];
    u->payload -= l.size;
    expect_own(u, l.at, size);
    cr_assert_eq(spoiled(l.at, same, l.id), same,
                 "%s bytes: byte %zu of what was there has changed", u->what,
                 spoiled(l.at, same, l.id));
    keep(u, l.at, size);
    expect_blocks(u);
}

/* Demand that it cannot, and that nothing changes. */
static void refuse(struct users *u, unsigned i, size_t size)
{
    size_t used = memory_used(u->m);

    lab_show(u->m, byte_at(u->m, 0), used);
    remember(u->m);
    bool can = block_resize(u->m, block_of(u->live[i].at), block_need(size));
    cr_assert(!can,
              "there are no %zu bytes where the block is, but the answer "
              "is true",
              size);
    expect_nothing(u->m, used, "what cannot be");
    expect_all(u);
}

/* It has 300 bytes, and needs 100. Who gets the rest? */
Test(resize, what_is_too_much_can_be_had_by_others)
{
    unsigned i;
    struct users u = ROW(&i, 300, 20);
    unsigned char *at = u.live[i].at;

    resize(&u, i, 100);
    unsigned next = must_get(&u, 180);
    cr_assert(u.live[next].at == at + 112,
              "180 bytes fit behind the block that became smaller, at place "
              "%zu, but are at %zu",
              place_of(u.m, at + 112), place_of(u.m, u.live[next].at));
    expect_all(&u);
    give_all(&u);
}

/* The block behind it is free already: it should be one with the rest. */
Test(resize, what_is_too_much_becomes_one_with_a_free_neighbour)
{
    unsigned i;
    struct users u = ROW(&i, 300, 200, 20);
    unsigned char *at = u.live[i].at;

    give(&u, i + 1);
    resize(&u, i, 100);
    unsigned next = must_get(&u, 390);
    cr_assert(u.live[next].at == at + 112,
              "390 bytes fit behind the block that became smaller, at place "
              "%zu, but are at %zu",
              place_of(u.m, at + 112), place_of(u.m, u.live[next].at));
    give_all(&u);
}

/* All of the free block after it, and only a part of it. */
Test(resize, it_grows_into_a_free_block_after_it)
{
    unsigned i;
    struct users u = ROW(&i, 88, 200, 20);

    give(&u, i + 1);
    resize(&u, i, 120);
    resize(&u, u.count - 1, 296);
    resize(&u, u.count - 1, 280);
    expect_all(&u);
    give_all(&u);
}

/* Somebody has the block after it, or it is 16 bytes too small. */
Test(resize, where_there_is_no_room_nothing_changes)
{
    unsigned i;
    struct users u = ROW(&i, 88, 200, 20);

    refuse(&u, i, 120);
    give(&u, i + 1);
    refuse(&u, i, 297);
    resize(&u, i, 296);
    give_all(&u);
}

/* Behind it is only room. */
Test(resize, the_last_block_grows_at_the_end_of_the_heap)
{
    unsigned i;
    struct users u = ROW(&i, 100);

    resize(&u, i, 104);
    resize(&u, u.count - 1, 200);
    resize(&u, u.count - 1, 4000);
    size_t end = place_of(u.m, u.live[u.count - 1].at) + 4016 - HEADER;
    cr_assert_eq(end_of(u.m), end,
                 "4000 bytes need 4016 in all, so the heap should end at %zu, "
                 "but ends at %zu",
                 end, end_of(u.m));
    refuse(&u, u.count - 1, 16 * 1024);
    give_all(&u);
}
