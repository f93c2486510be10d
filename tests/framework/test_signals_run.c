/*
 * What becomes of a program whose access cannot be: proc_fail, and the
 * processor. The page of data may only be read; 0x9000 is not mapped.
 *
 *     CODE       set the handler, do something wrong, exit
 *     HANDLER    what each test says
 */
#include "ask.h"
#include "guard.h"
#include "program.h"

#include <stdlib.h>

static void guarded(void)
{
    guard_reset();
    machine_on();
    machine_like((struct config){
        .shape = {.page_shift = 8, .va_bits = 16, .frames = 32, .nodes = 16},
        .tlb_entries = 4,
        .slots.protect = &guard_ops});
    guard.signals = true;
}

TestSuite(signals_run, .init = guarded, .fini = machine_off);

enum { HANDLER = CODE + 0x40, NOWHERE = 0x9000 };

#define CALL(number) rv_li(A7, (number)), rv_ecall()
#define SAY_HANDLER(address) rv_li(A0, (address)), CALL(SYS_HANDLER)
#define EXIT(code) rv_li(A0, (code)), CALL(SYS_EXIT)
#define RETURN CALL(SYS_SIGRETURN)
#define LET_STORE \
    rv_li(A0, DATA), rv_li(A1, 512), rv_li(A2, 3), CALL(SYS_MPROTECT)

/* Put words into a process, somewhere. */
#define PUT(p, at, ...) \
    put_words(p, at, (uint32_t[]){__VA_ARGS__}, sizeof(uint32_t[]){__VA_ARGS__})
static void put_words(asid_t p, vaddr_t at, const uint32_t *words, size_t n)
{
    cr_assert_eq(proc_copy_out(m, p, at, words, n), n, "no room");
}

/* A process whose data may only be read: PUT must come before that. */
static void read_only(asid_t p)
{
    cr_assert_eq(proc_protect(m, p, DATA >> 8, 2, PERM_R), WHY_OK);
    guard_forget();
}

/* A process with this handler, about to do this one thing. */
static asid_t about_to(uint32_t word, vaddr_t handler)
{
    asid_t p = START(word);

    read_only(p);
    signal_set(m, p, handler);
    proc_registers(m, p)->x[A1] = NOWHERE;
    proc_registers(m, p)->x[S0] = DATA;
    return p;
}

static void killed(asid_t p, enum why why, vaddr_t address)
{
    cr_assert_eq(proc_state(m, p), PROC_KILLED, "it is alive");
    cr_assert_eq(proc_core(m, p)->why, why, "%s",
                 why_text(proc_core(m, p)->why));
    SAME(proc_core(m, p)->fault.addr, address);
}

/* ---- the three kinds of access ---- */

/* Does it go on in its handler, and does the slot know what was tried? */
static void goes_on(uint32_t word, enum access a, vaddr_t address, enum why why)
{
    asid_t p = about_to(word, HANDLER);
    uint64_t from = proc_registers(m, p)->pc;

    if (a == ACCESS_FETCH) {
        cr_assert(cpu_step(m, NULL), "the jump itself cannot be");
        from = address;
    }
    cr_assert(cpu_step(m, NULL), "it was killed");
    SAME(proc_registers(m, p)->pc, HANDLER);
    SAME(proc_registers(m, p)->x[A1], address);
    SAME(guard.fails, 1);
    SAME(guard.fault.access, a);
    SAME(guard.fault.addr, address);
    SAME(guard.fault.as, p);
    SAME(guard.fault.time, machine_time(m));
    SAME(guard.why, why);
    SAME(machine_counters(m)->kills, 0);
    cr_assert(signal_return(m, p));
    SAME(proc_registers(m, p)->pc, from); /* it will be tried again */
}

Test(signals_run, a_load_that_cannot_be_goes_on_in_the_handler)
{
    goes_on(rv_load(RV_64, A0, A1, 8), ACCESS_LOAD, NOWHERE + 8, WHY_UNMAPPED);
}

Test(signals_run, a_store_that_cannot_be_goes_on_in_the_handler)
{
    goes_on(rv_store(RV_8, A1, S0, 3), ACCESS_STORE, DATA + 3, WHY_FORBIDDEN);
}

