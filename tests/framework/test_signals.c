/*
 * What does a process know after a signal, and what when it has come back?
 * Here a test sends it; in test_signals_run.c, a program that does something
 * wrong gets it.
 */
#include "signals.h"

#include "program.h"

#include <signal.h>
#include <stdlib.h>

TestSuite(signals, .init = machine_on, .fini = machine_off);

enum { HANDLER = CODE + 0x40 };

/* Every register has a value of its own. */
static struct registers fill(asid_t p, uint64_t times)
{
    struct registers *r = proc_registers(m, p);

    for (unsigned i = 1; i < 32; i++)
        r->x[i] = (i + 1) * times;
    r->pc = CODE + 4 * times;
    return *r;
}

static void same_registers(asid_t p, const struct registers *expected)
{
    const struct registers *r = proc_registers(m, p);

    for (unsigned i = 0; i < 32; i++)
        cr_assert_eq(r->x[i], expected->x[i], "x%u is %#lx, not %#lx", i,
                     r->x[i], expected->x[i]);
    cr_assert_eq(r->pc, expected->pc, "the pc is %#lx, not %#lx", r->pc,
                 expected->pc);
}

/* ---- handlers ---- */

/* Does a process begin without one? */
Test(signals, a_process_begins_without_a_handler)
{
    asid_t p = caller();

    cr_assert_eq(signal_handler(m, p), 0);
    cr_assert(!signal_busy(m, p));
}

/* Is it what was said last, also if that is nothing, and its own? */
Test(signals, the_handler_is_what_the_process_said_last)
{
    asid_t p = caller(), q = caller();

    signal_set(m, p, HANDLER);
    cr_assert_eq(signal_handler(m, p), HANDLER);
    signal_set(m, p, UINT64_MAX);
    cr_assert_eq(signal_handler(m, p), UINT64_MAX, "any address will do");
    cr_assert_eq(signal_handler(m, q), 0, "that is another process");
    signal_set(m, p, 0);
    cr_assert_eq(signal_handler(m, p), 0);
    cr_assert(!signal_busy(m, p));
}

/* How does a program say it? */
Test(signals, a_call_sets_the_handler_and_takes_it_back)
{
    asid_t p = caller();

    SAME(call(p, SYS_HANDLER, HANDLER, 0, 0), 0);
    SAME(signal_handler(m, p), HANDLER);
    SAME(call(p, SYS_HANDLER, 0, 0, 0), 0);
    SAME(signal_handler(m, p), 0);
}

/* Has a child what its parent had, and its own from then on? */
Test(signals, a_child_has_the_handler_of_its_parent)
{
    asid_t p = caller();
    enum why why;

    signal_set(m, p, HANDLER);
    asid_t child = proc_fork(m, p, &why);
    cr_assert_eq(signal_handler(m, child), HANDLER);
    signal_set(m, child, DATA);
    cr_assert_eq(signal_handler(m, p), HANDLER);
    signal_set(m, p, 0);
    cr_assert_eq(signal_handler(m, child), DATA);
}

/* ---- there and back ---- */

/* Where does it go on, and what does it know? */
Test(signals, a_signal_tells_number_address_and_code)
{
    asid_t p = caller();
    struct registers expected = fill(p, 3);

    signal_set(m, p, HANDLER);
    signal_send(m, p, CODE_ACCERR, 0x123456789abc);
    expected.pc = HANDLER;
    expected.x[A0] = 11; /* SIGSEGV on Linux */
    expected.x[A1] = 0x123456789abc;
    expected.x[A2] = 2; /* SEGV_ACCERR on Linux */
    same_registers(p, &expected);
    cr_assert(signal_busy(m, p));
    cr_assert_eq(signal_handler(m, p), HANDLER, "it is still its handler");
    cr_assert_eq(CODE_NONE, 0);
    cr_assert_eq(CODE_MAPERR, 1, "SEGV_MAPERR on Linux");
    cr_assert_eq(SIGNAL_SEGV, 11);
}

/* Is everything as it was, whatever the handler did? */
Test(signals, a_return_restores_all_registers_and_the_pc)
{
    asid_t p = caller();
    struct registers before = fill(p, 5);

    signal_set(m, p, HANDLER);
    signal_send(m, p, CODE_MAPERR, 1);
    fill(p, 7);
    cr_assert(signal_return(m, p));
    same_registers(p, &before);
    cr_assert(!signal_busy(m, p));
    cr_assert_eq(signal_handler(m, p), HANDLER);
}

/* And if it was in no handler, or is back already? */
Test(signals, a_return_from_nowhere_changes_nothing)
{
    asid_t p = caller();

    signal_set(m, p, HANDLER);
    struct registers before = fill(p, 2);
    cr_assert(!signal_return(m, p), "it was in no handler");
    same_registers(p, &before);
    signal_send(m, p, CODE_MAPERR, 1);
    cr_assert(signal_return(m, p));
    before = fill(p, 9);
    cr_assert(!signal_return(m, p), "it was back already");
    same_registers(p, &before);
    cr_assert(!signal_busy(m, p));
}

