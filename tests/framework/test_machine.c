#include "machine.h"
#include "naive.h"
#include "standin.h"
#include "state.h"
#include "support.h"

TestSuite(machine, .fini = sim_off);

/* What is said of a description that is none? NULL: it is one. */
static const char *problem(struct config c)
{
    const char *said = "nothing";
    struct machine *m = machine_create(&c, &said);

    cr_assert_eq(m == NULL, said != NULL, "a machine or a problem");
    machine_destroy(m);
    return said;
}

/* Does the problem of this description have this word in it? */
static void refuses(struct config c, const char *word)
{
    const char *said = problem(c);

    cr_assert(said && strstr(said, word), "it says: %s", said);
}

/* Is a shape that cannot be refused, with a sentence that helps? */
Test(machine, an_impossible_shape_is_refused_with_a_reason)
{
    struct config c = small(4);

    c.shape.frames = 0;
    refuses(c, "frames");
    c = small(4);
    c.shape.page_shift = 3;
    refuses(c, "page");
    c.shape.page_shift = 25;
    refuses(c, "page");
    c = small(4);
    c.shape.va_bits = 8;
    refuses(c, "va_bits");
    c.shape.va_bits = 58;
    refuses(c, "57");
    c = small(4);
    c.shape.nodes = UINT32_MAX;
    refuses(c, "nodes");
}

/* Are the smallest and the widest machine machines? */
Test(machine, the_extremes_are_machines)
{
    struct config c = small(1);

    c.shape = (struct geometry){
        .page_shift = 4, .va_bits = 5, .frames = 1, .nodes = 0};
    c.swap_slots = 0;
    cr_assert_null(problem(c));
    c.shape = (struct geometry){
        .page_shift = 24, .va_bits = 57, .frames = 1, .nodes = 0};
    cr_assert_null(problem(c));
}

/* How many entries may a TLB have? */
Test(machine, a_tlb_has_a_power_of_two_of_entries)
{
    struct config c = small(4);

    for (unsigned n = 1; n <= 1 << 20; n *= 4) {
        c.tlb_entries = n;
        cr_assert_null(problem(c), "%u entries", n);
    }
    c.tlb_entries = 3;
    refuses(c, "power of two");
    c.tlb_entries = 1 << 21;
    refuses(c, "2^20");
    c.tlb_entries = 0;
    sim_config(c);
    cr_assert_eq(sim->tlb_mask, 15, "0 means 16");
}

/* Is a swap device that is too small refused, and still its owner's? */
Test(machine, a_swap_device_must_have_room_for_all_slots)
{
    struct config c = small(4);

    c.swap_device = disk_memory(PAGE, SLOTS - 1);
    refuses(c, "swap device");
    c.swap_slots = SLOTS - 1;
    sim_config(c);
    cr_assert_eq(swap_size(sim), SLOTS - 1);
}

/* And one whose blocks are no pages? */
Test(machine, a_block_of_the_swap_device_has_the_size_of_a_page)
{
    struct config c = small(4);

    c.swap_device = disk_memory(PAGE / 2, SLOTS);
    refuses(c, "size of a page");
    disk_destroy(c.swap_device);
    c.swap_device = disk_memory(PAGE, SLOTS);
    sim_config(c);
    cr_assert_eq(swap_disk(sim), c.swap_device);
}

/* May the caller not care about the reason? */
Test(machine, the_problem_need_not_be_asked_for)
{
    struct config c = small(0);

    cr_assert_null(machine_create(&c, NULL));
    machine_destroy(NULL);
}

/* Have the shapes that everybody uses the numbers that everybody expects? */
Test(machine, the_common_shapes_are_what_they_say)
{
    struct geometry toy = geometry_toy(), wide = geometry_sv48(10);

    cr_assert_eq(page_count(&toy), 8);
    cr_assert_eq(page_size(&toy), 256);
    cr_assert_eq(toy.frames, 4);
    cr_assert_eq(geometry_sv32(10).va_bits, 32);
    cr_assert_eq(geometry_sv39(10).va_bits, 39);
    cr_assert_eq(wide.va_bits, 48);
    cr_assert_eq(page_size(&wide), 4096);
    cr_assert_eq(wide.frames, 10);
    cr_assert_null(geometry_problem(&toy));
    cr_assert_null(geometry_problem(&wide));
}

