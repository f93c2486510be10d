/*
 * gain: what you have won. No points, just facts.
 */
#include "programs.h"

TestSuite(gain, .fini = lab_off);

/* A machine on which all four functions are yours. */
static struct machine *machine_whole(pfn_t frames)
{
    static const struct protect_ops ops = {.name = "whole",
                                           .perms = permit_page,
                                           .grant = permit_grant,
                                           .changed = permit_change,
                                           .failed = permit_signal};

    return machine_with(geometry_sv39(frames), 0, &ops, NULL);
}

/* What became of a process, in a few words. */
static const char *end_of(struct machine *m, asid_t p)
{
    static char text[4][80];
    static unsigned next;
    char *t = text[next++ % 4];
    const struct core *c = proc_core(m, p);

    if (c)
        snprintf(t, sizeof text[0], "killed by a %s on its %s",
                 access_name(c->fault.access),
                 space_find(&c->map, c->fault.vpn)
                     ? space_find(&c->map, c->fault.vpn)->name
                     : "way");
    else
        snprintf(t, sizeof text[0], "exited with %d", proc_exit_code(m, p));
    return t;
}

static void tell(const char *name, struct machine *m)
{
    char said[64], *line;
    asid_t attacked = process_attacked(m), overwriting;

    run(m, said);
    line = strchr(said, '\n');
    if (line)
        *line = '\0';
    overwriting = process_overwriting(m);
    char ignored[64];
    run(m, ignored);
    lab_say("  %-6s prints \"%s\", %s", name, said, end_of(m, attacked));
    lab_say("         a program that overwrites its code: %s",
            end_of(m, overwriting));
}

/* The same input on two machines. Who decides what the program does? */
Test(gain, an_input_that_takes_a_program_over)
{
    unsigned char input[INPUT_BYTES];
    size_t n = malicious(machine_naive(1), input);

    lab_off();
    lab_say("A program copies %zu bytes of input into a buffer of 16:", n);
    tell("naive", machine_naive(16));
    lab_off();
    tell("yours", machine_whole(16));
}

/* What does mprotect cost? Pages that have no entry cost nothing. */
Test(gain, what_a_change_costs)
{
    struct machine *m = machine_whole(80);
    asid_t p = process(m);

    map_zeros(m, p, 256, 64, RW);
    for (vpn_t i = 0; i < 64; i++)
        store(m, p, at(m, 256 + i, 0), i);
    lab_say(
        "mprotect of         entries flushed   cycles of 64 loads after it");
    for (vpn_t pages = 1; pages <= 64; pages *= 8) {
        uint64_t before = machine_counters(m)->tlb_flushes, cycles;

        protect(m, p, 256, pages, PERM_R, WHY_OK);
        before = machine_counters(m)->tlb_flushes - before;
        cycles = count_cycles(machine_counters(m));
        for (vpn_t i = 0; i < 64; i++)
            touch(m, p, 256 + i % pages, ACCESS_LOAD, WHY_OK);
        lab_say("  %2u page%s %25u %20u", (unsigned)pages,
                pages == 1 ? " " : "s", (unsigned)before,
                (unsigned)(count_cycles(machine_counters(m)) - cycles));
        protect(m, p, 256, 64, RW, WHY_OK);
    }
    all_is_well(m);
}
