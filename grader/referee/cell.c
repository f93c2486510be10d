/*
 * cell.c: what is in a cell, and becoming who lives in it.
 */
#include "cell.h"

#include "valgrind_path.h"
#include "wire.h"
#include "zygote.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
    CONTROL = 3, /* where the host expects its socket */
    KEEP = 4,    /* where what it inherits besides is put */
    CPU_SECONDS = 2,
    CPU_VALGRIND = 300,
    CPU_ASAN = 10,
    PROCESSES = 16,
    WORDS = 40 /* of a command line */
};

static const rlim_t MEMORY = (rlim_t)768 << 20, FILE_MOST = 64 << 20;
static const rlim_t DATA_VALGRIND = (rlim_t)2 << 30;

/* What AddressSanitizer goes by. The host takes over when it has found
   something (host/asan.c), and sees to signals itself. What malloc gives holds
   the same bytes as natively: 165 is the C library's, for free; for malloc it
   takes the other bits. */
static const char asan_options[] =
    "ASAN_OPTIONS=detect_leaks=0:symbolize=0:exitcode=86:handle_segv=0:"
    "handle_sigbus=0:handle_abort=0:handle_sigfpe=0:handle_sigill=0:"
    "use_sigaltstack=0:detect_stack_use_after_return=0:"
    "allocator_may_return_null=1:quarantine_size_mb=16:"
    "max_malloc_fill_size=1048576:malloc_fill_byte=90:malloc_context_size=1";
_Static_assert(HOST_TOOL == 86, "exitcode in asan_options");

static const char *const environment[] = {
    "LC_ALL=C", "PATH=/nonexistent", "GLIBC_TUNABLES=glibc.malloc.perturb=165",
    asan_options};

void cell_furnish(struct cell *c, const char *host, enum cell_watch watch)
{
    const char *valgrind = valgrind_path();

    *c = (struct cell){.watch = watch, .cpu = -1, .keep = -1};
    jail_see_libraries(&c->jail);
    jail_see(&c->jail, host, CELL_HOST, false);
    c->jail.proc = watch != CELL_PLAIN; /* both read it when they start */
    if (watch != CELL_VALGRIND)
        return;
    if (valgrind)
        jail_see(&c->jail, valgrind, valgrind, false);
    jail_see(&c->jail, "/usr/libexec/valgrind", "/usr/libexec/valgrind", false);
    c->jail.scratch = true;
    /* Without mounts: the folder of the host, which nobody else uses. */
    snprintf(c->spare, sizeof c->spare, "%s", host);
    *strrchr(c->spare, '/') = '\0';
    c->jail.spare = c->spare;
}

static void limit(int what, rlim_t most, rlim_t last)
{
    struct rlimit r = {.rlim_cur = most, .rlim_max = last};

    setrlimit(what, &r);
}

static void set_limits(const struct cell *c)
{
    limit(RLIMIT_CORE, 0, 0);
    if (jail_counts(&c->jailed))
        limit(RLIMIT_NPROC, PROCESSES, PROCESSES);
    if (c->watch == CELL_VALGRIND) {
        limit(RLIMIT_CPU, CPU_VALGRIND, CPU_VALGRIND);
        limit(RLIMIT_FSIZE, FILE_MOST, FILE_MOST);
        limit(RLIMIT_DATA, DATA_VALGRIND, DATA_VALGRIND);
        return;
    }
    limit(RLIMIT_FSIZE, 0, 0);
    if (c->watch == CELL_ASAN) { /* memory: when it has started (asan.c) */
        limit(RLIMIT_CPU, CPU_ASAN, CPU_ASAN + 1);
        return;
    }
    /* Of processor time: first a signal, then the end. A child starts at 0. */
    limit(RLIMIT_CPU, CPU_SECONDS, CPU_SECONDS + 1);
    limit(RLIMIT_AS, MEMORY, MEMORY);
}

/* No descriptor but these two and /dev/null. */
static void set_descriptors(const struct cell *c, int control)
{
    int null = open("/dev/null", O_RDWR);
    int keep = c->keep < 0 ? null : c->keep;

    /* First out of the way of each other, then to where they belong. */
    control = fcntl(control, F_DUPFD, 10);
    keep = fcntl(keep, F_DUPFD, 10);
    for (int fd = 0; fd < CONTROL; fd++)
        dup2(null, fd);
    dup2(control, CONTROL);
    dup2(keep, KEEP);
}

/* In the new process: nothing of ours, and not much of anything. */
_Noreturn static void become(struct cell *c, const char *const *command,
                             int control)
{
    const char *program = jail_path(&c->jailed, command[0]);
    const char *slash = strrchr(command[0], '/');
    /* Its name, without the folder, which may be another one every time. */
    const char *argv[WORDS + 1] = {slash ? slash + 1 : command[0]};
    const bool mounted = !(c->jailed.missing & JAIL_BIT(JAIL_MOUNT));
    char tmp[sizeof c->spare + 8];
    const char *env[] = {environment[0],
                         environment[1],
                         environment[2],
                         environment[3],
                         tmp,
                         NULL};

    snprintf(tmp, sizeof tmp, "TMPDIR=%s", mounted ? "/tmp" : c->spare);
    for (int i = 1; i < WORDS && argv[i - 1]; i++)
        argv[i] = command[i] ? jail_path(&c->jailed, command[i]) : NULL;
    if (c->cpu >= 0)
        zygote_stay_on(c->cpu);
    setsid(); /* no terminal either */
    personality(ADDR_NO_RANDOMIZE);
    set_descriptors(c, control);
    set_limits(c);
    if (jail_lock(&c->jailed)) {
        close_range(KEEP + 1, ~0U, 0);
        execve(program, (char *const *)(uintptr_t)argv,
               (char *const *)(uintptr_t)env);
    }
    _exit(HOST_BROKEN);
}

pid_t cell_start(struct cell *c, const char *const *command, int control)
{
    pid_t pid = jail_fork(&c->jail, &c->jailed);

    if (pid == 0)
        become(c, command, control);
    return pid;
}