Test(signals_run, a_fetch_that_cannot_be_goes_on_in_the_handler)
{
    goes_on(rv_jalr(ZERO, S0, 4), ACCESS_FETCH, DATA + 4, WHY_FORBIDDEN);
}

/* If the second half cannot be loaded: is that the address, and A0 old? */
Test(signals_run, an_access_across_pages_names_the_byte_that_cannot_be)
{
    asid_t p = about_to(rv_load(RV_64, T0, S0, 512 - 4), HANDLER);

    proc_registers(m, p)->x[T0] = 0x1234;
    cr_assert(cpu_step(m, NULL));
    SAME(proc_registers(m, p)->x[A1], DATA_END);
    SAME(proc_registers(m, p)->x[A2], CODE_MAPERR);
    SAME(proc_registers(m, p)->x[T0], 0x1234);
}

/* If the slot says no: does it die of each, where it stood? */
Test(signals_run, without_a_signal_the_process_dies)
{
    static const struct {
        uint32_t word;
        enum access access;
    } t[] = {{RV_LOAD | A0 << 7 | A1 << 15, ACCESS_LOAD},
             {RV_STORE | A1 << 15, ACCESS_STORE},
             {RV_JALR | A1 << 15, ACCESS_FETCH}};

    guard.signals = false;
    for (int i = 0; i < 3; i++) {
        asid_t p = about_to(t[i].word, HANDLER);
        guard.fails = 0;
        run(p, 2);
        killed(p, WHY_UNMAPPED, NOWHERE);
        SAME(proc_core(m, p)->fault.access, t[i].access);
        SAME(guard.fails, 1);
    }
    SAME(machine_counters(m)->kills, 3);
}

/* And if nobody is there to be asked? */
Test(signals_run, in_a_naive_machine_a_handler_is_never_called)
{
    machine_like((struct config){
        .shape = {.page_shift = 8, .va_bits = 16, .frames = 32, .nodes = 16}});
    asid_t p = START(SAY_HANDLER(HANDLER), rv_load(RV_8, A0, ZERO, 8));

    run(p, 9);
    killed(p, WHY_UNMAPPED, 8);
    SAME(proc_registers(m, p)->pc, CODE + 12);
}

/* ---- the machine's own accesses ---- */

/* proc_read and proc_write: the reason comes back, and the process lives. */
Test(signals_run, an_access_for_a_process_fails_like_its_own)
{
    asid_t p = about_to(0, HANDLER);
    uint64_t value = 7;

    SAME(proc_read(m, p, NOWHERE, 8, &value), WHY_UNMAPPED);
    SAME(proc_registers(m, p)->pc, HANDLER);
    cr_assert_eq(proc_state(m, p), PROC_RUNNING);
    SAME(value, 7);
    cr_assert(signal_return(m, p));
    SAME(proc_registers(m, p)->pc, CODE);
    SAME(proc_write(m, p, DATA, 8, 1), WHY_FORBIDDEN);
    SAME(proc_registers(m, p)->pc, HANDLER);
    SAME(guard.fault.access, ACCESS_STORE);
    SAME(proc_write(m, p, DATA, 8, 1), WHY_FORBIDDEN); /* in its handler */
    killed(p, WHY_FORBIDDEN, DATA);
}

/* proc_fail itself: what does it say, and who is the one that dies? */
Test(signals_run, proc_fail_says_whether_the_process_goes_on)
{
    asid_t p = about_to(0, HANDLER), q = about_to(0, 0);
    struct fault f = {.addr = 0x1234, .vpn = 0x12, .as = p};

    cr_assert(proc_fail(m, p, &f, WHY_IO));
    SAME(guard.why, WHY_IO);
    SAME(proc_registers(m, p)->pc, HANDLER);
    f.as = q;
    cr_assert(!proc_fail(m, q, &f, WHY_IO));
    killed(q, WHY_IO, 0x1234);
    cr_assert_eq(proc_state(m, p), PROC_RUNNING);
}

