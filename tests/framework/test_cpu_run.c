#include "program.h"

#include <signal.h>

TestSuite(cpu_run, .init = machine_on, .fini = machine_off);

/* ---- what the processor does not know ---- */

/* Is anything known by an opcode that RV64IM does not have? */
Test(cpu_run, opcodes_outside_of_rv64im_are_illegal)
{
    static const unsigned known[] = {0x03, 0x0f, 0x13, 0x17, 0x1b, 0x23, 0x33,
                                     0x37, 0x3b, 0x63, 0x67, 0x6f, 0x73};
    size_t next = 0;

    for (unsigned op = 0; op < 128; op++) {
        if (next < sizeof known / sizeof *known && known[next] == op) {
            next++;
            continue;
        }
        ILLEGAL(op | A1 << 15);
    }
    cr_assert_eq(next, 13);
}

/* And by a funct3 that its opcode does not have? */
Test(cpu_run, unknown_funct3_is_illegal)
{
    static const struct {
        unsigned opcode, known; /* bit n: funct3 n is known */
    } t[] = {{RV_LOAD, 0x7f},     {RV_STORE, 0x0f}, {RV_BRANCH, 0xf3},
             {RV_JALR, 0x01},     {RV_FENCE, 0x01}, {RV_OP_IMM, 0xff},
             {RV_LUI, 0xff},      {RV_AUIPC, 0xff}, {RV_JAL, 0xff},
             {RV_OP_IMM_32, 0x23}};

    for (size_t i = 0; i < sizeof t / sizeof *t; i++)
        for (unsigned f = 0; f < 8; f++)
            cr_assert_eq(is_illegal(rv_fields(t[i].opcode, f, A0, A1, A2)),
                         !(t[i].known >> f & 1), "opcode %02x funct3 %u",
                         t[i].opcode, f);
}

/* Which of the 4 * 1024 pairs of funct7 and funct3 mean something? */
static bool should_be_known(unsigned opcode, unsigned f7, unsigned f3)
{
    switch (opcode) {
    case 0x33: return f7 <= 1 || (f7 == 32 && (f3 == 0 || f3 == 5));
    case 0x3b:
        return (f7 == 0 && (f3 == 0 || f3 == 1 || f3 == 5)) ||
               (f7 == 1 && (f3 == 0 || f3 > 3)) ||
               (f7 == 32 && (f3 == 0 || f3 == 5));
    case 0x13:
        return f3 == 1   ? f7 <= 1
               : f3 == 5 ? f7 <= 1 || f7 == 32 || f7 == 33
                         : true;
    default:
        return f3 == 0 || (f3 == 1 && f7 == 0) ||
               (f3 == 5 && (f7 == 0 || f7 == 32));
    }
}

/* Does the processor agree with that table, taken from the manual? */
Test(cpu_run, exactly_the_operations_of_the_manual_are_known)
{
    static const unsigned opcodes[] = {0x33, 0x3b, 0x13, 0x1b};

    for (unsigned i = 0; i < 4096; i++) {
        unsigned op = opcodes[i >> 10], f7 = i >> 3 & 127, f3 = i & 7;
        uint32_t word =
            op | A0 << 7 | f3 << 12 | A1 << 15 | A2 << 20 | (uint32_t)f7 << 25;
        cr_assert_eq(is_illegal(word), !should_be_known(op, f7, f3),
                     "opcode %02x funct7 %u funct3 %u", op, f7, f3);
    }
}

/* Are the breakpoint, the control registers and short instructions known? */
Test(cpu_run, breakpoint_and_control_registers_are_illegal)
{
    ILLEGAL(0x00100073); /* ebreak */
    ILLEGAL(0x00000173); /* ecall with an rd */
    ILLEGAL(0xc0002573); /* rdcycle a0 */
    ILLEGAL(0x00000000);
    ILLEGAL(0xffffffff);
    ILLEGAL(0x00008082); /* ret, compressed */
    cr_assert(!is_illegal(0x0ff0000f), "fence does nothing, but is known");
}

/* What does the core of such a process say? */
Test(cpu_run, core_of_illegal_instruction_names_its_place)
{
    asid_t p = START(rv_li(A0, 1), 0x00100073);

    run(p, 9);
    const struct core *c = proc_core(m, p);
    cr_assert(c, "the process was not killed");
    cr_assert_eq(c->why, WHY_ILLEGAL);
    cr_assert_eq(c->fault.addr, CODE + 4);
    cr_assert_eq(c->fault.vpn, 1);
    cr_assert_eq(c->fault.as, p);
    cr_assert_eq(c->fault.access, ACCESS_FETCH);
    cr_assert_eq(c->fault.time, machine_time(m));
    cr_assert_eq(proc_registers(m, p)->pc, CODE + 4);
}

