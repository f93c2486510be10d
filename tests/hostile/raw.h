/*
 * What a submission does that asks the kernel itself, past the C library and
 * past the check of what it may call. Not an include: the gate puts this text
 * in the place of #include "raw.h".
 */
#include <stdint.h>
#include <stddef.h>
#include <sys/syscall.h>

__attribute__((unused)) static long raw6(long n, long a, long b, long c, long d,
                                         long e, long f)
{
#if defined(__x86_64__)
    register long r10 __asm__("r10") = d, r8 __asm__("r8") = e,
                      r9 __asm__("r9") = f;
    __asm__ volatile("syscall"
                     : "+a"(n)
                     : "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return n;
#elif defined(__aarch64__)
    register long x8 __asm__("x8") = n, x0 __asm__("x0") = a,
                     x1 __asm__("x1") = b, x2 __asm__("x2") = c,
                     x3 __asm__("x3") = d, x4 __asm__("x4") = e,
                     x5 __asm__("x5") = f;
    __asm__ volatile("svc 0"
                     : "+r"(x0)
                     : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5)
                     : "memory");
    return x0;
#else
#error "raw.h: write the instruction that calls the kernel here"
#endif
}

#define raw(n, a, b, c) raw6((n), (long)(a), (long)(b), (long)(c), 0, 0, 0)

/* Under Valgrind the stack is where it puts it, far below that of Linux. */
__attribute__((unused)) static int watched(void)
{
    int here;

    return (uintptr_t)&here < (uintptr_t)0x7000000000;
}
