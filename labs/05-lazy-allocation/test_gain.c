/*
 * gain: what you have won. No points, just numbers.
 */
#include "processes.h"

TestSuite(gain, .fini = lab_off);

/* A process with a large heap, of which it uses little. */
enum { LARGE = 200, USED = 5 };

struct cost {
    pfn_t begun, ran;       /* frames in use */
    uint64_t start, cycles; /* to the first instruction, and to the end */
};

/* A process begins with a heap of 200 pages and a stack of 32, and stores to
   every 40th page of its heap, and to two of its stack. */
static struct cost measure(struct machine *m)
{
    static unsigned char image[8 * 4096] = {0x73};
    struct cost c;
    enum why why;
    asid_t p = proc_load(m, "large", image, sizeof image, 32, &why);

    cr_assert_eq(why, WHY_OK, "it cannot begin: %s", why_text(why));
    vpn_t heap = page_of(m, proc_break(m, p)),
          top = page_count(machine_shape(m));
    cr_assert_eq(proc_set_break(m, p, at(m, heap + LARGE, 0)), WHY_OK,
                 "there is no heap of %u pages", LARGE);
    c.begun = frames_used(m);
    c.start = count_cycles(machine_counters(m));
    for (vpn_t i = 0; i < USED; i++)
        store(m, p, at(m, heap + i * (LARGE / USED), 0), i);
    store(m, p, at(m, top - 1, 0), 1);
    store(m, p, at(m, top - 2, 0), 1);
    c.ran = frames_used(m);
    c.cycles = count_cycles(machine_counters(m));
    all_is_well(m);
    return c;
}

/* What does it cost to ask for memory, and what to use it? */
Test(gain, a_large_heap_of_which_little_is_used)
{
    struct cost eager =
        measure(machine_with(geometry_sv39(256), 0, &fault_eager));
    struct cost lazy = measure(machine_lazy(256, 0));

    cr_assert(lazy.ran < eager.ran, "%u frames are no fewer than %u", lazy.ran,
              eager.ran);
    lab_say("A program of 8 pages asks for %u of heap and 32 of stack, and "
            "uses 7:",
            LARGE);
    lab_say(
        "               frames at its start    cycles   at its end    cycles");
    lab_say("  eager        %19u %9s %12u %9s", eager.begun,
            view_number(eager.start).s, eager.ran, view_number(eager.cycles).s);
    lab_say("  yours        %19u %9s %12u %9s", lazy.begun,
            view_number(lazy.start).s, lazy.ran, view_number(lazy.cycles).s);
}

/* How much can be reserved on 16 frames? */
Test(gain, a_gibibyte_on_16_frames)
{
    enum { PAGES = 1 << 18, STEP = 4096 };
    struct machine *m = machine_lazy(16, 64);
    asid_t p = process(m);

    map_zeros(m, p, STEP, PAGES, RW);
    pfn_t before = frames_used(m);
    for (vpn_t i = 0; i < PAGES / STEP; i++)
        store(m, p, at(m, STEP + i * STEP, 0), i);
    lab_say(
        "1 GiB reserved on 16 frames: %u in use; every 4096th page touched:",
        before);
    lab_say("  %s page faults, %u frames in use, %s pages written to swap",
            view_number(machine_counters(m)->faults).s, frames_used(m),
            view_number(machine_counters(m)->swap_writes).s);
    all_is_well(m);
}
