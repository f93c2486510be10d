#include "zygote.h"

#include "box.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    CONTROL = 3, /* where the host expects its socket */
    KEEP = 4,    /* where what it inherits besides is put */
    CPU_SECONDS = 2,
    ZYGOTE_WORDS = 40, /* of a command line */
    HELLO_MS = 20000,
    GONE_MS = 2000
};

static const char *const environment[] = {
    "LC_ALL=C", "PATH=/nonexistent", "TMPDIR=/tmp",
    "GLIBC_TUNABLES=glibc.malloc.perturb=165", NULL};

static void limit(int what, rlim_t most, rlim_t last)
{
    struct rlimit r = {.rlim_cur = most, .rlim_max = last};

    setrlimit(what, &r);
}

/* In the new process: nothing of ours, and not much of anything. */
_Noreturn static void become(const struct zygote *z, int control)
{
    int null = open("/dev/null", O_RDWR);
    int keep = z->keep < 0 ? null : z->keep;

    if (z->cpu >= 0)
        zygote_stay_on(z->cpu);
    setsid(); /* no terminal either */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    personality(ADDR_NO_RANDOMIZE);
    limit(RLIMIT_CORE, 0, 0);
    /* Of processor time: first a signal, then the end. A child starts at 0. */
    if (z->roomy)
        limit(RLIMIT_CPU, 300, 300);
    else
        limit(RLIMIT_CPU, CPU_SECONDS, CPU_SECONDS + 1);
    limit(RLIMIT_FSIZE, z->roomy ? 64 << 20 : 0, z->roomy ? 64 << 20 : 0);
    if (!z->roomy)
        limit(RLIMIT_AS, (rlim_t)768 << 20, (rlim_t)768 << 20);
    /* First out of the way of each other, then to where they belong. */
    control = fcntl(control, F_DUPFD, 10);
    keep = fcntl(keep, F_DUPFD, 10);
    for (int fd = 0; fd < CONTROL; fd++)
        dup2(null, fd);
    dup2(control, CONTROL);
    dup2(keep, KEEP);
    close_range(KEEP + 1, ~0U, 0);
    /* Its name, without the folder, which is another one every time. */
    const char *slash = strrchr(z->command[0], '/');
    const char *argv[ZYGOTE_WORDS + 1] = {slash ? slash + 1 : z->command[0]};
    for (int i = 1; i < ZYGOTE_WORDS && argv[i - 1]; i++)
        argv[i] = z->command[i];
    execve(z->command[0], (char *const *)(uintptr_t)argv,
           (char *const *)(uintptr_t)environment);
    _exit(HOST_BROKEN);
}

bool zygote_processors(int *test, int *host)
{
    int usable[CPU_SETSIZE], count = 0;
    cpu_set_t all;

    if (sched_getaffinity(0, sizeof all, &all) != 0)
        return false;
    for (int i = 0; i < CPU_SETSIZE; i++)
        if (CPU_ISSET(i, &all))
            usable[count++] = i;
    if (count < 2)
        return false;
    /* Several referees at once shall not all want the same two. */
    *test = usable[getpid() % count];
    *host = usable[(getpid() + 1) % count];
    return true;
}

void zygote_stay_on(int cpu)
{
    cpu_set_t one;

    CPU_ZERO(&one);
    CPU_SET(cpu, &one);
    sched_setaffinity(0, sizeof one, &one);
}

bool zygote_start(struct zygote *z)
{
    int ends[2];

    z->ready = false;
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    pid_t pid = fork();
    if (pid == 0)
        become(z, ends[1]);
    close(ends[1]);
    z->control = ends[0];
    z->pid = pid > 0 ? pid : 0;
    return pid > 0;
}

void zygote_kill(struct zygote *z)
{
    if (!z->pid)
        return;
    kill(-z->pid, SIGKILL);
    kill(z->pid, SIGKILL);
    while (waitpid(z->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    close(z->control);
    z->pid = 0;
}

/* The next note, if it is of this kind and comes in time. */
static bool hear(struct zygote *z, enum zygote_op op, int *value, int ms)
{
    struct pollfd p = {.fd = z->control, .events = POLLIN};
    struct zygote_note note;
    int n;

    while ((n = poll(&p, 1, ms)) < 0 && errno == EINTR)
        ;
    if (n <= 0 || recv(z->control, &note, sizeof note, 0) != sizeof note ||
        note.op != op)
        return false;
    *value = note.value;
    return true;
}

static bool send_fork(struct zygote *z, const int fds[2], unsigned spins)
{
    struct zygote_note note = {.op = ZYGOTE_FORK, .value = (int)spins};
    struct iovec part = {.iov_base = &note, .iov_len = sizeof note};
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(2 * sizeof(int))];
    } extra = {.bytes = {0}};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = extra.bytes,
                             .msg_controllen = sizeof extra.bytes};

    extra.header.cmsg_level = SOL_SOCKET;
    extra.header.cmsg_type = SCM_RIGHTS;
    extra.header.cmsg_len = CMSG_LEN(2 * sizeof(int));
    memcpy(CMSG_DATA(&extra.header), fds, 2 * sizeof(int));
    return sendmsg(z->control, &message, MSG_NOSIGNAL) == sizeof note;
}

static bool alive(struct zygote *z)
{
    int version;

    if (z->hopeless || (!z->pid && !zygote_start(z)))
        return false;
    if (!z->ready)
        z->ready = hear(z, ZYGOTE_HELLO, &version, HELLO_MS) &&
                   version == WIRE_VERSION;
    z->hopeless = !z->ready;
    return z->ready;
}

bool zygote_fork(struct zygote *z, struct child *c)
{
    int ends[2] = {-1, -1};
    bool good = false;

    if (!alive(z))
        return false;
    int memory = memfd_create("frames", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (memory < 0 || ftruncate(memory, WIRE_SIZE) != 0 ||
        fcntl(memory, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) !=
            0 ||
        socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        goto out;
    c->channel =
        mmap(NULL, WIRE_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
    c->bell = ends[0];
    if (c->channel == MAP_FAILED) {
        close(ends[0]);
        goto out;
    }
    c->spins = z->cpu >= 0 ? BOX_SPINS : 0;
    good = send_fork(z, (int[]){memory, ends[1]}, c->spins);
    if (!good) {
        munmap(c->channel, WIRE_SIZE);
        close(ends[0]);
    }
out:
    if (memory >= 0)
        close(memory);
    if (ends[1] >= 0)
        close(ends[1]);
    return good;
}

bool zygote_reap(struct zygote *z, struct child *c, int *status)
{
    struct letter end = {.length = sizeof end,
                         .version = WIRE_VERSION,
                         .op = WIRE_END,
                         .seq = UINT32_MAX};

    box_post(&c->channel->to_host, &end);
    shutdown(c->bell, SHUT_RDWR);
    close(c->bell);
    munmap(c->channel, WIRE_SIZE);
    if (hear(z, ZYGOTE_GONE, status, GONE_MS))
        return true;
    zygote_kill(z);
    return false;
}
