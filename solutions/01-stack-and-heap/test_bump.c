/*
 * bump: take from the end of the heap.
 */
#include "blocks_by_hand.h"

TestSuite(bump, .fini = lab_off);

/* The memory in a line: what lies in it are no blocks. */
static void draw_end(struct machine *m, FILE *out)
{
    if (m == shown)
        fprintf(out,
                "heap: from place %d to %u; the machine has given %zu bytes\n",
                START, number_at(&heap_of(m)->end), memory_used(m));
}

static struct machine *empty(void)
{
    struct machine *m = heap_by_hand("");

    lab_picture(draw_end);
    return m;
}

/* Take: it must begin at the first multiple of 16 from the end on. */
static void take(struct machine *m, size_t size)
{
    size_t end = end_of(m), place = round_up(end, ALIGN);
    unsigned char *bytes = bump_alloc(m, size);

    cr_assert(bytes == byte_at(m, place),
              "bump_alloc of %zu bytes, where the heap ends at %zu: expected "
              "place %zu, but it returns %s",
              size, end, place, place_words(m, bytes));
    cr_assert_eq(end_of(m), place + size,
                 "%zu bytes at place %zu: the heap should end at %zu, not %zu",
                 size, place, place + size, end_of(m));
    cr_assert_leq(place + size, memory_used(m),
                  "the heap ends at place %zu, but only %zu bytes are in "
                  "frames that are in use",
                  place + size, memory_used(m));
    fill(bytes, size, 3);
    lab_hide(m, bytes, size);
}

static void refuse(struct machine *m, size_t size)
{
    size_t used = memory_used(m);

    lab_show(m, byte_at(m, 0), used);
    remember(m);
    void *bytes = bump_alloc(m, size);
    cr_assert(!bytes,
              "there are not %zu bytes, so bump_alloc should return NULL, but "
              "returns %s",
              size, place_words(m, bytes));
    expect_nothing(m, used, "what is not to be had");
}

/* Sizes of all kinds, one after the other. */
Test(bump, takes_from_the_end_at_a_multiple_of_16)
{
    struct machine *m = empty();

    take(m, 1);
    take(m, 16);
    take(m, 24);
    take(m, 40);
}

/* More than there is between end and limit. Who gives it? */
Test(bump, grows_by_whole_pages)
{
    struct machine *m = empty();

    size_t pages = memory_used(m) / page_of(m) + 3;

    take(m, pages * page_of(m) - 200 - end_of(m));
    cr_assert_eq(memory_used(m), pages * page_of(m),
                 "%zu pages are enough, but %zu are in use", pages,
                 memory_used(m) / page_of(m));
    take(m, 100);
    cr_assert_eq(memory_used(m), pages * page_of(m),
                 "there was room for 100 bytes more, but now %zu pages are in "
                 "use, and not %zu",
                 memory_used(m) / page_of(m), pages);
    expect_clean(m);
}

/* All that there is; and then one byte more. */
Test(bump, the_last_byte_can_be_had_and_then_there_is_no_memory)
{
    struct machine *m = empty();
    size_t all = memory_size(m) - round_up(START, ALIGN);

    refuse(m, all + 1);
    take(m, all);
    refuse(m, 1);
}

/* Sizes with which a sum becomes small again. */
Test(bump, enormous_sizes_are_not_to_be_had)
{
    static const size_t huge[] = {SIZE_MAX,        SIZE_MAX - START,
                                  SIZE_MAX - 15,   SIZE_MAX - 1023,
                                  (size_t)1 << 32, (size_t)BLOCK_MOST + 1};
    struct machine *m = empty();

    take(m, 10);
    for (size_t i = 0; i < sizeof huge / sizeof *huge; i++)
        refuse(m, huge[i]);
    take(m, 10);
}
