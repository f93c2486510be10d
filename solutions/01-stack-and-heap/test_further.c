/*
 * classes, quick and aligned: what goes further.
 */
#include "busy_day.h"

TestSuite(classes, .fini = lab_off);
TestSuite(quick, .fini = lab_off);
TestSuite(aligned, .fini = lab_off);

/* ----------------------------------------------------------------- classes */

static const struct allocator with_classes = {
    "classes", classes_create, heap_alloc, heap_free, heap_realloc, true};

/* From the smallest block to the largest. Is there always a list? */
Test(classes, larger_blocks_never_come_into_a_lower_list)
{
    struct users u = users_of(&with_classes, 16);
    unsigned last = 0;

    for (size_t size = BLOCK_LEAST; size <= BLOCK_MOST;
         size += round_up(size / 12, ALIGN)) {
        unsigned c = class_of(size);
        cr_assert_lt(c, LISTS, "blocks of %zu bytes: there is no list %u", size,
                     c);
        cr_assert_geq(c, last,
                      "blocks of %zu bytes come into list %u, but smaller ones "
                      "into list %u",
                      size, c, last);
        last = c;
    }
    give_all(&u);
}

/* What are lists good for, if everything is in the same? */
Test(classes, a_block_twice_as_large_comes_into_a_higher_list)
{
    struct users u = users_of(&with_classes, 16);

    for (size_t size = BLOCK_LEAST; size <= 512 << 10; size = size * 3 / 2) {
        unsigned c = class_of(size / ALIGN * ALIGN);
        unsigned higher = class_of(size / ALIGN * ALIGN * 2);
        cr_assert_lt(c, higher,
                     "blocks of %zu bytes come into list %u, and those twice "
                     "as large into list %u",
                     size / ALIGN * ALIGN, c, higher);
    }
    give_all(&u);
}

/* The list for its size is empty, a higher one is not. */
Test(classes, a_larger_block_is_found_in_a_higher_list)
{
    unsigned c = class_of(block_need(3000)); /* before there is a heap */
    struct users u = users_of(&with_classes, 16);
    unsigned big = must_get(&u, 3000);
    unsigned char *at = u.live[big].at;

    must_get(&u, 20);
    give(&u, big);
    cr_assert(c < LISTS && heap_of(u.m)->list[c] + HEADER == place_of(u.m, at),
              "the free block at place %zu should be in list %u, as class_of "
              "says",
              place_of(u.m, at) - HEADER, c);
    unsigned small = must_get(&u, 40);
    cr_assert(u.live[small].at == at,
              "40 bytes fit where 3000 were, at place %zu, but are at %zu",
              place_of(u.m, at), place_of(u.m, u.live[small].at));
    give_all(&u);
}

/* With a list for each kind of size, memory is used better. */
Test(classes, on_a_busy_day_two_thirds_of_the_memory_are_used)
{
    struct users u = users_of(&with_classes, DAY_PAGES);

    busy_day(&u, 66);
}

/* ------------------------------------------------------------------- quick */

/* Begins as any heap. Then three blocks of 112 bytes in all wait; at[2] was
   given back last. */
static struct users waiting(unsigned char *at[3])
{
    struct users u = users_of(&with_lists, 32);

    for (unsigned i = 0; i < 3; i++)
        at[i] = u.live[must_get(&u, 100)].at;
    must_get(&u, 20);
    for (unsigned i = 0; i < 3; i++) {
        unsigned k = owner(&u, place_of(u.m, at[i]) - HEADER);
        lab_show(u.m, at[i], u.live[k].size);
        expect_bug(quick_free(u.m, at[i]), BUG_NONE, "quick_free");
        forget(&u, k);
    }
    expect_blocks(&u);
    return u;
}

/* They wait for somebody who needs just as much. */
Test(quick, the_last_that_was_given_back_is_the_first_that_goes)
{
    unsigned char *at[3];
    struct users u = waiting(at);

    for (unsigned i = 3; i-- > 0;) {
        struct block *b = quick_take(u.m, 112);
        cr_assert(b == block_of(at[i]),
                  "the block at place %zu waits, but quick_take returns %s",
                  place_of(u.m, block_of(at[i])), place_words(u.m, b));
        keep(&u, at[i], 100);
        expect_blocks(&u);
        cr_assert_eq(heap_of(u.m)->waiting, i * 112,
                     "%u blocks of 112 bytes wait, but not %" PRIu32 " bytes",
                     i, heap_of(u.m)->waiting);
    }
    cr_assert(!quick_take(u.m, 112), "none waits any more, but one was found");
    give_all(&u);
}

