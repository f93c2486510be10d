/* segv: what does the kernel tell a handler? */
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

enum { PAGE = 4096 };

static sigjmp_buf back;
static volatile int code;
static char *volatile where;

/* Note what is told, and do not return to the instruction: it would be tried
   again, and again. */
static void handler(int number, siginfo_t *info, void *context)
{
    (void)context;
    code = info->si_code;
    where = info->si_addr;
    siglongjmp(back, number);
}

static void load(char *p)
{
    (void)*(volatile char *)p;
}

static void store(char *p)
{
    *(volatile char *)p = 1;
}

static void jump(char *p)
{
    void (*function)(void);

    memcpy(&function, &p, sizeof p); /* bytes, to be run */
    function();
}

static void attempt(const char *what, void (*access)(char *), char *p)
{
    if (sigsetjmp(back, 1) == 0) {
        access(p);
        printf("%-32s goes on\n", what);
        return;
    }
    printf("%-32s %s, %s address\n", what,
           code == SEGV_MAPERR   ? "SEGV_MAPERR"
           : code == SEGV_ACCERR ? "SEGV_ACCERR"
                                 : "another code",
           where == p ? "this" : "another");
}

int main(void)
{
    struct sigaction action = {.sa_flags = SA_SIGINFO};
    char *p = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    action.sa_sigaction = handler;
    if (p == MAP_FAILED || sigaction(SIGSEGV, &action, NULL) != 0 ||
        munmap(p + PAGE, PAGE) != 0)
        return 1;
    attempt("store to a page rw-", store, p);
    attempt("jump to it", jump, p);
    attempt("load from the page behind", load, p + PAGE);
    attempt("load through a null pointer", load, NULL);
    attempt("store to a string literal", store, (char *)"read me");
    if (mprotect(p, PAGE, PROT_READ) != 0)
        return 1;
    attempt("now r--: load", load, p + 1);
    attempt("now r--: store", store, p + 1);
    return 0;
}
