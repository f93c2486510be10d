/*
 * alloc, hidden: memory that ends, callers who are wrong, and a busy day.
 */
#include "busy_day.h"

/* Machines of all sizes. Every page of them ends something else. */
Test(alloc, a_day_with_too_little_memory)
{
    for (pfn_t pages = 3; pages < 9; pages++) {
        struct users u = users_of(&with_lists, pages);

        live(&u, lab_operations(120), 0);
        give_all(&u);
    }
}

/* The k-th frame is not to be had: no matter, if it is asked for later. */
Test(alloc, a_frame_that_cannot_be_had_damages_nothing)
{
    for (unsigned k = 1; k <= 3; k++) {
        struct users u = users_of(&with_lists, 16);
        size_t used = memory_used(u.m), end = end_of(u.m);

        frame_fail_at(u.m, k);
        u.may_fail = true;
        cr_assert_eq(get(&u, 3500), LIVE, "frame %u is missing", k);
        cr_assert(memory_used(u.m) == used && end_of(u.m) == end,
                  "the heap ended at %zu with %zu bytes of frames, and now at "
                  "%zu with %zu",
                  end, used, end_of(u.m), memory_used(u.m));
        must_get(&u, 3500);
        expect_all(&u);
        give_all(&u);
    }
}

static void refuse(struct users *u, void *bytes, enum bug should,
                   const char *what)
{
    size_t used = memory_used(u->m);

    lab_show(u->m, byte_at(u->m, 0), used);
    remember(u->m);
    expect_bug(heap_free(u->m, bytes), should, what);
    expect_nothing(u->m, used, what);
}

/* Twice, in between, and what is not even of this heap. */
Test(alloc, what_must_not_be_freed_is_named_and_changes_nothing)
{
    struct users u = users_of(&with_lists, 16);
    unsigned char *gone = u.live[must_get(&u, 72)].at;
    unsigned char *kept = u.live[must_get(&u, 72)].at;

    give(&u, owner(&u, place_of(u.m, gone) - HEADER));
    refuse(&u, gone, BUG_TWICE, "freeing a block twice");
    refuse(&u, kept + 32, BUG_INNER, "freeing the middle of a block");
    refuse(&u, kept - HEADER, BUG_INNER, "freeing a header");
    refuse(&u, byte_at(u.m, START / 2), BUG_FOREIGN, "freeing no block");
    refuse(&u, byte_at(u.m, memory_used(u.m) + 48), BUG_FOREIGN,
           "freeing what is beyond the heap");
    refuse(&u, NULL, BUG_NONE, "freeing NULL");
    kept[72] ^= 1; /* the header of nothing: it was the last block */
    u.live[owner(&u, place_of(u.m, kept) - HEADER)].size = 72;
    give(&u, owner(&u, place_of(u.m, kept) - HEADER));
    refuse(&u, kept, BUG_TWICE, "freeing the last block twice");
}

/* All of memory, in blocks of random sizes; then all of it in one. */
Test(alloc, memory_that_was_used_up_can_be_used_again)
{
    struct users u = users_of(&with_lists, 12);

    for (unsigned failed = 0; failed < 4;)
        failed += get(&u, lab_throw(400)) == LIVE;
    expect_all(&u);
    give_all(&u);
    must_get(&u, memory_size(u.m) - START - HEADER - ALIGN);
    give_all(&u);
    live(&u, lab_operations(200), 0);
    give_all(&u);
}

/* Small and large blocks by turns, after a long day of anything. */
Test(alloc, on_another_busy_day_memory_is_used_as_well)
{
    struct users u = users_of(&with_lists, DAY_PAGES);

    for (unsigned i = 0; i < 7; i++)
        lab_throw(2);
    busy_day(&u, 60);
}
