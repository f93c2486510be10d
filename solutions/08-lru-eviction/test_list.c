/*
 * list: a ring of frames, linked both ways. There are no pages here.
 */
#include "rings.h"

TestSuite(list, .fini = lab_off);

/* A machine on which only the test calls you: what is in the ring is its
   doing. */
static struct machine *machine_for_a_ring(pfn_t frames)
{
    return machine_of(&victim_fifo, frames, 0, NULL);
}

/* One frame, two, three. Which end does each of them come to? */
Test(list, a_frame_is_added_as_the_newest)
{
    struct machine *m = machine_for_a_ring(6);

    expect_ring(m, NULL, 0);
    list_add(m, 4);
    expect_ring(m, (pfn_t[]){4}, 1);
    list_add(m, 1);
    expect_ring(m, (pfn_t[]){4, 1}, 2);
    list_add(m, 5);
    expect_ring(m, (pfn_t[]){4, 1, 5}, 3);
    list_add(m, 0);
    expect_ring(m, (pfn_t[]){4, 1, 5, 0}, 4);
}

/* The oldest, the newest, and one between them. Who are neighbours now? */
Test(list, any_frame_can_be_taken)
{
    struct machine *m = machine_for_a_ring(6);

    for (pfn_t f = 0; f < 6; f++)
        list_add(m, f);
    list_take(m, 0);
    expect_ring(m, (pfn_t[]){1, 2, 3, 4, 5}, 5);
    list_take(m, 5);
    expect_ring(m, (pfn_t[]){1, 2, 3, 4}, 4);
    list_take(m, 2);
    expect_ring(m, (pfn_t[]){1, 3, 4}, 3);
    list_take(m, 3);
    list_take(m, 4);
    expect_ring(m, (pfn_t[]){1}, 1);
}

/* The only frame of a machine: in and out, three times. */
Test(list, the_only_frame_comes_and_goes)
{
    struct machine *m = machine_for_a_ring(1);

    for (int i = 0; i < 3; i++) {
        list_add(m, 0);
        expect_ring(m, (pfn_t[]){0}, 1);
        list_take(m, 0);
        expect_ring(m, NULL, 0);
    }
}

/* Each frame is taken, and added again. Is the ring as it was in the end? */
Test(list, who_was_taken_can_come_back)
{
    struct machine *m = machine_for_a_ring(4);

    for (pfn_t f = 0; f < 4; f++)
        list_add(m, f);
    list_take(m, 1);
    list_add(m, 1);
    expect_ring(m, (pfn_t[]){0, 2, 3, 1}, 4);
    list_take(m, 1);
    list_add(m, 1);
    expect_ring(m, (pfn_t[]){0, 2, 3, 1}, 4);
    list_take(m, 0);
    list_add(m, 0);
    expect_ring(m, (pfn_t[]){2, 3, 1, 0}, 4);
}

/* Of 4096 links, the test hides all but five. Are those enough? */
Test(list, only_neighbours_are_touched)
{
    enum { FRAMES = 4096, IN = 256, STEP = FRAMES / IN, MIDDLE = IN / 2 };
    struct machine *m = machine_of(&victim_fifo, FRAMES, 0, NULL);
    struct link *links = links_of(m);
    pfn_t ring[IN];
    static const pfn_t open[] = {0, MIDDLE - 1, MIDDLE, MIDDLE + 1, IN - 1};

    for (pfn_t i = 0; i < IN; i++)
        list_add(m, ring[i] = i * STEP + i % STEP);
    lab_hide(m, links, FRAMES * sizeof *links);
    for (size_t i = 0; i < sizeof open / sizeof open[0]; i++)
        lab_show(m, &links[ring[open[i]]], sizeof *links);
    list_take(m, ring[MIDDLE]);
    list_add(m, ring[MIDDLE]);
    lab_show(m, links, FRAMES * sizeof *links);
    pfn_t f = ring[MIDDLE];

    memmove(&ring[MIDDLE], &ring[MIDDLE + 1], (IN - MIDDLE - 1) * sizeof f);
    ring[IN - 1] = f;
    expect_ring(m, ring, IN);
}