/* Is a bad buffer of a system call a reason for a signal? */
Test(signals_run, the_kernel_sends_no_signal_for_its_own_accesses)
{
    asid_t p = START(rv_ecall());
    unsigned char byte = 0;

    signal_set(m, p, HANDLER);
    SAME(call(p, SYS_WRITE, 1, NOWHERE, 4), failed(ERROR_FAULT));
    SAME(proc_copy_out(m, p, NOWHERE, &byte, 1), 0);
    SAME(proc_copy_in(m, p, &byte, NOWHERE, 1), 0);
    SAME(ask_touch(m, p, NOWHERE, 1, ACCESS_STORE), WHY_UNMAPPED);
    SAME(guard.fails, 0);
    cr_assert(!signal_busy(m, p));
}

/* Is an instruction that nobody knows one? */
Test(signals_run, an_unknown_instruction_gets_no_signal)
{
    asid_t p = about_to(0, HANDLER);

    cr_assert(!cpu_step(m, NULL));
    killed(p, WHY_ILLEGAL, CODE);
    SAME(guard.fails, 0);
}

/* ---- whole programs ---- */

/* A program: after its handler has done this, it exits with 77. */
#define PROGRAM(p, ...)                                                    \
    asid_t p = START(SAY_HANDLER(HANDLER), rv_li(S0, DATA), rv_li(A0, 77), \
                     rv_store(RV_64, A0, S0, 0), CALL(SYS_EXIT));          \
    PUT(p, HANDLER, __VA_ARGS__);                                          \
    read_only(p)

/* Is the store tried again, with the registers that it had? */
Test(signals_run, a_handler_mends_and_the_access_is_tried_again)
{
    PROGRAM(p, LET_STORE, rv_li(S0, 0), RETURN);
    uint64_t stored = 0;

    for (int i = 0; i < 6; i++)
        cr_assert(cpu_step(m, NULL));
    SAME(proc_registers(m, p)->pc, HANDLER);
    SAME(proc_registers(m, p)->x[A0], SIGNAL_SEGV);
    SAME(proc_registers(m, p)->x[A1], DATA);
    SAME(proc_registers(m, p)->x[A2], CODE_ACCERR);
    for (int i = 0; i < 8; i++)
        cr_assert(cpu_step(m, NULL));
    SAME(proc_registers(m, p)->pc, CODE + 20); /* at the store again */
    SAME(proc_registers(m, p)->x[A0], 77);
    cr_assert(cpu_step(m, NULL));
    SAME(proc_copy_in(m, p, &stored, DATA, 8), 8);
    SAME(stored, 77);
    run(p, 2);
    SAME(proc_exit_code(m, p), 77);
    SAME(guard.fails, 1);
}

/* If nothing was mended: is it tried, and told, again and again? */
Test(signals_run, a_handler_that_mends_nothing_is_called_again)
{
    PROGRAM(p, rv_addi(T0, T0, 1), RETURN);

    SAME(cpu_run(m, 5 + 10 * 4, 5 + 10 * 4, NULL), 45);
    cr_assert_eq(proc_state(m, p), PROC_RUNNING);
    SAME(guard.fails, 10);
}

/* A second violation, in the handler: does it end the process? */
Test(signals_run, a_violation_in_the_handler_kills)
{
    PROGRAM(p, rv_load(RV_8, A0, ZERO, 16), RETURN);

    cpu_run(m, 100, 100, NULL);
    killed(p, WHY_UNMAPPED, 16);
    SAME(proc_registers(m, p)->pc, HANDLER);
    SAME(guard.fails, 2);
}

/* ... also if not even its first instruction can be fetched? */
Test(signals_run, a_handler_that_cannot_be_fetched_kills)
{
    static const vaddr_t bad[] = {NOWHERE, DATA, 0x100000};
    static const enum why why[] = {WHY_UNMAPPED, WHY_FORBIDDEN, WHY_RANGE};

    for (int i = 0; i < 3; i++) {
        asid_t p = about_to(rv_store(RV_8, A0, S0, 0), bad[i]);
        guard.fails = 0;
        cr_assert(cpu_step(m, NULL), "the signal was sent");
        cr_assert(!cpu_step(m, NULL));
        killed(p, why[i], bad[i]);
        SAME(proc_core(m, p)->fault.access, ACCESS_FETCH);
        SAME(guard.fails, 2);
    }
}

