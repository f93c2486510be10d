/*
 * handle: a real program runs on memory that comes when it is touched.
 */
#include "processes.h"

#include "cpu.h"
#include "rv.h"

enum { LITERAL = 48, IMAGE = 64 };

/* write(1, "Hello, pages!\n", 14), and then a store below its stack's first
   page; it exits with what it loads from there. */
static void write_program(unsigned char image[IMAGE])
{
    const uint32_t program[] = {
        rv_li(A0, 1),
        rv_lui(A1, 1), /* the image begins at 0x1000 */
        rv_addi(A1, A1, LITERAL),
        rv_li(A2, 14),
        rv_li(A7, SYS_WRITE),
        rv_ecall(), /* a0 is 14 now */
        rv_lui(T0, 1),
        rv_op(RV_OP, RV_SUB, SP, SP, T0),
        rv_store(RV_64, A0, SP, -8),
        rv_load(RV_64, A0, SP, -8),
        rv_li(A7, SYS_EXIT),
        rv_ecall(),
    };

    for (size_t i = 0; i < sizeof program; i++)
        image[i] = (unsigned char)(program[i / 4] >> i % 4 * 8);
    memcpy(image + LITERAL, "Hello, pages!\n", 14);
}

/* It prints a string literal, and its stack grows. Does it come to its end? */
Test(handle, a_program_runs_and_prints_a_literal)
{
    struct machine *m = machine_lazy(16, 0);
    unsigned char image[IMAGE] = {0};
    char said[32] = "";
    FILE *out = fmemopen(said, sizeof said, "w");
    enum why why;

    proc_exit(m, process_lazy(m), 0);
    write_program(image);
    asid_t p = proc_load(m, "hello", image, sizeof image, 4, &why);
    cr_assert_eq(why, WHY_OK, "it cannot be loaded: %s", why_text(why));
    shown_process = p;
    expect_frames(m, 1);
    cpu_run(m, 100, 1000, out);
    fclose(out);
    cr_assert_eq(proc_state(m, p), PROC_EXITED, "it did not end well: %s",
                 proc_core(m, p) ? why_text(proc_core(m, p)->why)
                                 : "it still runs");
    cr_assert_str_eq(said, "Hello, pages!\n", "it printed `%s`", said);
    cr_assert_eq(proc_exit_code(m, p), 14,
                 "14 bytes were written, but it says %d", proc_exit_code(m, p));
    all_is_well(m);
}
