/*
 * asan.c: from a report of AddressSanitizer's to a few numbers.
 *
 * It calls __asan_on_error before it prints anything. What it knows is text,
 * from a table of its own; here it becomes a number, for text never leaves
 * the host. It knows the place only of plain accesses: for a bad free, or
 * for a memcpy, who called is found by unwinding the stack, and pt looks for
 * the first that is the student's (locate.h).
 */
#include "asan.h"

#include "guard.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include <unwind.h>

#define PERHAPS __attribute__((weak))

/* Of AddressSanitizer, and the unwinder that comes with it. */
PERHAPS const char *__asan_get_report_description(void);
PERHAPS void *__asan_get_report_pc(void);
PERHAPS void *__asan_get_report_address(void);
PERHAPS void __asan_poison_memory_region(const volatile void *p, size_t n);
PERHAPS void __asan_unpoison_memory_region(const volatile void *p, size_t n);
extern PERHAPS _Unwind_Reason_Code _Unwind_Backtrace(_Unwind_Trace_Fn f,
                                                     void *context);
extern PERHAPS _Unwind_Ptr _Unwind_GetIP(struct _Unwind_Context *c);

/* Called by it. */
void __asan_on_error(void);

static struct place *place;

static const struct {
    const char *words;
    enum misused what;
} KINDS[] = {
    {"heap-buffer-overflow", MISUSED_HEAP},
    {"heap-use-after-free", MISUSED_FREED},
    {"stack-buffer-overflow", MISUSED_STACK},
    {"stack-buffer-underflow", MISUSED_STACK},
    {"dynamic-stack-buffer-overflow", MISUSED_STACK},
    {"stack-use-after-scope", MISUSED_SCOPE},
    {"stack-use-after-return", MISUSED_SCOPE},
    {"global-buffer-overflow", MISUSED_GLOBAL},
    {"use-after-poison", MISUSED_FRAME},
    {"double-free", MISUSED_FREE_AGAIN},
    {"bad-free", MISUSED_FREE_WRONG},
    {"memcpy-param-overlap", MISUSED_OVERLAP},
    {"negative-size-param", MISUSED_SIZE},
};

static enum misused kind_of(const char *words)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (words && strcmp(KINDS[i].words, words) == 0)
            return KINDS[i].what;
    return MISUSED_SOMEHOW;
}

/* One more of those who called, if there is room. */
static _Unwind_Reason_Code add_caller(struct _Unwind_Context *c, void *context)
{
    size_t *count = context;

    if (*count == WIRE_CALLERS)
        return _URC_END_OF_STACK;
    atomic_store(&place->callers[(*count)++], (uint64_t)_Unwind_GetIP(c));
    return _URC_NO_REASON;
}

void __asan_on_error(void)
{
    size_t count = 0;

    if (!place) /* not in a test: let it say what it has to */
        return;
    atomic_store(&place->misused, kind_of(__asan_get_report_description()));
    atomic_store(&place->pc, (uint64_t)(uintptr_t)__asan_get_report_pc());
    atomic_store(&place->address,
                 (uint64_t)(uintptr_t)__asan_get_report_address());
    if (_Unwind_Backtrace && _Unwind_GetIP)
        (void)_Unwind_Backtrace(add_caller, &count);
    guard_leave(HOST_ADDRESS);
}

bool asan_is_here(void)
{
    return __asan_get_report_pc != NULL;
}

void asan_install(struct place *p)
{
    place = p;
}

/* AddressSanitizer takes terabytes of addresses, and hardly any memory: what is
   limited is what comes on top of those. */
void asan_limit(size_t bytes)
{
    unsigned long data;
    FILE *f = fopen("/proc/self/statm", "r");

    if (!f)
        return;
    if (fscanf(f, "%*u %*u %*u %*u %*u %lu", &data) == 1) {
        rlim_t most = (rlim_t)data * (rlim_t)sysconf(_SC_PAGESIZE) + bytes;
        setrlimit(RLIMIT_DATA, &(struct rlimit){most, most});
    }
    fclose(f);
}

/* It knows of memory in pieces of 8 bytes, of which the first few may be open:
   of a piece that is shut only in part, it may leave more open, never less. */
void asan_close(const void *bytes, size_t count)
{
    if (__asan_poison_memory_region)
        __asan_poison_memory_region(bytes, count);
}

void asan_open(const void *bytes, size_t count)
{
    if (__asan_unpoison_memory_region)
        __asan_unpoison_memory_region(bytes, count);
}
