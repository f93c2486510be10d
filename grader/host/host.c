/*
 * host: the process in which a student's code runs.
 *
 * Theory of operation. The referee starts this program once; it is then a
 * *zygote*, which does nothing but fork a child for each test, and report how
 * the child ended. The child maps the memory that it shares with the
 * referee, and serves: a CALL runs a function of the lab, which may in turn
 * ask the machine for things by UPCALLs. Nothing here decides about anything:
 * the tests, the machine and the verdict are the referee's. What is here may
 * be overwritten by the student's code, and then only that code's own test
 * fails.
 *
 *     referee  --FORK-->  zygote  --fork-->  child  <--letters-->  referee
 *              <--GONE--          <--wait--
 */
#include "host.h"

#include "guard.h"
#include "phys.h"
#include "post.h"
#include "todo.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* The zygote's socket, and what Valgrind's findings are written to; what
   started us has put them there. Valgrind keeps a copy of the second, which
   nobody else can reach. */
enum { CONTROL = 3, FINDINGS = 4 };

struct machine {
    struct geometry shape;
    unsigned char *bytes;
};

static struct machine machines[WIRE_MACHINES];
static unsigned char *mapping;

/* --------------------------------------------------- what a lab may call */

const struct geometry *machine_shape(struct machine *m)
{
    return &m->shape;
}

void *machine_client(struct machine *m)
{
    (void)m;
    return NULL;
}

/* Say what was wrong; the referee will not answer. */
_Noreturn static void misuse(enum misuse what, uint64_t number)
{
    struct letter l = {.words = {what, number}};

    post_send(&l, WIRE_MISUSE);
    for (;;)
        post_receive(&l);
}

unsigned char *frame_bytes(struct machine *m, pfn_t f)
{
    if (f >= frame_total(&m->shape))
        misuse(MISUSE_FRAME, f);
    return m->bytes + ((size_t)f << m->shape.page_shift);
}

void frame_zero(struct machine *m, pfn_t f)
{
    memset(frame_bytes(m, f), 0, page_size(&m->shape));
}

void frame_junk(struct machine *m, pfn_t f)
{
    memset(frame_bytes(m, f), PHYS_JUNK, page_size(&m->shape));
}

void frame_copy(struct machine *m, pfn_t f, pfn_t from)
{
    memcpy(frame_bytes(m, f), frame_bytes(m, from), page_size(&m->shape));
}

void todo(const char *exercise)
{
    struct letter l = {.words = {wire_hash(exercise)}};

    post_send(&l, WIRE_TODO);
    for (;;)
        post_receive(&l);
}

void panic(const char *format, ...)
{
    (void)format;
    misuse(MISUSE_PANIC, 0);
}

/* ----------------------------------------------------------------- serving */

uint64_t host_handle(struct machine *m)
{
    return (uint64_t)(m - machines);
}

struct machine *host_machine(uint64_t handle)
{
    return handle < WIRE_MACHINES && machines[handle].bytes ? &machines[handle]
                                                            : NULL;
}

uint64_t host_address(const void *p)
{
    uint64_t far = (uint64_t)(uintptr_t)p - (uint64_t)(uintptr_t)mapping;

    return !p ? 0 : far < WIRE_SIZE ? far + 1 : UINT64_MAX;
}

void *host_pointer(uint64_t word)
{
    return word > 0 && word <= WIRE_SIZE ? mapping + (word - 1) : NULL;
}

static void new_machine(const uint64_t w[])
{
    struct machine *m = &machines[w[0] % WIRE_MACHINES];

    m->shape = (struct geometry){.page_shift = (unsigned)w[1],
                                 .va_bits = (unsigned)w[2],
                                 .frames = (pfn_t)w[3],
                                 .nodes = (pfn_t)w[4],
                                 .kept = (pfn_t)w[5]};
    m->bytes = mapping + w[6];
    guard_close(m->bytes, (size_t)frame_total(&m->shape)
                              << m->shape.page_shift);
    guard_begin();
}

/* Frames that the machine itself took or gave back. */
static void mark_frames(const uint64_t w[])
{
    struct machine *m = host_machine(w[0]);

    for (uint64_t i = 0; m && i < w[2] && i + 3 < WIRE_WORDS; i++) {
        unsigned char *bytes = frame_bytes(m, (pfn_t)w[3 + i]);
        if (w[1])
            guard_open(bytes, page_size(&m->shape));
        else
            guard_close(bytes, page_size(&m->shape));
    }
}