/* Does the same program run on every shape? */
Test(machine, every_shape_runs_the_same_program)
{
    const struct geometry shapes[] = {geometry_toy(), geometry_sv32(3),
                                      geometry_sv39(3), geometry_sv48(3)};

    for (int i = 0; i < 4; i++) {
        struct config c = {.shape = shapes[i], .swap_slots = 16};
        sim_config(c);
        cr_assert_eq(machine_shape(sim)->va_bits, shapes[i].va_bits);
        asid_t p = process(4);
        vpn_t last = page_count(&shapes[i]) - 1;
        map(p, zeros(last, 1));
        for (vpn_t v = 1; v <= 4; v++)
            put(p, v, v);
        put(p, last, 5);
        for (vpn_t v = 1; v <= 4; v++)
            cr_assert_eq(get(p, v), v);
        cr_assert_eq(get(p, last), 5);
        sim_off();
    }
}

/* Is time the number of references, and does the client come back? */
Test(machine, time_counts_references)
{
    struct config c = small(4);
    int mine;

    c.client = &mine;
    sim_config(c);
    cr_assert_eq(machine_client(sim), &mine);
    cr_assert_eq(machine_time(sim), 0);
    asid_t p = process(1);
    put(p, 1, 1);
    get(p, 1);
    cr_assert_eq(machine_time(sim), 2);
    cr_assert_eq(machine_counters(sim)->accesses, 2);
}

/* Is everything given back when the machine is switched off as it runs?
   (A sanitizer looks.) */
Test(machine, a_running_machine_can_be_switched_off)
{
    struct disk *device;

    sim_frames(3);
    int file = new_file(&device);
    asid_t p = process(5), q = process(2);
    map(q, of_file(9, 2, file, true));
    cr_assert_eq(touch(p, 99), WHY_UNMAPPED);
    put(q, 9, 1);
    trace_to(sim, stderr);
    trace_to(sim, NULL);
    machine_destroy(sim);
    sim = NULL;
    cr_assert_null(sim);
}

/* Do hits and faults make up all accesses, whatever happens? */
Test(machine, hits_and_faults_make_all_accesses)
{
    sim_slots(3, (struct slots){.fault = &standin_lazy});
    asid_t p = process(6), q = process(2);

    for (vpn_t v = 1; v <= 6; v++)
        put(p, v, v);
    for (vpn_t v = 1; v <= 6; v++)
        get(p, v), get(p, v);
    cr_assert_eq(touch(q, 9), WHY_UNMAPPED);
    const struct counters *c = counted();
    cr_assert_eq(c->accesses, 19);
    cr_assert_eq(c->faults, 6 + 6 + 1);
    cr_assert_eq(count_hits(c), 6);
    cr_assert_eq(c->zero_fills, 6);
    cr_assert_eq(c->swap_reads, 6);
}

/* Is what it all costs the sum of its parts? */
Test(machine, cycles_are_computed_from_the_counts)
{
    sim_slots(2, (struct slots){.fault = &standin_lazy});
    asid_t p = process(3);

    put(p, 1, 1);
    put(p, 2, 1);
    put(p, 3, 1);
    get(p, 1);
    cr_assert_eq(count_cycles(counted()),
                 4 * (COST_ACCESS + COST_WALK + COST_FAULT) + 3 * COST_FILL +
                     3 * COST_IO + COST_SWITCH);
}

/* Bytes cannot go to a device from a machine that has none. */
Test(machine, a_machine_without_contents_takes_no_swap_device)
{
    struct config c = small(4);
    const char *problem = NULL;

    c.no_contents = true;
    c.swap_device = disk_memory(PAGE, SLOTS);
    cr_assert_null(machine_create(&c, &problem));
    cr_assert_not_null(strstr(problem, "without contents"));
    disk_destroy(c.swap_device);
}
