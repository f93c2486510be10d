#include "phys.h"
#include "support.h"

TestSuite(phys, .fini = sim_off);

/* Are all bytes of frame f this one? */
static bool all(pfn_t f, unsigned char byte)
{
    const unsigned char *b = frame_bytes(sim, f);

    for (int i = 0; i < PAGE; i++)
        if (b[i] != byte)
            return false;
    return true;
}

/* Do the frames lie one after the other, and the nodes after them? */
Test(phys, frames_lie_side_by_side)
{
    sim_frames(4);
    for (pfn_t f = 0; f + 1 < 4 + 64; f++)
        cr_assert_eq(frame_bytes(sim, f + 1) - frame_bytes(sim, f), PAGE);
}

/* Do zeros, junk and copies fill a frame, and only that one? */
Test(phys, filling_a_frame_leaves_its_neighbours_alone)
{
    sim_frames(4);
    for (pfn_t f = 0; f < 3; f++)
        memset(frame_bytes(sim, f), 7, PAGE);
    frame_zero(sim, 1);
    cr_assert(all(0, 7) && all(1, 0) && all(2, 7));
    frame_junk(sim, 1);
    cr_assert(all(0, 7) && all(1, PHYS_JUNK) && all(2, 7));
    frame_copy(sim, 1, 0);
    cr_assert(all(0, 7) && all(1, 7) && all(2, 7));
}

/* Can the bytes lie where the creator of the machine wants them? */
Test(phys, memory_can_be_given)
{
    static unsigned char memory[(2 + 64) * PAGE];
    struct config c = small(2);

    c.memory = memory;
    sim_config(c);
    cr_assert_eq(frame_bytes(sim, 1), memory + PAGE);
    asid_t p = process(1);
    put(p, 1, 0x0102);
    cr_assert_eq(memory[0], 2);
    cr_assert_eq(memory[1], 1);
}

/* Without contents, is filling a frame nothing to do, and no crash? */
Test(phys, without_contents_nothing_is_filled)
{
    struct config c = small(2);

    c.no_contents = true;
    sim_config(c);
    frame_zero(sim, 0);
    frame_junk(sim, 0);
    frame_copy(sim, 1, 0);
    asid_t p = process(4);
    cr_assert_eq(counted()->zero_fills, 4);
    cr_assert_eq(counted()->swap_writes, 2);
    cr_assert(away(p, 1) && resident(p, 4));
}

/* Who asks for bytes that are not there has a bug. */
Test(phys, bytes_of_a_machine_without_contents_panic, .signal = SIGABRT)
{
    struct config c = small(2);

    c.no_contents = true;
    sim_config(c);
    frame_bytes(sim, 0);
}

/* So has who asks for a frame that is not there. */
Test(phys, bytes_of_a_frame_that_does_not_exist_panic, .signal = SIGABRT)
{
    sim_frames(2);
    cr_assert(frame_bytes(sim, 65));
    frame_bytes(sim, 66);
}