/* Of other sizes none waits; for large ones there are no such lists. */
Test(quick, of_another_size_none_waits)
{
    static const size_t size[] = {
        96, 128, (QUICK - 1) * ALIGN, QUICK * ALIGN, 5000, BLOCK_MOST};
    unsigned char *at[3];
    struct users u = waiting(at);

    for (size_t i = 0; i < sizeof size / sizeof *size; i++)
        cr_assert(!quick_take(u.m, size[i]),
                  "blocks of 112 bytes wait, none of %zu, but one was found",
                  size[i]);
    cr_assert(quick_take(u.m, 112) == block_of(at[2]),
              "a block of 112 bytes waits, but was not found");
}

/* Its user has given it back already. */
Test(quick, a_block_that_waits_was_freed)
{
    unsigned char *at[3];
    struct users u = waiting(at);
    size_t used = memory_used(u.m);

    lab_show(u.m, byte_at(u.m, 0), used);
    remember(u.m);
    for (unsigned i = 0; i < 3; i++)
        expect_bug(quick_free(u.m, at[i]), BUG_TWICE, "freeing it twice");
    expect_nothing(u.m, used, "freeing what waits");
    cr_assert(quick_alloc(u.m, 97) == at[2],
              "the block at place %zu waits for somebody, but was not taken",
              place_of(u.m, at[2]));
}

/* There is no room but where blocks wait. */
Test(quick, what_waits_is_used_before_the_heap_grows)
{
    unsigned char *at[3];
    struct users u = waiting(at);
    size_t end = end_of(u.m);
    unsigned char *whole = quick_alloc(u.m, 320);

    cr_assert(whole == at[0],
              "320 bytes fit where three blocks wait, at place %zu, but are at "
              "%s",
              place_of(u.m, at[0]), place_words(u.m, whole));
    cr_assert_eq(end_of(u.m), end, "the heap grew from %zu to %zu", end,
                 end_of(u.m));
    keep(&u, whole, 320);
    expect_all(&u);
    give_all(&u);
}

/* ----------------------------------------------------------------- aligned */

/* A block at a multiple. Demand that it lies right. */
static void aligned(struct users *u, size_t align, size_t size)
{
    snprintf(u->what, sizeof u->what, "%zu bytes at a multiple of %zu", size,
             align);
    unsigned char *at = heap_aligned(u->m, align, size);
    cr_assert(at, "%s: there is memory, but heap_aligned returns NULL",
              u->what);
    cr_assert_eq((uintptr_t)at % align, 0, "%s: they begin %zu bytes above one",
                 u->what, (size_t)((uintptr_t)at % align));
    keep(u, at, size);
    expect_blocks(u);
}

/* Do others notice, whose blocks are around it? */
Test(aligned, every_power_of_two_up_to_a_page)
{
    struct users u = users_of(&with_lists, 60);

    for (size_t align = 32; align <= 4096; align *= 2) {
        aligned(&u, align, 3 * align / 2);
        must_get(&u, 40);
        aligned(&u, align, 1);
    }
    expect_all(&u);
    give_all(&u);
}

/* It took more, to find the right place in it. Where is the rest? */
Test(aligned, what_lies_before_and_behind_it_is_free)
{
    struct users u = users_of(&with_lists, 60);

    aligned(&u, 2048, 100);
    unsigned char *at = u.live[u.count - 1].at;
    must_get(&u, 20);
    size_t place = place_of(u.m, at), end = end_of(u.m);
    cr_assert_leq(end, place + 112 + 2 * BLOCK_LEAST,
                  "100 bytes at place %zu, and 20, and the heap ends at %zu",
                  place, end);
    give_all(&u);
}

/* Any address will do, but it is a block like any other. */
Test(aligned, to_16_or_less_it_is_a_block_as_any_other)
{
    struct users u = users_of(&with_lists, 16);

    for (size_t align = 1; align <= 32; align *= 2)
        aligned(&u, align, 50);
    expect_all(&u);
    give_all(&u);
}
