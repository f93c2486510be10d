/*
 * handlers: machines that ask you whether a process gets a signal, and
 * processes that have a handler.
 */
#ifndef HANDLERS_H
#define HANDLERS_H

#include "programs.h"

/* Where the handler of a process would be, if it only had one. */
enum { HANDLER = 0x5000 };

/* The test itself: pages that change are dropped, and begin anew. */
static inline void drop_changed(struct machine *m, asid_t as, vpn_t first,
                                vpn_t pages)
{
    cr_assert_eq(pager_drop_range(m, as, first, pages), WHY_OK, "no file");
}

static inline struct machine *machine_signal(pfn_t frames, slot_t slots)
{
    static const struct protect_ops ops = {.name = "signal",
                                           .perms = permit_page,
                                           .changed = drop_changed,
                                           .failed = permit_signal};

    return machine_with(geometry_sv39(frames), slots, &ops, NULL);
}

/* A process with a heap, and a handler. */
static inline asid_t process_handler(struct machine *m)
{
    asid_t p = process_heap(m);

    signal_set(m, p, HANDLER);
    proc_registers(m, p)->pc = 0x1234;
    return p;
}

static inline const char *code_name(uint64_t code)
{
    return code == CODE_MAPERR   ? "CODE_MAPERR"
           : code == CODE_ACCERR ? "CODE_ACCERR"
           : code == CODE_NONE   ? "CODE_NONE"
                                 : "no code at all";
}

/* Demand that process p goes on in its handler, and knows why. */
static inline void expect_signal(struct machine *m, asid_t p, vaddr_t addr,
                                 unsigned code)
{
    struct registers *r = proc_registers(m, p);

    cr_assert_eq(proc_state(m, p), PROC_RUNNING,
                 "process %u has a handler, but was killed", p);
    cr_assert(signal_busy(m, p) && r->pc == signal_handler(m, p),
              "process %u should be in its handler, but is at 0x%" PRIx64, p,
              r->pc);
    cr_assert_eq(r->x[A0], SIGNAL_SEGV, "a0 should be 11, but is %" PRIu64,
                 r->x[A0]);
    cr_assert_eq(r->x[A1], addr,
                 "the handler should be told address 0x%" PRIx64 ", but is told"
                 " 0x%" PRIx64,
                 addr, r->x[A1]);
    cr_assert_eq(r->x[A2], code,
                 "0x%" PRIx64 ": the handler should be told %s, but is told %s",
                 addr, code_name(code), code_name(r->x[A2]));
}

/* Try an access that ends with `why`, as the processor does it. */
static inline void attempt(struct machine *m, asid_t p, vaddr_t va, unsigned n,
                           enum access access, enum why right)
{
    uint64_t value;
    struct fault f;
    enum why why;

    proc_switch(m, p);
    why = access == ACCESS_LOAD    ? mmu_load(m, va, n, &value, &f)
          : access == ACCESS_STORE ? mmu_store(m, va, n, UINT64_MAX, &f)
                                   : mmu_fetch(m, va, n, &value, &f);
    cr_assert_eq(why, right,
                 "a %s of %u bytes at 0x%" PRIx64 ": expected %s, but it ends "
                 "with %s",
                 access_name(access), n, va, lab_why(right), lab_why(why));
    if (why != WHY_OK)
        (void)proc_fail(m, p, &f, why);
}

/* An access that fails: its handler is told, and gives up. */
static inline void told(struct machine *m, asid_t p, vaddr_t va,
                        enum access access, enum why why, unsigned code)
{
    attempt(m, p, va, 1, access, why);
    expect_signal(m, p, va, code);
    cr_assert(signal_return(m, p) && proc_registers(m, p)->pc == 0x1234,
              "it should go on where it was, but does at 0x%" PRIx64,
              proc_registers(m, p)->pc);
}

/* It stores 77 to 8 bytes at `va`, loads them, and exits with them. If there is
   a signal, it makes the page of the address rw- by this system call first. */
static inline asid_t process_mending(struct machine *m, vpn_t page,
                                     enum syscall how)
{
    const uint32_t code[] = {
        rv_upper(RV_AUIPC, A0, 0),
        rv_addi(A0, A0, 9 * 4),
        rv_li(A7, SYS_HANDLER),
        rv_ecall(),
        rv_lui(T0, (int64_t)page),
        rv_li(T1, 77),
        rv_store(RV_64, T1, T0, 8), /* here it happens */
        rv_load(RV_64, A0, T0, 8),
        rv_jal(ZERO, 9 * 4),
        rv_imm(RV_OP_IMM, RV_SRL, A0, A1, 12), /* the handler */
        rv_imm(RV_OP_IMM, RV_SLL, A0, A0, 12),
        rv_lui(A1, 1),
        rv_li(A2, RW),
        rv_li(A7, how),
        rv_ecall(),
        rv_li(A7, SYS_SIGRETURN),
        rv_ecall(),
        rv_li(A7, SYS_EXIT),
        rv_ecall(),
    };

    return process_code(m, code, sizeof code / sizeof *code);
}

#endif