/* Bytes that somebody uses, or no longer. */
static void hide_bytes(const uint64_t w[])
{
    struct machine *m = host_machine(w[0]);

    if (!m)
        return;
    if (w[1])
        guard_close(m->bytes + w[2], w[3]);
    else
        guard_open(m->bytes + w[2], w[3]);
}

void host_took(struct machine *m, pfn_t f)
{
    if (f != FRAME_NONE)
        guard_fresh(frame_bytes(m, f), page_size(&m->shape));
}

void host_gave(struct machine *m, pfn_t f)
{
    guard_close(frame_bytes(m, f), page_size(&m->shape));
}

static void serve(struct letter *l)
{
    if (l->op == WIRE_MACHINE)
        new_machine(l->words);
    else if (l->op == WIRE_MARK)
        mark_frames(l->words);
    else if (l->op == WIRE_HIDE)
        hide_bytes(l->words);
    else if (l->op != WIRE_CALL || !host_call(l->function, l->words))
        guard_leave(HOST_BROKEN);
    post_send(l, WIRE_RET);
}

void host_upcall(uint32_t f, uint64_t words[WIRE_WORDS])
{
    struct letter l = {.function = f};

    memcpy(l.words, words, sizeof l.words);
    post_send(&l, WIRE_UPCALL);
    for (;;) {
        post_receive(&l);
        if (l.op == WIRE_UPRET)
            break;
        serve(&l); /* the machine may call the lab while it serves us */
    }
    memcpy(words, l.words, sizeof l.words);
}

/* ------------------------------------------------------------- the zygote */

static bool tell(enum zygote_op op, int value)
{
    struct zygote_note note = {.op = op, .value = value};

    return send(CONTROL, &note, sizeof note, MSG_NOSIGNAL) == sizeof note;
}

_Noreturn static void child(int memory, int bell, unsigned spins)
{
    struct letter l;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (!tell(ZYGOTE_CHILD, 0))
        guard_leave(HOST_BROKEN);
    close(CONTROL);
    mapping =
        mmap(NULL, WIRE_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
    if (mapping == MAP_FAILED)
        guard_leave(HOST_BROKEN);
    close(memory);
    struct channel *c = (struct channel *)(void *)mapping;
    guard_install(&c->place, atomic_load(&c->steps));
    post_open(c, bell, spins);
    guard_lock();
    for (;;) {
        post_receive(&l);
        serve(&l);
    }
}

/* FORK comes with two descriptors. False: the referee is gone. */
static bool next_fork(int fds[2], unsigned *spins)
{
    struct zygote_note note;
    struct iovec part = {.iov_base = &note, .iov_len = sizeof note};
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(2 * sizeof(int))];
    } extra;
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = extra.bytes,
                             .msg_controllen = sizeof extra.bytes};
    ssize_t n;

    while ((n = recvmsg(CONTROL, &message, 0)) < 0 && errno == EINTR)
        ;
    struct cmsghdr *c = n > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (n != sizeof note || note.op != ZYGOTE_FORK || !c ||
        c->cmsg_len != CMSG_LEN(2 * sizeof(int)))
        return false;
    memcpy(fds, CMSG_DATA(c), 2 * sizeof(int));
    *spins = (unsigned)note.value;
    return true;
}

/* Whatever a test may have left behind: as the first process of our world we
   see them all, and whoever lost its parent is ours. */
static void kill_strays(void)
{
    if (getpid() != 1)
        return;
    kill(-1, SIGKILL);
    while (waitpid(-1, NULL, 0) > 0 || errno == EINTR)
        ;
}

int main(void)
{
    unsigned spins;
    int fds[2], status;

    close(FINDINGS);
    if (!tell(ZYGOTE_HELLO, WIRE_VERSION))
        return HOST_BROKEN;
    while (next_fork(fds, &spins)) {
        pid_t pid = fork();
        if (pid == 0)
            child(fds[0], fds[1], spins);
        close(fds[0]);
        close(fds[1]);
        if (pid < 0)
            return HOST_BROKEN;
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
            ;
        kill_strays();
        if (!tell(ZYGOTE_GONE, status))
            break;
    }
    return HOST_END;
}
