/*
 * classes, quick and aligned, hidden: long days.
 */
#include "busy_day.h"

static const struct allocator with_classes = {
    "classes", classes_create, heap_alloc, heap_free, heap_realloc, true};
static const struct allocator quickly = {"quick",    heap_create, quick_alloc,
                                         quick_free, NULL,        true};

/* ----------------------------------------------------------------- classes */

/* The classes of sizes below 4 KiB, as they were when there was no heap yet:
   whatever lies in one must not make a difference. */
static unsigned asked[4096 / ALIGN];

static void ask_classes(void)
{
    for (size_t size = BLOCK_LEAST; size < 4096; size += ALIGN) {
        unsigned c = asked[size / ALIGN] = class_of(size);

        cr_assert(c < LISTS && c >= asked[size / ALIGN - 1],
                  "blocks of %zu bytes come into list %u, and those with 16 "
                  "less into list %u",
                  size, c, asked[size / ALIGN - 1]);
        cr_assert(size % 32 != 0 || size < 2 * BLOCK_LEAST ||
                      c > asked[size / 2 / ALIGN],
                  "half of %zu bytes come into list %u as well", size, c);
    }
}

/* Demand that every free block is in the list of its class. (Memory can change
   whenever class_of is called, so each step is checked again.) */
static void expect_classes(struct users *u)
{
    struct seen s = {0};

    expect_all(u);
    for (unsigned c = 0; c < LISTS; c++) {
        size_t at = number_at(&heap_of(u->m)->list[c]);
        for (unsigned n = 0; at && n < LIVE; n++) {
            cr_assert(!see(u->m, at, end_of(u->m), &s), "no block at %zu", at);
            unsigned right =
                s.size < 4096 ? asked[s.size / ALIGN] : class_of(s.size);
            cr_assert_eq(right, c,
                         "a free block of %zu bytes is in list %u, but its "
                         "class is %u",
                         s.size, c, right);
            at = number_at(&block_at(heap_of(u->m), (place_t)at)->next);
        }
    }
}

/* Blocks of all sizes come and go. Is each in its list then? */
Test(classes, a_long_day)
{
    ask_classes();
    struct users u = users_of(&with_classes, 60);

    live(&u, lab_operations(500), 0);
    expect_classes(&u);
    give_all(&u);
}

/* At the borders between classes, sizes that differ by 16. */
Test(classes, just_below_and_just_at_each_power_of_two)
{
    struct users u = users_of(&with_classes, 16);

    for (size_t size = 64; size <= BLOCK_MOST / 2; size *= 2) {
        unsigned below = class_of(size - ALIGN), at = class_of(size);
        unsigned above = class_of(size + ALIGN);
        cr_assert(below <= at && at <= above && above < LISTS,
                  "blocks of %zu bytes come into list %u, 16 less into %u, 16 "
                  "more into %u",
                  size, at, below, above);
        cr_assert(size > 1 << 20 || class_of(size / 2) < at,
                  "half of %zu bytes come into list %u as well", size, at);
    }
    give_all(&u);
}

/* With little memory, all lists matter. */
Test(classes, a_day_with_too_little_memory)
{
    ask_classes();
    for (pfn_t pages = 4; pages < 10; pages += 2) {
        struct users u = users_of(&with_classes, pages);

        live(&u, lab_operations(150), 0);
        expect_classes(&u);
        give_all(&u);
    }
}

/* ------------------------------------------------------------------- quick */

/* Users whose blocks wait for others; one has waited already. */
static struct users quick_users(pfn_t pages)
{
    struct users u = users_of(&with_lists, pages);

    u.a = &quickly;
    unsigned i = must_get(&u, 60);
    unsigned char *at = u.live[i].at;
    give(&u, i);
    i = must_get(&u, 64);
    cr_assert(u.live[i].at == at,
              "a block of this size waited at place %zu, but it got %zu",
              place_of(u.m, at), place_of(u.m, u.live[i].at));
    return u;
}

/* What waits is not lost, and nobody has it twice. */
Test(quick, a_long_day)
{
    struct users u = quick_users(60);

    u.may_fail = true;
    live(&u, lab_operations(700), 0);
    cr_assert_eq(get(&u, 60 * 1024), LIVE, "there is not so much memory");
    while (u.count > 0)
        give(&u, 0);
}

/* Each size has its own list, up to the last. */
Test(quick, all_sizes_that_wait)
{
    struct users u = quick_users(60);
    unsigned char *at[4];
    size_t size[4] = {32, 48, 512, (QUICK - 1) * ALIGN};

    for (unsigned i = 0; i < 4; i++)
        at[i] = u.live[must_get(&u, size[i] - HEADER)].at;
    must_get(&u, 5000);
    for (unsigned i = 0; i < 4; i++)
        give(&u, owner(&u, place_of(u.m, at[i]) - HEADER));
    for (unsigned i = 0; i < 4; i++) {
        struct block *b = quick_take(u.m, size[i]);
        cr_assert(b == block_of(at[i]),
                  "a block of %zu bytes waits at place %zu, but it returns %s",
                  size[i], place_of(u.m, block_of(at[i])), place_words(u.m, b));
        cr_assert(!quick_take(u.m, size[i]), "only one of %zu bytes waits",
                  size[i]);
        keep(&u, at[i], size[i] - HEADER);
    }
    expect_all(&u);
}

/* ----------------------------------------------------------------- aligned */

/* Blocks at random multiples, which come and go among others. */
Test(aligned, a_long_day)
{
    struct users u = users_of(&with_lists, 60);

    for (unsigned k = lab_operations(150) + 20; k > 0; k--) {
        size_t align = (size_t)32 << lab_throw(8), size = lab_throw(300);
        unsigned char *at = heap_aligned(u.m, align, size);

        snprintf(u.what, sizeof u.what, "%zu bytes at a multiple of %zu", size,
                 align);
        cr_assert(at, "%s: there is memory, but it returns NULL", u.what);
        cr_assert_eq((uintptr_t)at % align, 0, "%s: they are %zu above one",
                     u.what, (size_t)((uintptr_t)at % align));
        keep(&u, at, size);
        must_get(&u, lab_throw(200));
        while (u.count > 10)
            give(&u, (unsigned)lab_throw(u.count));
        expect_blocks(&u);
    }
    expect_all(&u);
    give_all(&u);
}

/* Nobody can have so much, at whatever multiple. */
Test(aligned, enormous_sizes_are_not_to_be_had)
{
    struct users u = users_of(&with_lists, 16);
    static const size_t huge[][2] = {{64, SIZE_MAX},
                                     {64, SIZE_MAX - 64 - BLOCK_LEAST + 1},
                                     {(size_t)1 << 40, 100},
                                     {(size_t)1 << 63, SIZE_MAX / 2},
                                     {4096, (size_t)BLOCK_MOST + 1},
                                     {1024, 15 * 1024}};

    unsigned char *at = heap_aligned(u.m, 512, 100);
    cr_assert(at, "there is memory for 100 bytes, but it returns NULL");
    keep(&u, at, 100);
    for (size_t i = 0; i < sizeof huge / sizeof *huge; i++) {
        at = heap_aligned(u.m, huge[i][0], huge[i][1]);
        cr_assert(!at, "%zu bytes are not there, but it returns %s", huge[i][1],
                  place_words(u.m, at));
        expect_blocks(&u);
    }
    expect_all(&u);
    give_all(&u);
}
