#include "proc.h"
#include "standin.h"
#include "support.h"

TestSuite(core, .fini = sim_off);

/* Is reference i (from 0, the oldest) of the core this one? */
static void demand(const struct core *c, unsigned i, uint64_t time,
                   vaddr_t addr, enum access access)
{
    cr_assert_lt(i, c->last_count);
    cr_assert_eq(recent_time(c->last[i]), time, "number %u: time %llu", i,
                 (unsigned long long)recent_time(c->last[i]));
    cr_assert_eq(c->last[i].addr, addr, "number %u: address %#llx", i,
                 (unsigned long long)c->last[i].addr);
    cr_assert_eq(recent_access(c->last[i]), access, "number %u", i);
}

/* Does the core say where, what and why? */
Test(core, a_core_tells_what_happened)
{
    sim_frames(4);
    asid_t p = process(2);

    put(p, 1, 5);
    cr_assert_eq(proc_write(sim, p, 0x0345, 2, 1), WHY_UNMAPPED);
    fine();
    const struct core *c = proc_core(sim, p);
    cr_assert_eq(c->why, WHY_UNMAPPED);
    cr_assert_eq(c->fault.addr, 0x0345);
    cr_assert_eq(c->fault.access, ACCESS_STORE);
    cr_assert_eq(c->fault.cause, CAUSE_NOT_PRESENT);
    cr_assert_eq(c->last_count, 2);
    demand(c, 0, 1, at(1), ACCESS_STORE);
    demand(c, 1, 2, 0x0345, ACCESS_STORE);
}

/* Are its regions there, after everything has been taken away? */
Test(core, a_core_keeps_the_map)
{
    sim_frames(4);
    asid_t p = process(2);

    map(p, zeros(7, 1));
    cr_assert_eq(touch(p, 9), WHY_UNMAPPED);
    const struct space *map = &proc_core(sim, p)->map;
    cr_assert_eq(map->count, 2);
    cr_assert_eq(map->regions[0].first, 1);
    cr_assert_eq(map->regions[0].pages, 2);
    cr_assert_eq(map->regions[1].first, 7);
    cr_assert_str_eq(map->regions[1].name, "zeros");
    cr_assert_eq(frames_used(), 0);
}

/* Are they the last eight, oldest first, whenever the end comes? */
Test(core, a_core_has_the_last_references_in_order)
{
    for (unsigned before = 0; before < 20; before++) {
        sim_frames(4);
        asid_t p = process(2);
        for (unsigned i = 1; i <= before; i++)
            i % 2 ? put(p, 1, i) : (void)get(p, 2);
        cr_assert_eq(touch(p, 9), WHY_UNMAPPED);
        const struct core *c = proc_core(sim, p);
        unsigned n = before + 1 < RECENT ? before + 1 : RECENT;
        cr_assert_eq(c->last_count, n);
        for (unsigned i = 0; i + 1 < n; i++) {
            uint64_t t = before + 2 - n + i;
            demand(c, i, t, t % 2 ? at(1) : at(2),
                   t % 2 ? ACCESS_STORE : ACCESS_LOAD);
        }
        demand(c, n - 1, before + 1, at(9), ACCESS_LOAD);
        sim_off();
    }
}

/* If processes take turns, has each its own references, and all of them? */
Test(core, the_references_of_others_are_not_in_a_core)
{
    sim_frames(8);
    asid_t p[3] = {process(2), process(2), process(2)};
    uint64_t times[3][128];
    unsigned made[3] = {0};

    for (unsigned i = 0; i < 120; i++) {
        unsigned who = i * i * 7 / 3 % 3;
        get(p[who], 1 + i % 2);
        times[who][made[who]++] = machine_time(sim);
    }
    for (unsigned who = 0; who < 3; who++) {
        cr_assert_geq(made[who], RECENT);
        cr_assert_eq(touch(p[who], 9), WHY_UNMAPPED);
        const struct core *c = proc_core(sim, p[who]);
        cr_assert_eq(c->last_count, RECENT);
        for (unsigned i = 0; i < RECENT - 1; i++)
            cr_assert_eq(recent_time(c->last[i]),
                         times[who][made[who] - RECENT + 1 + i]);
    }
}

/* One that ran long ago: are its old references still the last ones? */
Test(core, a_sleeper_remembers_what_it_did)
{
    sim_frames(8);
    asid_t sleeper = process(1), runner = process(1);

    for (int i = 0; i < 3; i++)
        put(sleeper, 1, 1);
    for (int i = 0; i < 101; i++)
        get(runner, 1);
    cr_assert_eq(touch(sleeper, 9), WHY_UNMAPPED);
    const struct core *c = proc_core(sim, sleeper);
    cr_assert_eq(c->last_count, 4);
    for (unsigned i = 0; i < 3; i++)
        demand(c, i, i + 1, at(1), ACCESS_STORE);
    demand(c, 3, 105, at(9), ACCESS_LOAD);
}

/* A process that is killed while another runs: for an instruction, say. */
Test(core, somebody_who_does_not_run_can_be_killed)
{
    sim_frames(8);
    asid_t a = process(1), b = process(1);
    struct fault f = {.addr = 0x1000, .as = a, .access = ACCESS_FETCH};

    put(a, 1, 1);
    put(b, 1, 2);
    put(b, 1, 3);
    proc_kill(sim, a, &f, WHY_ILLEGAL);
    fine();
    const struct core *c = proc_core(sim, a);
    cr_assert_eq(c->why, WHY_ILLEGAL);
    cr_assert_eq(c->fault.addr, 0x1000);
    cr_assert_eq(c->last_count, 1);
    demand(c, 0, 1, at(1), ACCESS_STORE);
    cr_assert_eq(get(b, 1), 3, "and b has noticed nothing");
}

/* Both halves of an access across pages are in the core. */
Test(core, an_access_that_ends_on_the_next_page_shows_both_parts)
{
    sim_frames(4);
    asid_t p = process(1);
    uint64_t value;

    cr_assert_eq(proc_read(sim, p, at(2) - 2, 8, &value), WHY_UNMAPPED);
    fine();
    const struct core *c = proc_core(sim, p);
    cr_assert_eq(c->fault.addr, at(2));
    cr_assert_eq(c->last_count, 2);
    demand(c, 0, 1, at(2) - 2, ACCESS_LOAD);
    demand(c, 1, 2, at(2), ACCESS_LOAD);
}

/* Is the core of a process that died at once empty of old memory? */
Test(core, a_process_that_never_ran_has_no_references)
{
    sim_frames(4);
    asid_t p = proc_create(sim, "p");
    struct fault f = {.addr = 8, .as = p};

    proc_kill(sim, p, &f, WHY_ILLEGAL);
    fine();
    cr_assert_eq(proc_core(sim, p)->last_count, 0);
    cr_assert_eq(proc_core(sim, p)->map.count, 0);
}
