/*
 * gain: what you have won. No points, just numbers.
 */
#include "journeys.h"

TestSuite(gain, .fini = lab_off);

enum { FRAMES = 10, TABLE = 40, ROUNDS = 20 };

static struct machine *begin(bool yours, asid_t *p)
{
    static struct writeback_ops w;

    w = writeback_yours(IN | FORGET);
    struct config c = {.shape = geometry_sv39(FRAMES),
                       .swap_slots = 64,
                       .slots = {.fault = &fault_touch,
                                 .victim = &victim_fifo,
                                 .writeback = yours ? &w : &writeback_always}};
    struct machine *m = lab_machine(&c);

    *p = proc_create(m, "gain");
    map_zeros(m, *p, ZEROS, TABLE, RW);
    return m;
}

static void touch(struct machine *m, asid_t p, vpn_t page, enum access access)
{
    vaddr_t va = page << machine_shape(m)->page_shift;

    cr_assert_eq(ask_touch(m, p, va, 8, access), WHY_OK, "no page 0x%" PRIx64,
                 page);
}

/* A table of 40 pages on 10 frames: filled once, then read 20 times, and each
   time two pages of it change. */
static struct counters read_mostly(bool yours)
{
    asid_t p;
    struct machine *m = begin(yours, &p);

    for (vpn_t i = 0; i < TABLE; i++)
        touch(m, p, ZEROS + i, ACCESS_STORE);
    for (vpn_t k = 0; k < ROUNDS; k++)
        for (vpn_t i = 0; i < TABLE; i++)
            touch(m, p, ZEROS + i, i / 2 == k ? ACCESS_STORE : ACCESS_LOAD);
    cr_assert_null(machine_check(m), "%s", machine_check(m));
    return *machine_counters(m);
}

/* A table that is mostly read, in memory that is far too small for it. */
Test(gain, a_table_that_is_mostly_read)
{
    struct counters naive = read_mostly(false), yours = read_mostly(true);

    cr_assert(yours.swap_writes < naive.swap_writes,
              "%" PRIu64 " writes are no fewer than %" PRIu64,
              yours.swap_writes, naive.swap_writes);
    cr_assert_eq(yours.faults, naive.faults, "the same pages come and go");
    lab_say("A table of %d pages on %d frames, read %d times, 2 pages change "
            "each time:",
            TABLE, FRAMES, ROUNDS);
    lab_say("               pages to swap   pages from swap        cycles");
    lab_say("  every page   %13s %17s %13s", view_number(naive.swap_writes).s,
            view_number(naive.swap_reads).s,
            view_number(count_cycles(&naive)).s);
    lab_say("  yours        %13s %17s %13s", view_number(yours.swap_writes).s,
            view_number(yours.swap_reads).s,
            view_number(count_cycles(&yours)).s);
}

/* Ten dirty pages, and then all memory is needed at once. What is written in
   the meantime, and what when there is a hurry? */
static uint64_t written_in_a_hurry(bool laundered, uint64_t *before)
{
    asid_t p;
    struct machine *m = begin(true, &p);

    for (vpn_t i = 0; i < FRAMES; i++)
        touch(m, p, ZEROS + i, ACCESS_STORE);
    if (laundered)
        cr_assert_eq(dirty_launder(m, p, ZEROS, TABLE), WHY_OK, "no swap");
    *before = machine_counters(m)->swap_writes;
    for (vpn_t i = 0; i < FRAMES; i++)
        touch(m, p, ZEROS + FRAMES + i, ACCESS_LOAD);
    cr_assert_null(machine_check(m), "%s", machine_check(m));
    return machine_counters(m)->swap_writes - *before;
}

/* Is it written earlier, or more often? */
Test(gain, who_launders_has_nothing_to_write_in_a_hurry)
{
    uint64_t early[2], late[2];

    for (int i = 0; i < 2; i++)
        late[i] = written_in_a_hurry(i, &early[i]);
    cr_assert_eq(late[1], 0, "%" PRIu64 " pages are written too late", late[1]);
    lab_say("%d dirty pages, then %d others are needed:", FRAMES, FRAMES);
    lab_say("                        written before   while others wait");
    lab_say("  without laundering    %14" PRIu64 " %19" PRIu64, early[0],
            late[0]);
    lab_say("  laundered             %14" PRIu64 " %19" PRIu64, early[1],
            late[1]);
}
