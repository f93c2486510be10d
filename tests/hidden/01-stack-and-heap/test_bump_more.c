/*
 * bump, hidden: memory that ends, in many ways.
 */
#include "blocks_by_hand.h"

/* Take, where there is memory. */
static void take(struct machine *m, size_t size)
{
    size_t place = round_up(end_of(m), ALIGN);
    void *bytes = bump_alloc(m, size);

    cr_assert(bytes == byte_at(m, place),
              "bump_alloc of %zu bytes: expected place %zu, but it returns %s",
              size, place, place_words(m, bytes));
    cr_assert_eq(end_of(m), place + size,
                 "the heap should end at place %zu, not %zu", place + size,
                 end_of(m));
}

static void refuse(struct machine *m, size_t size)
{
    size_t used = memory_used(m);

    remember(m);
    void *bytes = bump_alloc(m, size);
    cr_assert(!bytes, "bump_alloc of %zu bytes should return NULL, not %s",
              size, place_words(m, bytes));
    expect_nothing(m, used, "what is not to be had");
}

/* Machines of all sizes, in which somebody takes 56 bytes again and again. */
Test(bump, memory_ends_with_the_last_frame)
{
    for (pfn_t pages = 8; pages < 20; pages += 3) {
        struct machine *m = machine_of(pages, 8, draw_heap);

        heap_in(m, "");
        while (round_up(end_of(m), ALIGN) + 56 <= memory_size(m))
            take(m, 56);
        refuse(m, 56);
        cr_assert_leq(frame_free_count(m), 0, "%u frames are still free",
                      frame_free_count(m));
    }
}

/* One of the pages that are needed is not to be had. The others go back. */
Test(bump, a_frame_that_cannot_be_had_leaves_no_trace)
{
    for (unsigned k = 1; k <= 5; k++) {
        struct machine *m = heap_by_hand("");

        take(m, 100);
        frame_fail_at(m, k);
        refuse(m, 5 * 1024);
        take(m, 5 * 1024);
    }
}

/* Random sizes, and the page that comes next is somebody else's. */
Test(bump, what_lies_behind_may_belong_to_somebody_else)
{
    struct machine *m = heap_by_hand("");

    take(m, lab_throw(3000));
    size_t room = memory_used(m) - round_up(end_of(m), ALIGN);
    take_frames(m, 1);
    if (room > 0)
        take(m, lab_throw(room) / 2);
    room = memory_used(m) - page_of(m) - round_up(end_of(m), ALIGN);
    refuse(m, room + 1);
    refuse(m, 2000);
    take(m, room);
}
