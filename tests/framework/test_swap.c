#include "swap.h"
#include "phys.h"
#include "state.h"
#include "support.h"

TestSuite(swap, .fini = sim_off);

/* Which slot is next? */
Test(swap, the_lowest_free_slot_is_next)
{
    sim_frames(2);
    for (slot_t s = 0; s < 3; s++)
        cr_assert_eq(swap_alloc(sim, 1, s), s);
    swap_free(sim, 1);
    swap_free(sim, 0);
    cr_assert_eq(swap_alloc(sim, 1, 9), 0);
    cr_assert_eq(swap_free_count(sim), SLOTS - 2);
    swap_free(sim, 0);
    swap_free(sim, 2);
}

/* Is a full device a value, and does it recover? */
Test(swap, a_full_device_is_a_value)
{
    sim_frames(2);
    for (slot_t s = 0; s < SLOTS; s++)
        cr_assert_eq(swap_alloc(sim, 1, s), s);
    cr_assert_eq(swap_alloc(sim, 1, 99), SLOT_NONE);
    swap_free(sim, 7);
    cr_assert_eq(swap_alloc(sim, 1, 99), 7);
    for (slot_t s = 0; s < SLOTS; s++)
        swap_free(sim, s);
    cr_assert_eq(swap_size(sim), SLOTS);
}

/* Is a machine without swap simply full at once? */
Test(swap, there_may_be_no_slots)
{
    struct config c = small(2);
    asid_t as;
    vpn_t vpn;

    c.swap_slots = 0;
    sim_config(c);
    cr_assert_eq(swap_alloc(sim, 1, 1), SLOT_NONE);
    cr_assert_eq(swap_size(sim), 0);
    cr_assert(!swap_owner(sim, 0, &as, &vpn));
}

/* Whose page is in a slot? */
Test(swap, a_slot_knows_its_page)
{
    asid_t as;
    vpn_t vpn;

    sim_frames(2);
    cr_assert_eq(swap_alloc(sim, 3, 0x123456789), 0);
    cr_assert(swap_owner(sim, 0, &as, &vpn));
    cr_assert_eq(as, 3);
    cr_assert_eq(vpn, 0x123456789);
    cr_assert(!swap_owner(sim, 1, &as, &vpn), "slot 1 is free");
    cr_assert(!swap_owner(sim, SLOTS, &as, &vpn), "there is no such slot");
    swap_free(sim, 0);
    cr_assert(!swap_owner(sim, 0, &as, &vpn), "slot 0 is free again");
}

/* Does exactly the k-th allocation fail? */
Test(swap, the_kth_allocation_fails_once)
{
    sim_frames(2);
    swap_fail_at(sim, 2);
    cr_assert_eq(swap_alloc(sim, 1, 1), 0);
    cr_assert_eq(swap_alloc(sim, 1, 2), SLOT_NONE);
    cr_assert_eq(swap_alloc(sim, 1, 2), 1);
    swap_fail_at(sim, 1);
    swap_fail_at(sim, 0);
    cr_assert_eq(swap_alloc(sim, 1, 3), 2);
    for (slot_t s = 0; s < 3; s++)
        swap_free(sim, s);
}

/* Does a page come back from a slot as it went out? */
Test(swap, bytes_come_back_and_are_counted)
{
    sim_frames(2);
    slot_t s = swap_alloc(sim, 1, 1);
    pfn_t f = frame_alloc(sim);

    memset(frame_bytes(sim, f), 0x5a, PAGE);
    sim->frames[f].dirty = true;
    cr_assert(swap_write(sim, s, f));
    cr_assert(!sim->frames[f].dirty, "now a device has it");
    frame_zero(sim, f);
    cr_assert(swap_read(sim, s, f));
    cr_assert_eq(frame_bytes(sim, f)[0], 0x5a);
    cr_assert_eq(frame_bytes(sim, f)[PAGE - 1], 0x5a);
    cr_assert_eq(counted()->swap_writes, 1);
    cr_assert_eq(counted()->swap_reads, 1);
    frame_free(sim, f);
    swap_free(sim, s);
}

/* Is what a failing device did not do not counted, and the page not clean? */
Test(swap, a_failed_transfer_is_not_counted)
{
    sim_frames(2);
    slot_t s = swap_alloc(sim, 1, 1);
    pfn_t f = frame_alloc(sim);

    sim->frames[f].dirty = true;
    disk_fail_write(swap_disk(sim), 1);
    cr_assert(!swap_write(sim, s, f));
    cr_assert(sim->frames[f].dirty);
    disk_fail_read(swap_disk(sim), 1);
    cr_assert(!swap_read(sim, s, f));
    cr_assert_eq(counted()->swap_writes + counted()->swap_reads, 0);
    cr_assert(swap_write(sim, s, f) && swap_read(sim, s, f), "once only");
    frame_free(sim, f);
    swap_free(sim, s);
}

/* Without contents: are there ever more slots? */
Test(swap, an_endless_swap_grows)
{
    struct config c = small(1);
    asid_t as;
    vpn_t vpn;

    c.no_contents = true;
    sim_config(c);
    for (slot_t s = 0; s < 3000; s++)
        cr_assert_eq(swap_alloc(sim, 1, 5 * (vpn_t)s), s);
    cr_assert_geq(swap_size(sim), 3000);
    cr_assert(swap_owner(sim, 2999, &as, &vpn));
    cr_assert_eq(vpn, 5 * 2999);
    cr_assert(swap_owner(sim, 0, &as, &vpn), "the first ones are still there");
    cr_assert_eq(vpn, 0);
    for (slot_t s = 0; s < 3000; s++)
        swap_free(sim, s);
}

/* Is a swap device of your own used, and closed once? */
static int moved, closed;

static bool own_write(void *ctx, uint64_t block, const void *bytes)
{
    moved += ctx == &moved && block < SLOTS && bytes;
    return true;
}

static void own_close(void *ctx)
{
    closed += ctx == &moved;
}

Test(swap, a_device_of_your_own_serves)
{
    static const struct disk_ops ops = {.write = own_write, .close = own_close};
    struct config c = small(2);

    moved = closed = 0;
    c.swap_device = disk_create(&ops, &moved, PAGE, SLOTS);
    sim_config(c);
    process(5);
    cr_assert_eq(moved, 3);
    sim_off();
    cr_assert_eq(closed, 1);
}

/* Giving back what is not taken is a bug. */
Test(swap, freeing_a_slot_twice_panics, .signal = SIGABRT)
{
    sim_frames(2);
    swap_free(sim, swap_alloc(sim, 1, 1));
    swap_free(sim, 0);
}

/* So is giving back what there is not. */
Test(swap, freeing_a_slot_that_does_not_exist_panics, .signal = SIGABRT)
{
    sim_frames(2);
    swap_free(sim, SLOTS);
}
