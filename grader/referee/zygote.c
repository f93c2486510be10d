#include "zygote.h"

#include "box.h"
#include "idle.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* How many basic blocks of the lab's code a test may run. */
enum { STEPS = 200000000, STEPS_HURRIED = 20000000 };

/* The second once it did not come: who plays that trick does it every time. */
enum { HELLO_MS = 20000, GONE_MS = 20000, GONE_AGAIN_MS = 2000, NAP_MS = 10 };

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

/* Have a process run on this processor only; 0: us. */
static bool keep_on(pid_t pid, int cpu)
{
    cpu_set_t one;

    if (cpu < 0 || cpu >= CPU_SETSIZE)
        return false;
    CPU_ZERO(&one);
    CPU_SET(cpu, &one);
    return sched_setaffinity(pid, sizeof one, &one) == 0;
}

void zygote_stay_on(int cpu)
{
    keep_on(0, cpu);
}

int zygote_beside(const struct child *c)
{
    int cpu = sched_getcpu();

    return keep_on(c->pid, cpu) ? cpu : -1;
}

bool zygote_start(struct zygote *z)
{
    int ends[2], yes = 1;

    z->ready = false;
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    /* So that the kernel tells which process a note comes from. */
    setsockopt(ends[0], SOL_SOCKET, SO_PASSCRED, &yes, sizeof yes);
    pid_t pid = cell_start(&z->cell, z->command, ends[1]);
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

/* The next note, if it is of this kind and comes in time; from whom. */
static bool hear_from(struct zygote *z, enum zygote_op op, int *value, int ms,
                      pid_t *from)
{
    struct pollfd p = {.fd = z->control, .events = POLLIN};
    struct zygote_note note;
    struct iovec part = {.iov_base = &note, .iov_len = sizeof note};
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof(struct ucred))];
    } extra;
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = extra.bytes,
                             .msg_controllen = sizeof extra.bytes};
    int n;

    while ((n = poll(&p, 1, ms)) < 0 && errno == EINTR)
        ;
    if (n <= 0 ||
        recvmsg(z->control, &message, MSG_CMSG_CLOEXEC) != sizeof note ||
        note.op != op)
        return false;
    struct cmsghdr *c = CMSG_FIRSTHDR(&message);
    struct ucred who = {.pid = 0};
    if (c && c->cmsg_type == SCM_CREDENTIALS)
        memcpy(&who, CMSG_DATA(c), sizeof who);
    *from = who.pid;
    *value = note.value;
    return true;
}

static bool hear(struct zygote *z, enum zygote_op op, int *value, int ms)
{
    pid_t from;

    return hear_from(z, op, value, ms, &from);
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

/* Where a host has no user of its own, it may be the same as we are: then our
   memory is shut to it, before code of a student's runs. (Where it has one, the
   kernel lets it not; and a jail could not be made by a process that is shut:
   its ids are set through /proc.) */
static void shut_memory(const struct zygote *z)
{
    if (z->missing & JAIL_BIT(JAIL_USER))
        prctl(PR_SET_DUMPABLE, 0);
}

static bool alive(struct zygote *z)
{
    int version;

    if (z->hopeless || (!z->pid && !zygote_start(z)))
        return false;
    if (!z->ready) {
        jail_missing(&z->cell.jailed);
        z->missing |= z->cell.jailed.missing;
        shut_memory(z);
        z->ready = hear(z, ZYGOTE_HELLO, &version, HELLO_MS) &&
                   version == WIRE_VERSION;
    }
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
    c->spins = z->cell.cpu >= 0 ? BOX_SPINS : 0;
    atomic_store(&c->channel->steps, z->hurried ? STEPS_HURRIED : STEPS);
    int value;
    good = send_fork(z, (int[]){memory, ends[1]}, c->spins) &&
           hear_from(z, ZYGOTE_CHILD, &value, HELLO_MS, &c->pid);
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

/* Wait for the end of a child that was told to end. It may have much to do
   until then, but if it only waits, it has not heard us, and never will. */
static bool hear_end(struct zygote *z, struct child *c, int *status)
{
    struct pollfd p = {.fd = z->control, .events = POLLIN};
    struct idle idle = {.hasty = z->hung};
    int naps = (z->hung ? GONE_AGAIN_MS : GONE_MS) / NAP_MS;

    for (; naps > 0; naps--) {
        if (poll(&p, 1, NAP_MS) > 0)
            return hear(z, ZYGOTE_GONE, status, 0);
        if (idle_look(&idle, c->pid) == IDLE_WAITS)
            return false;
    }
    return false;
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
    if (z->pid && hear_end(z, c, status))
        return true;
    z->hung |= z->pid > 0;
    zygote_kill(z);
    return false;
}
