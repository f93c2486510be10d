#include "guard.h"

#include "asan.h"
#include "filter.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <ucontext.h>
#include <unistd.h>
#include <valgrind/memcheck.h>

/* Called by the student's code, and in place of what it calls: see the
   options of compiler and linker in compile.c. */
void __sanitizer_cov_trace_pc(void);
_Noreturn void __wrap_exit(int code);
_Noreturn void __wrap__exit(int code);
_Noreturn void __wrap_abort(void);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *p, size_t size);
_Noreturn void __real__exit(int code);
_Noreturn void __real_abort(void);
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *p, size_t size);

static struct place *place;
/* Before guard_install, AddressSanitizer runs a block of each file. */
static uint64_t steps, steps_most = UINT64_MAX;

static void leave_note(uint64_t pc, uint64_t address)
{
    atomic_store(&place->pc, pc);
    atomic_store(&place->address, address);
}

#define CALLER ((uint64_t)(uintptr_t)__builtin_return_address(0))

void guard_begin(void)
{
    steps = 0;
}

void __sanitizer_cov_trace_pc(void)
{
    if (++steps > steps_most) {
        leave_note(CALLER, 0);
        __real__exit(HOST_STEPS);
    }
}

/* ------------------------------------------------- ways out of the process */

void guard_leave(int code)
{
    __real__exit(code);
}

void __wrap_exit(int code)
{
    leave_note(CALLER, (uint64_t)code);
    __real__exit(HOST_EXIT);
}

void __wrap__exit(int code)
{
    leave_note(CALLER, (uint64_t)code);
    __real__exit(HOST_EXIT);
}

void __wrap_abort(void)
{
    leave_note(CALLER - 1,
               0); /* a crash is where it is, not where it returns */
    __real_abort();
}

/* ---------------------------------------------------------------- memory */

static void *or_out_of_memory(void *p, uint64_t pc)
{
    if (!p) {
        leave_note(pc, 0);
        __real__exit(HOST_MEMORY);
    }
    return p;
}

void *__wrap_malloc(size_t size)
{
    return or_out_of_memory(__real_malloc(size), CALLER);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return or_out_of_memory(__real_calloc(count, size), CALLER);
}

void *__wrap_realloc(void *p, size_t size)
{
    void *q = __real_realloc(p, size);

    return size ? or_out_of_memory(q, CALLER) : q;
}

/* --------------------------------------------------------------- signals */

static uint64_t pc_of(const void *context)
{
    const ucontext_t *u = context;

#if defined(__x86_64__)
    return (uint64_t)u->uc_mcontext.gregs[REG_RIP];
#elif defined(__aarch64__)
    return u->uc_mcontext.pc;
#else
    (void)u;
    return 0;
#endif
}

/* Where a function that has no frame of its own, as memcpy, returns to: what
   lies on top of the stack. Elsewhere it is some other word, which names no
   line. */
static uint64_t caller_of(const void *context)
{
#if defined(__x86_64__)
    const ucontext_t *u = context;

    return *(const uint64_t *)(uintptr_t)u->uc_mcontext.gregs[REG_RSP];
#elif defined(__aarch64__)
    return ((const ucontext_t *)context)->uc_mcontext.regs[30];
#else
    (void)context;
    return 0;
#endif
}

/* A loop without anything in it has no block to count: then the processor
   time that a test may take is the limit, and it ends as if it were counted. */
static void on_time(int number, siginfo_t *info, void *context)
{
    (void)number, (void)info;
    leave_note(pc_of(context), 0);
    __real__exit(HOST_STEPS);
}

static void on_signal(int number, siginfo_t *info, void *context)
{
    /* Of an address that no memory can have, the processor does not say which
       it was. */
    bool known = number != SIGSEGV || info->si_code != SI_KERNEL;

    leave_note(pc_of(context),
               known ? (uint64_t)(uintptr_t)info->si_addr : UINT64_MAX);
    atomic_store(&place->callers[0], caller_of(context));
    /* The handler is gone now (SA_RESETHAND): we return to what did it, which
       does it again, and that is the end. */
}

void guard_install(struct place *p, uint64_t most)
{
    static char stack[65536]; /* a full stack is one reason to come here */
    static const int deadly[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL};
    stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
    struct sigaction action = {.sa_sigaction = on_signal,
                               .sa_flags =
                                   SA_SIGINFO | SA_ONSTACK | SA_RESETHAND};

    place = p;
    steps_most = most;
    asan_install(p);
    sigaltstack(&other, NULL);
    for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++)
        sigaction(deadly[i], &action, NULL);
    action.sa_sigaction = on_time;
    sigaction(SIGXCPU, &action, NULL);
}

/* Code that cannot tell the time cannot be good at one time and bad at another.
   Valgrind needs the clock itself. Does nothing but on x86: elsewhere (arm64)
   any program may read the processor's clock, and no kernel forbids it. */
static void lock_clock(void)
{
#ifdef PR_SET_TSC
    free(__real_malloc(1)); /* the first malloc takes the time as a secret */
    prctl(PR_SET_TSC, PR_TSC_SIGSEGV);
#endif
}

/* The loader starts every program with a few bytes of chance: a secret against
   attackers from outside, but here it would let the same code do another thing
   each time. Whoever calls this never returns: the stack's guard changes. */
static void lock_chance(void)
{
    char *bytes = (char *)(uintptr_t)getauxval(AT_RANDOM);

    if (bytes)
        memset(bytes, 0x5a, 16);
#if defined(__x86_64__)
    __asm__ volatile("movq %0, %%fs:0x28"
                     :
                     : "r"(0x5a5a5a5a5a5a5a00)
                     : "memory");
#endif
}

__attribute__((no_stack_protector)) void guard_lock(void)
{
    enum filter filter = FILTER_TEST;

    lock_chance();
    if (RUNNING_ON_VALGRIND) {
        filter = FILTER_WATCHED;
    } else if (asan_is_here()) {
        asan_limit(GUARD_MEMORY);
        filter = FILTER_SANITIZED;
    } else {
        lock_clock();
    }
    /* Where the kernel has no filters, the jail says so; where it has one
       already, a second must go on top. */
    if (!filter_install(filter) && prctl(PR_GET_SECCOMP, 0, 0, 0, 0) > 0)
        guard_leave(HOST_BROKEN);
}

/* ------------------------------------------- Valgrind, AddressSanitizer */

void guard_close(void *bytes, size_t count)
{
    (void)VALGRIND_MAKE_MEM_NOACCESS(bytes, count);
    asan_close(bytes, count);
}

void guard_open(void *bytes, size_t count)
{
    (void)VALGRIND_MAKE_MEM_DEFINED(bytes, count);
    asan_open(bytes, count);
}

void guard_fresh(void *bytes, size_t count)
{
    (void)VALGRIND_MAKE_MEM_UNDEFINED(bytes, count);
    asan_open(bytes, count);
}
