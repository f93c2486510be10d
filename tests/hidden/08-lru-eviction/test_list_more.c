/*
 * list, hidden: all frames of a machine, in any order; and two machines.
 */
#include "rings.h"

/* Frames come and go at random; an array says what the ring must be. */
Test(list, random_frames_come_and_go)
{
    enum { FRAMES = 12 };
    struct machine *m = machine_of(&victim_fifo, FRAMES, 0, NULL);
    pfn_t in[FRAMES], n = 0;

    for (unsigned k = lab_operations(3000); k > 0; k--) {
        pfn_t f = (pfn_t)lab_throw(FRAMES), i = 0;

        while (i < n && in[i] != f)
            i++;
        if (i < n) {
            list_take(m, f);
            memmove(&in[i], &in[i + 1], (n - i - 1) * sizeof in[0]);
            n--;
        } else {
            list_add(m, f);
            in[n++] = f;
        }
        expect_ring(m, in, n);
    }
}

/* Two rings, of two machines. Do they know of each other? */
Test(list, each_machine_has_a_ring_of_its_own)
{
    struct machine *one = machine_of(&victim_fifo, 3, 0, NULL);
    struct machine *two = machine_of(&victim_fifo, 5, 0, NULL);

    list_add(one, 2);
    list_add(two, 4);
    list_add(two, 2);
    list_add(one, 0);
    expect_ring(one, (pfn_t[]){2, 0}, 2);
    list_take(one, 2);
    expect_ring(one, (pfn_t[]){0}, 1);
    expect_ring(two, (pfn_t[]){4, 2}, 2);
    list_take(two, 4);
    expect_ring(two, (pfn_t[]){2}, 1);
}
