/* Which system calls does a filter let through? */
#include "filter.h"

#include <criterion/criterion.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { KILLED = 1000 + SIGSYS };

/* Every attempt returns 0 (it worked) or errno, if it is alive then. */
static int as_code(long result)
{
    return result >= 0 ? 0 : errno;
}

static int try_malloc(void)
{
    char *p = malloc(10 << 20); /* by mmap */
    p[5] = 1;
    p = realloc(p, 20 << 20);
    free(p);
    return p ? 0 : 1;
}

static int try_print(void)
{
    return puts("hello") >= 0 && fflush(stdout) == 0 ? 0 : 1;
}

static int try_wait(void)
{
    struct pollfd p = {.fd = -1};
    return as_code(poll(&p, 1, 0));
}

/* What abort does, without what a runner or a sanitizer makes of it. */
static int try_abort(void)
{
    return as_code(syscall(SYS_tgkill, getpid(), gettid(), SIGABRT));
}

static int try_open(void)
{
    return as_code(open("/etc/passwd", O_RDONLY | O_CLOEXEC));
}

static int try_write_elsewhere(void)
{
    return as_code(write(5, "x", 1));
}

static int try_fork(void)
{
    return as_code(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0));
}

static int try_exec(void)
{
    return as_code(execl("/bin/true", "true", NULL));
}

static int try_code(void)
{
    return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
               ? errno
               : 0;
}

static int try_more_code(void)
{
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return as_code(mprotect(page, 4096, PROT_READ | PROT_EXEC));
}

static int try_stop(void)
{
    return as_code(raise(SIGSTOP));
}

static int try_kill_parent(void)
{
    return as_code(kill(getppid(), 0));
}

static int try_tgkill_parent(void)
{
    return as_code(syscall(SYS_tgkill, getppid(), getppid(), 0));
}

static int try_handler(void)
{
    return signal(SIGSEGV, SIG_IGN) == SIG_ERR ? errno : 0;
}

static int try_socket(void)
{
    return as_code(syscall(SYS_socket, 1, 1, 0));
}

static int try_clock(void)
{
    struct timespec t;
    return as_code(syscall(SYS_clock_gettime, CLOCK_REALTIME, &t));
}

static int try_stack(void)
{
    return as_code(syscall(SYS_sigaltstack, NULL, NULL));
}

static int try_sleep(void)
{
    struct timespec t = {.tv_nsec = 1};
    return as_code(nanosleep(&t, NULL));
}

static int try_limit(void)
{
    return as_code(syscall(SYS_prlimit64, 0, 0, NULL, NULL));
}

static int try_mount(void)
{
    return as_code(syscall(SYS_umount2, "/", 0));
}

static int try_trace(void)
{
    return as_code(syscall(SYS_ptrace, 0, 0, 0, 0));
}

static int try_read_other(void)
{
    return as_code(
        syscall(SYS_process_vm_readv, getppid(), NULL, 0, NULL, 0, 0));
}

static int try_unfilter(void)
{
    return as_code(prctl(PR_SET_PDEATHSIG, 0));
}

static int try_space(void)
{
    return as_code(syscall(SYS_unshare, 0x10000000));
}

static int try_clone3(void)
{
    return as_code(syscall(SYS_clone3, NULL, 0));
}

#ifdef __x86_64__
static int try_x32(void)
{
    return as_code(syscall(0x40000000 + SYS_getpid));
}
#endif

/* How an attempt ends under a filter: its code, or 1000 and the signal. */
static int under(enum filter which, int (*attempt)(void))
{
    int status;

    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        signal(SIGABRT, SIG_DFL); /* the runner may have its own */
        int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
        dup2(null, 1);
        dup2(null, 5);
        if (!filter_install(which))
            _exit(124);
        syscall(SYS_exit_group, attempt());
    }
    cr_assert_eq(waitpid(pid, &status, 0), pid, "it is not there");
    return WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
}

struct attempt {
    const char *name;
    int (*attempt)(void);
    int test, watched, program; /* how it shall end */
};

#define SAME(what, end)            \
    {                              \
#what, what, end, end, end \
    }

static const struct attempt attempts[] = {
    SAME(try_malloc, 0),
    SAME(try_print, 0),
    SAME(try_wait, 0),
    SAME(try_abort, 1000 + SIGABRT),
    {"try_open", try_open, EACCES, 0, 0},
    {"try_write_elsewhere", try_write_elsewhere, EBADF, 0, 0},
    {"try_fork", try_fork, KILLED, KILLED, 0},
    {"try_exec", try_exec, KILLED, KILLED, 0},
    {"try_code", try_code, KILLED, 0, 0},
    {"try_more_code", try_more_code, KILLED, 0, 0},
    {"try_handler", try_handler, KILLED, 0, 0},
    {"try_kill_parent", try_kill_parent, KILLED, EPERM, 0},
    {"try_tgkill_parent", try_tgkill_parent, KILLED, EPERM, 0},
    {"try_socket", try_socket, KILLED, EACCES, EACCES},
    {"try_clock", try_clock, KILLED, 0, 0},
    {"try_stack", try_stack, KILLED, 0, 0},
    {"try_sleep", try_sleep, KILLED, 0, 0},
    {"try_limit", try_limit, KILLED, 0, 0},
    {"try_unfilter", try_unfilter, KILLED, 0, 0},
    SAME(try_mount, KILLED),
    SAME(try_trace, KILLED),
    SAME(try_read_other, KILLED),
    SAME(try_space, KILLED),
    {"try_clone3", try_clone3, KILLED, ENOSYS, ENOSYS},
#ifdef __x86_64__
    SAME(try_x32, KILLED),
#endif
};

enum { ATTEMPTS = sizeof attempts / sizeof *attempts };

/* A student's code during a test? */
Test(filter, a_test_can_compute_and_wait_and_end)
{
    for (size_t i = 0; i < ATTEMPTS; i++) {
        int end = under(FILTER_TEST, attempts[i].attempt);
        cr_assert_eq(end, attempts[i].test, "%s ended with %d",
                     attempts[i].name, end);
    }
    int end = under(FILTER_TEST, try_stop);
    cr_assert_eq(end, KILLED, "SIGSTOP: %d", end);
}

/* With AddressSanitizer, which needs the clock, and asks for more? */
Test(filter, addresssanitizer_may_have_the_time_and_no_more)
{
    for (size_t i = 0; i < ATTEMPTS; i++) {
        int end = under(FILTER_SANITIZED, attempts[i].attempt);
        int (*it)(void) = attempts[i].attempt;
        int right = it == try_clock || it == try_stack ? 0
                    : it == try_unfilter               ? EACCES
                                                       : attempts[i].test;
        cr_assert_eq(end, right, "%s ended with %d", attempts[i].name, end);
    }
}

/* The same code under Valgrind? */
Test(filter, under_valgrind_it_has_no_children_and_no_successor)
{
    for (size_t i = 0; i < ATTEMPTS; i++) {
        int end = under(FILTER_WATCHED, attempts[i].attempt);
        cr_assert_eq(end, attempts[i].watched, "%s ended with %d",
                     attempts[i].name, end);
    }
}

/* A compiler? */
Test(filter, a_program_cannot_reach_beyond_itself)
{
    for (size_t i = 0; i < ATTEMPTS; i++) {
        int end = under(FILTER_PROGRAM, attempts[i].attempt);
        cr_assert_eq(end, attempts[i].program, "%s ended with %d",
                     attempts[i].name, end);
    }
    int end = under(FILTER_PROGRAM_AMONG_OTHERS, try_kill_parent);
    cr_assert_eq(end, EPERM, "kill among others: %d", end);
}
