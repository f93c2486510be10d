/*
 * destroy: a real program runs on your tables.
 */
#include "by_hand.h"

#include "check.h"
#include "cpu.h"
#include "rv.h"

/* On its stack, it adds up the numbers from 20 down to 1, and exits with the
   sum. */
static void write_program(unsigned char image[64])
{
    const uint32_t program[] = {
        rv_li(T1, 20),
        rv_addi(SP, SP, -16),
        rv_store(RV_64, ZERO, SP, 8),
        rv_load(RV_64, T0, SP, 8), /* again: */
        rv_add(T0, T0, T1),
        rv_store(RV_64, T0, SP, 8),
        rv_addi(T1, T1, -1),
        rv_branch(RV_NE, T1, ZERO, -16), /* to `again` */
        rv_load(RV_64, A0, SP, 8),
        rv_li(A7, SYS_EXIT),
        rv_ecall(),
    };

    for (size_t i = 0; i < sizeof program; i++)
        image[i] = (unsigned char)(program[i / 4] >> i % 4 * 8);
}

/* Code at the bottom of 39 bits of address, a stack at the top. Does it run? */
Test(destroy, a_program_runs_to_its_end)
{
    struct machine *m = machine_on_tables(config_of(BITS_39));
    unsigned char image[64] = {0};
    enum why why;

    write_program(image);
    asid_t p = proc_load(m, "sum", image, sizeof image, 2, &why);
    cr_assert_eq(why, WHY_OK, "the program cannot be loaded: %s",
                 why_text(why));
    cpu_run(m, 100, 1000, NULL);
    cr_assert_eq(proc_state(m, p), PROC_EXITED,
                 "the program did not come to its end: %s",
                 proc_core(m, p) ? why_text(proc_core(m, p)->why)
                                 : "it still runs");
    cr_assert_eq(proc_exit_code(m, p), 210,
                 "20 + 19 + ... + 1 is 210, but the program says %d",
                 proc_exit_code(m, p));
    const char *problem = machine_check(m);
    cr_assert(!problem, "machine_check: %s", problem);
}