/* ... or lies between two? */
Test(signals_run, a_handler_at_an_odd_address_is_illegal)
{
    asid_t p = about_to(rv_store(RV_8, A0, S0, 0), HANDLER + 2);

    run(p, 9);
    killed(p, WHY_ILLEGAL, HANDLER + 2);
}

/* May a handler end the process, or die of something else? */
Test(signals_run, a_process_may_exit_in_its_handler)
{
    PROGRAM(p, EXIT(3));
    cpu_run(m, 100, 100, NULL);
    cr_assert_eq(proc_state(m, p), PROC_EXITED);
    SAME(proc_exit_code(m, p), 3);
}

Test(signals_run, an_unknown_instruction_in_a_handler_kills)
{
    PROGRAM(p, 0);
    cpu_run(m, 100, 100, NULL);
    killed(p, WHY_ILLEGAL, HANDLER);
}

/* What if it has said that it does not want to know any more? */
Test(signals_run, a_handler_that_was_unset_is_not_called)
{
    asid_t p = START(SAY_HANDLER(HANDLER), SAY_HANDLER(0),
                     rv_load(RV_8, A0, ZERO, 16));

    run(p, 9);
    killed(p, WHY_UNMAPPED, 16);
    SAME(proc_registers(m, p)->pc, CODE + 24);
}

/* A fork in a handler: do both come back, and try their own store again? */
Test(signals_run, parent_and_child_return_from_a_handler_that_forks)
{
    PROGRAM(p, LET_STORE, CALL(SYS_FORK), RETURN);

    cpu_run(m, 3, 1000, NULL);
    SAME(proc_count(m), 2);
    for (asid_t as = p; as <= 2; as++) {
        cr_assert_eq(proc_state(m, as), PROC_EXITED, "process %u", as);
        SAME(proc_exit_code(m, as), 77);
    }
    SAME(guard.fails, 1);
}

/* Does a return end the turn, or does a turn go on? */
Test(signals_run, signal_and_return_do_not_end_a_turn)
{
    PROGRAM(p, LET_STORE, RETURN);
    asid_t q = START(rv_jal(ZERO, 0));

    proc_switch(m, q);
    SAME(cpu_run(m, 16, 16, NULL), 16); /* 5, 1, 5 + 2, 1 + 2 */
    cr_assert_eq(proc_state(m, p), PROC_EXITED, "its turn was shorter");
}

/* ---- an allocator that walks into the wild ---- */

/* It stores to the process's data, which may be forbidden at first. */
static vaddr_t wild_alloc(struct machine *machine, asid_t as, uint64_t size)
{
    return proc_write(machine, as, DATA, 8, size) == WHY_OK ? DATA : 0;
}

static const struct heap_ops heap_wild = {.name = "wild", .alloc = wild_alloc};

static void guarded_and_wild(void)
{
    guarded();
    machine_like((struct config){
        .shape = {.page_shift = 8, .va_bits = 16, .frames = 32, .nodes = 16},
        .tlb_entries = 4,
        .slots = {.protect = &guard_ops, .heap = &heap_wild}});
}

TestSuite(signals_wild, .init = guarded_and_wild, .fini = machine_off);

/* Is the handler told what happened, and the call made again after it? */
Test(signals_wild, a_call_that_met_a_signal_is_made_again)
{
    asid_t p = START(rv_li(A0, 9), CALL(SYS_ALLOC), EXIT(1));

    PUT(p, HANDLER, rv_addi(S1, A0, 0), LET_STORE, RETURN);
    read_only(p);
    signal_set(m, p, HANDLER);
    for (int i = 0; i < 3; i++)
        cr_assert(cpu_step(m, NULL));
    SAME(proc_registers(m, p)->pc, HANDLER);
    SAME(proc_registers(m, p)->x[A0], SIGNAL_SEGV);
    SAME(proc_registers(m, p)->x[A1], DATA);
    for (int i = 0; i < 8; i++)
        cr_assert(cpu_step(m, NULL));
    SAME(proc_registers(m, p)->x[A0], 9);
    cr_assert(cpu_step(m, NULL), "the call is made a second time");
    SAME(proc_registers(m, p)->x[A0], DATA);
}
