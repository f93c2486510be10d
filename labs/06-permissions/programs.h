/*
 * programs: small RISC-V programs, among them one with a mistake in it, and
 * what somebody makes of the mistake. They do this inside of the machine only.
 *
 *     page    1            4             8
 *     region  [ code, r-x ][ input, r-- ][ stack, rw- ]
 */
#ifndef PROGRAMS_H
#define PROGRAMS_H

#include "protected.h"

#include "cpu.h"
#include "rv.h"

enum { CODE = 1, INPUT = 4, LIFO = 8, INPUT_BYTES = 128 };

/* Where the caller's part of the stack begins: below it is the callee's. */
static inline vaddr_t stack_pointer(struct machine *m)
{
    return at(m, LIFO + 1, 0) - 256;
}

/* Put bytes into a page that the process itself could not store to. */
static inline void place(struct machine *m, asid_t p, vaddr_t va,
                         enum access access, const void *bytes, size_t n)
{
    touch_n(m, p, va, (unsigned)n, access, WHY_OK);
    memcpy(page_here(m, p, page_of(m, va)) + offset_of(m, va), bytes, n);
}

/* A process with code at the beginning of a page, and a stack. */
static inline asid_t process_code(struct machine *m, const uint32_t *code,
                                  size_t count)
{
    asid_t p = process(m);
    struct registers *regs = proc_registers(m, p);
    unsigned char bytes[256];

    cr_assert(4 * count <= sizeof bytes, "the program of the test is too long");
    for (size_t i = 0; i < 4 * count; i++)
        bytes[i] = (unsigned char)(code[i / 4] >> i % 4 * 8);
    map(m, p, zeros("code", CODE, 1, RX));
    map_stack(m, p, LIFO, 1, LIFO);
    place(m, p, at(m, CODE, 0), ACCESS_FETCH, bytes, 4 * count);
    store(m, p, stack_pointer(m), 0);
    regs->pc = at(m, CODE, 0);
    regs->x[SP] = stack_pointer(m);
    return p;
}

/* Run all there is, and catch what it prints in said[64]. */
static inline void run(struct machine *m, char *said)
{
    FILE *out = fmemopen(said, 64, "w");

    cr_assert(out, "the test itself has no memory");
    memset(said, 0, 64);
    cpu_run(m, 100, 20000, out);
    fclose(out);
}

/* Demand that a process has ended by itself. */
static inline void expect_exit(struct machine *m, asid_t p, int right)
{
    const struct core *c = proc_core(m, p);

    cr_assert_eq(proc_state(m, p), PROC_EXITED,
                 "process %u should have exited with %d, but %s", p, right,
                 c ? why_text(c->why) : "it still runs");
    cr_assert_eq(proc_exit_code(m, p), right,
                 "process %u should have exited with %d, but did with %d", p,
                 right, proc_exit_code(m, p));
}

/* Demand that it was killed, and by what. */
static inline void expect_killed(struct machine *m, asid_t p, enum why why,
                                 enum access access, vaddr_t addr)
{
    const struct core *c = proc_core(m, p);

    cr_assert(c, "process %u should have been killed, but %s", p,
              proc_state(m, p) == PROC_RUNNING ? "it still runs"
                                               : "it has exited");
    cr_assert_eq(c->why, why, "it should have died of %s, but did of %s",
                 lab_why(why), lab_why(c->why));
    cr_assert(c->fault.access == access && c->fault.addr == addr,
              "a %s at 0x%" PRIx64 " should have killed it, but it was a %s at "
              "0x%" PRIx64,
              access_name(access), addr, access_name(c->fault.access),
              c->fault.addr);
}

/* ------------------------------------------------------------ the mistake */

/* It copies a1 bytes from a0 into a buffer of 16, above which on the stack is
   the address where it shall go on; and exits with 0. */
static inline asid_t process_careless(struct machine *m, const void *input,
                                      size_t n)
{
    const uint32_t code[] = {
        rv_lui(A0, INPUT),
        rv_li(A1, (int64_t)n),
        rv_jal(RA, 4 * 4), /* call it */
        rv_li(A0, 0),
        rv_li(A7, SYS_EXIT),
        rv_ecall(),
        rv_addi(SP, SP, -32),        /* the function: its frame, */
        rv_store(RV_64, RA, SP, 16), /* where to go back to, */
        rv_addi(T0, SP, 0),          /* and the buffer */
        rv_branch(RV_EQ, A1, ZERO, 7 * 4),
        rv_load(RV_U8, T1, A0, 0),
        rv_store(RV_8, T1, T0, 0),
        rv_addi(A0, A0, 1),
        rv_addi(T0, T0, 1),
        rv_addi(A1, A1, -1),
        rv_jal(ZERO, -6 * 4),
        rv_load(RV_64, RA, SP, 16),
        rv_addi(SP, SP, 32),
        rv_jalr(ZERO, RA, 0),
    };
    asid_t p = process_code(m, code, sizeof code / sizeof *code);

    map(m, p, zeros("input", INPUT, 1, PERM_R));
    place(m, p, at(m, INPUT, 0), ACCESS_LOAD, input, n);
    return p;
}

/* Where in the stack the input's own instructions come to lie. */
static inline vaddr_t shell(struct machine *m)
{
    return stack_pointer(m) - 32 + 24;
}

/* 16 bytes of anything, an address, and machine code for that address. */
static inline size_t malicious(struct machine *m, unsigned char *input)
{
    const uint32_t code[] = {
        rv_li(A0, 1),  rv_upper(RV_AUIPC, A1, 0), rv_addi(A1, A1, 32),
        rv_li(A2, 6),  rv_li(A7, SYS_WRITE),      rv_ecall(),
        rv_li(A0, 42), rv_li(A7, SYS_EXIT),       rv_ecall(),
    };
    size_t n = 24;

    memset(input, 'A', INPUT_BYTES);
    for (unsigned i = 0; i < 8; i++)
        input[16 + i] = (unsigned char)(shell(m) >> 8 * i);
    for (size_t i = 0; i < sizeof code; i++)
        input[n++] = (unsigned char)(code[i / 4] >> i % 4 * 8);
    memcpy(input + n, "pwned\n", 6);
    return n + 6;
}

/* A process that is given that input. */
static inline asid_t process_attacked(struct machine *m)
{
    unsigned char input[INPUT_BYTES];
    size_t n = malicious(m, input);

    return process_careless(m, input, n);
}

/* It overwrites its own next instruction, li a0, 0, by another. */
static inline asid_t process_overwriting(struct machine *m)
{
    const uint32_t other = rv_li(A0, 42);
    const uint32_t code[] = {
        rv_lui(T0, CODE),
        rv_load(RV_32, T1, T0, 7 * 4),
        rv_store(RV_32, T1, T0, 3 * 4),
        rv_li(A0, 0),
        rv_li(A7, SYS_EXIT),
        rv_ecall(),
        rv_ecall(),
        other,
    };

    return process_code(m, code, sizeof code / sizeof *code);
}

#endif