/* May the pc lie between two instructions? */
Test(cpu_run, pc_that_is_not_a_multiple_of_4_is_illegal)
{
    asid_t p = START(rv_jal(RA, 6), rv_ecall(), rv_ecall());
    uint64_t before = machine_time(m);

    run(p, 9);
    cr_assert_eq(proc_core(m, p)->why, WHY_ILLEGAL);
    cr_assert_eq(proc_core(m, p)->fault.addr, CODE + 6);
    cr_assert_eq(machine_time(m) - before, 1, "the target was fetched");
}

/* Can a processor run that nobody has? */
Test(cpu_run, step_without_a_process_panics, .signal = SIGABRT)
{
    asid_t p = START(0);

    cr_assert(!cpu_step(m, NULL));
    cr_assert_eq(proc_state(m, p), PROC_KILLED);
    cpu_step(m, NULL);
}

/* ---- taking turns ---- */

/* A process that counts in A0 for ever. */
static asid_t counter(void)
{
    return START(rv_addi(A0, A0, 1), rv_jal(ZERO, -4));
}

static uint64_t counted(asid_t p)
{
    return proc_registers(m, p)->x[A0];
}

/* Does everyone get the same, and in which order? */
Test(cpu_run, turns_are_of_equal_length_in_ascending_order)
{
    asid_t a = counter(), b = counter(), c = counter();

    cr_assert_eq(cpu_run(m, 10, 10, NULL), 10);
    cr_assert_eq(counted(a), 5, "the first turn is not the first process's");
    cr_assert_eq(cpu_run(m, 10, 20, NULL), 20);
    cr_assert_eq(counted(b), 5);
    cr_assert_eq(counted(c), 5);
    cr_assert_eq(cpu_run(m, 10, 300, NULL), 300);
    cr_assert_eq(counted(a), 55);
    cr_assert_eq(counted(b), 55);
    cr_assert_eq(counted(c), 55);
}

/* Does a limit in the middle of a turn starve those that come later? */
Test(cpu_run, limit_shorter_than_a_turn_is_fair)
{
    asid_t a = counter(), b = counter();

    for (int i = 0; i < 10; i++)
        cr_assert_eq(cpu_run(m, 1000, 4, NULL), 4);
    cr_assert_eq(counted(a), 10);
    cr_assert_eq(counted(b), 10);
}

/* What does a switch cost, and is there one if there is only one process? */
Test(cpu_run, process_that_is_alone_is_not_switched)
{
    asid_t a = counter();
    uint64_t before = machine_counters(m)->switches;

    cpu_run(m, 10, 100, NULL);
    cr_assert_eq(machine_counters(m)->switches, before);
    counter();
    before = machine_counters(m)->switches;
    cpu_run(m, 10, 100, NULL);
    cr_assert_eq(machine_counters(m)->switches - before, 10);
    cr_assert_eq(counted(a), 75);
}

/* Are processes that ended skipped, and does it stop when all have? */
Test(cpu_run, ends_when_all_have_ended)
{
    asid_t a = START(rv_li(A7, SYS_EXIT), rv_ecall());
    asid_t b = START(0);
    asid_t c = START(rv_li(A0, 3), rv_li(A7, SYS_EXIT), rv_ecall());

    cr_assert_eq(cpu_run(m, 1, 1000, NULL), 2 + 1 + 3);
    cr_assert_eq(proc_state(m, a), PROC_EXITED);
    cr_assert_eq(proc_state(m, b), PROC_KILLED);
    cr_assert_eq(proc_exit_code(m, c), 3);
    cr_assert_eq(cpu_run(m, 1, 1000, NULL), 0, "the dead go on");
}

/* Is there anything to do without processes, or with a limit of 0? */
Test(cpu_run, nothing_to_do_is_no_work)
{
    cr_assert_eq(cpu_run(m, 10, 100, NULL), 0);
    asid_t a = counter();
    cr_assert_eq(cpu_run(m, 10, 0, NULL), 0);
    cr_assert_eq(counted(a), 0);
}

/* Does a yield end the turn, and with the right result? */
Test(cpu_run, yield_ends_the_turn)
{
    asid_t a = START(rv_li(A7, SYS_YIELD), rv_ecall(), rv_jal(ZERO, -4));
    asid_t b = counter();

    /* First a: li, ecall. Then by turns: 100 of b, 2 of a. */
    cr_assert_eq(cpu_run(m, 100, 2 + 100 + 2 + 100, NULL), 204);
    cr_assert_eq(counted(b), 100, "b has counted to %llu",
                 (unsigned long long)counted(b));
    cr_assert_eq(proc_registers(m, a)->pc, CODE + 8);
    cr_assert_eq(proc_registers(m, a)->x[A0], 0);
}

/* A turn of no instructions would never end. */
Test(cpu_run, quantum_of_zero_panics, .signal = SIGABRT)
{
    counter();
    cr_assert_eq(cpu_run(m, 1, 1, NULL), 1);
    cpu_run(m, 0, 1, NULL);
}