/* Does a program that was in no handler learn that it cannot return? */
Test(signals, a_program_outside_of_a_handler_cannot_return)
{
    asid_t p = caller();

    signal_set(m, p, HANDLER);
    SAME(call(p, SYS_SIGRETURN, 5, 0, 0), failed(ERROR_CALL));
    cr_assert_eq(proc_state(m, p), PROC_RUNNING);
}

/* Can it get another one after it came back, and from elsewhere? */
Test(signals, a_second_signal_comes_after_the_return_of_the_first)
{
    asid_t p = caller();

    signal_set(m, p, HANDLER);
    fill(p, 2);
    signal_send(m, p, CODE_MAPERR, 0x111);
    cr_assert(signal_return(m, p));
    struct registers second = fill(p, 4);
    signal_send(m, p, CODE_ACCERR, 0x222);
    SAME(proc_registers(m, p)->x[A1], 0x222);
    cr_assert(signal_return(m, p));
    same_registers(p, &second);
}

/* If it takes its handler back while it is there, does it come back? */
Test(signals, a_handler_may_unset_itself)
{
    asid_t p = caller();
    struct registers before = fill(p, 6);

    signal_set(m, p, HANDLER);
    signal_send(m, p, CODE_MAPERR, 1);
    signal_set(m, p, 0);
    cr_assert(signal_busy(m, p));
    cr_assert(signal_return(m, p));
    same_registers(p, &before);
}

/* A child that was born in a handler: is it there too, and on its own? */
Test(signals, a_child_of_a_handler_returns_by_itself)
{
    asid_t p = caller();
    enum why why;

    signal_set(m, p, HANDLER);
    struct registers before = fill(p, 6);
    signal_send(m, p, CODE_MAPERR, 1);
    asid_t child = proc_fork(m, p, &why);
    cr_assert(signal_busy(m, child));
    cr_assert(signal_return(m, p));
    cr_assert(signal_busy(m, child), "its parent came back, not the child");
    fill(child, 8);
    cr_assert(signal_return(m, child));
    same_registers(child, &before);
}

/* Is it in the trace? */
Test(signals, the_trace_shows_a_signal)
{
    char *text;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    asid_t p = caller();

    signal_set(m, p, HANDLER);
    trace_to(m, out);
    signal_send(m, p, CODE_ACCERR, 0x142);
    signal_return(m, p);
    trace_to(m, NULL);
    fclose(out);
    const char *line = strchr(text, '\n') + 1;
    cr_assert(strstr(line, " 1 signal 0x142 2\n"), "%s", line);
    cr_assert_null(strchr(strchr(line, '\n') + 1, '\n'), "one line: %s", line);
    free(text);
}

/* ---- bugs of the caller ---- */

/* A signal needs a handler, */
Test(signals, a_signal_without_a_handler_panics, .signal = SIGABRT)
{
    signal_send(m, caller(), CODE_MAPERR, 1);
}

/* one that was not taken back, */
Test(signals, a_signal_to_a_handler_that_was_unset_panics, .signal = SIGABRT)
{
    asid_t p = caller();

    signal_set(m, p, HANDLER);
    signal_set(m, p, 0);
    signal_send(m, p, CODE_MAPERR, 1);
}

/* and that is not running. */
Test(signals, a_signal_in_a_handler_panics, .signal = SIGABRT)
{
    asid_t p = caller();

    signal_set(m, p, HANDLER);
    signal_send(m, p, CODE_MAPERR, 1);
    signal_send(m, p, CODE_MAPERR, 1);
}

static asid_t ended(void)
{
    asid_t p = caller();

    signal_set(m, p, HANDLER);
    proc_exit(m, p, 0);
    return p;
}

/* Who has ended has no handler, */
Test(signals, the_handler_of_who_has_ended_panics, .signal = SIGABRT)
{
    signal_handler(m, ended());
}

Test(signals, a_handler_for_who_has_ended_panics, .signal = SIGABRT)
{
    signal_set(m, ended(), HANDLER);
}

/* is in none, */
Test(signals, whether_who_has_ended_is_busy_panics, .signal = SIGABRT)
{
    signal_busy(m, ended());
}

/* gets no signal, */
Test(signals, a_signal_to_who_has_ended_panics, .signal = SIGABRT)
{
    signal_send(m, ended(), CODE_MAPERR, 1);
}

/* does not return, */
Test(signals, a_return_of_who_has_ended_panics, .signal = SIGABRT)
{
    signal_return(m, ended());
}

/* and neither does nobody. */
Test(signals, a_signal_to_nobody_panics, .signal = SIGABRT)
{
    signal_send(m, caller() + 1, CODE_MAPERR, 1);
}
