/*
 * jail.c: namespaces on the way in, locks on the way on.
 *
 *     parent                         child
 *     clone with namespaces  ---->   waits
 *     writes its maps of ids
 *     says how it stands     ---->   mounts its views
 *                            <----   (the caller sets limits) is locked up:
 *                                    which layers are missing
 */
#include "jail.h"

#include "base.h"
#include "filter.h"
#include "ground.h"
#include "lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const names[JAIL_LAYERS] = {
    [JAIL_USER] = "user",         [JAIL_PID] = "pid",
    [JAIL_MOUNT] = "mount",       [JAIL_NET] = "net",
    [JAIL_IPC] = "ipc",           [JAIL_UTS] = "uts",
    [JAIL_LANDLOCK] = "landlock", [JAIL_SECCOMP] = "seccomp"};

const char *jail_layer_name(enum jail_layer layer)
{
    return names[layer];
}

char *jail_layer_names(unsigned layers, char text[JAIL_NAMES])
{
    size_t n = 0;

    text[0] = '\0';
    for (int i = 0; i < JAIL_LAYERS; i++)
        if (layers & JAIL_BIT(i))
            n += (size_t)snprintf(text + n, JAIL_NAMES - n, "%s%s",
                                  n ? ", " : "", names[i]);
    return text;
}

static unsigned left_out;

void jail_leave_out(unsigned layers)
{
    left_out = layers;
}

/* ------------------------------------------------------------------- views */

void jail_see(struct jail *j, const char *from, const char *to, bool writable)
{
    size_t i = 0;

    while (i < JAIL_VIEWS && j->views[i].from)
        i++;
    if (i == JAIL_VIEWS)
        panic("jail_see: %s is one view too many", from);
    j->views[i] = (struct jail_view){from, to, writable};
}

static void see(struct jail *j, const char *const *paths, size_t count)
{
    for (size_t i = 0; i < count; i++)
        jail_see(j, paths[i], paths[i], strcmp(paths[i], "/dev/null") == 0);
}

void jail_see_system(struct jail *j)
{
    static const char *const paths[] = {"/usr",
                                        "/bin",
                                        "/sbin",
                                        "/lib",
                                        "/lib64",
                                        "/lib32",
                                        "/dev/null",
                                        "/etc/ld.so.cache",
                                        "/etc/alternatives"};

    see(j, paths, sizeof paths / sizeof *paths);
}

void jail_see_libraries(struct jail *j)
{
    static const char *const paths[] = {"/usr/lib",  "/usr/lib64",
                                        "/lib",      "/lib64",
                                        "/dev/null", "/etc/ld.so.cache"};

    see(j, paths, sizeof paths / sizeof *paths);
}

const char *jail_path(const struct jailed *d, const char *to)
{
    if (!(d->missing & JAIL_BIT(JAIL_MOUNT)))
        return to;
    for (size_t i = 0; i < JAIL_VIEWS && d->jail->views[i].from; i++)
        if (strcmp(d->jail->views[i].to, to) == 0)
            return d->jail->views[i].from;
    return to;
}

/* ------------------------------------------------------------ namespaces */

static const struct {
    enum jail_layer layer;
    int flag;
} spaces[] = {{JAIL_USER, CLONE_NEWUSER}, {JAIL_PID, CLONE_NEWPID},
              {JAIL_MOUNT, CLONE_NEWNS},  {JAIL_NET, CLONE_NEWNET},
              {JAIL_IPC, CLONE_NEWIPC},   {JAIL_UTS, CLONE_NEWUTS}};

enum {
    SPACES = sizeof spaces / sizeof *spaces,
    SPACES_BITS = JAIL_BIT(JAIL_USER) | JAIL_BIT(JAIL_PID) |
                  JAIL_BIT(JAIL_MOUNT) | JAIL_BIT(JAIL_NET) |
                  JAIL_BIT(JAIL_IPC) | JAIL_BIT(JAIL_UTS)
};

/* fork, with these namespaces. glibc has no wrapper for clone as a fork. */
static pid_t clone_with(unsigned without)
{
    unsigned long flags = SIGCHLD;

    for (int i = 0; i < SPACES; i++)
        if (!(without & JAIL_BIT(spaces[i].layer)))
            flags |= (unsigned long)spaces[i].flag;
    return (pid_t)syscall(SYS_clone, flags, 0, 0, 0, 0);
}

/* With as many as the kernel gives us: all; without small ones; without that
   of users, which the real root can do without; or none. */
static pid_t clone_best(unsigned *without)
{
    enum {
        SMALL = JAIL_BIT(JAIL_NET) | JAIL_BIT(JAIL_IPC) | JAIL_BIT(JAIL_UTS)
    };
    static const unsigned less[] = {0,
                                    JAIL_BIT(JAIL_IPC),
                                    JAIL_BIT(JAIL_UTS),
                                    JAIL_BIT(JAIL_NET),
                                    SMALL,
                                    JAIL_BIT(JAIL_USER),
                                    JAIL_BIT(JAIL_USER) | SMALL,
                                    SPACES_BITS};
    pid_t pid = -1;

    for (size_t i = 0; i < sizeof less / sizeof *less && pid < 0; i++) {
        unsigned all = *without | less[i];
        pid = clone_with(all);
        if (pid >= 0) /* in both processes */
            *without = all;
    }
    return pid;
}

/* Write a line into /proc/PID/NAME. */
static bool tell_kernel(pid_t pid, const char *name, const char *line)
{
    char path[64];
    size_t n = strlen(line);

    snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    bool good = fd >= 0 && write(fd, line, n) == (ssize_t)n;
    if (fd >= 0)
        close(fd);
    return good;
}

/* Who the child is, outside. Root keeps itself for setting up, and nobody for
   later; others have just themselves. */
static bool map_ids(pid_t pid)
{
    char user[80], group[80];
    unsigned uid = geteuid(), gid = getegid();

    snprintf(user, sizeof user, "0 0 1\n%d %d 1\n", NOBODY, NOBODY);
    if (uid == 0 && tell_kernel(pid, "uid_map", user))
        return tell_kernel(pid, "gid_map", user);
    snprintf(user, sizeof user, "%u %u 1\n", uid, uid);
    snprintf(group, sizeof group, "%u %u 1\n", gid, gid);
    return tell_kernel(pid, "setgroups", "deny") &&
           tell_kernel(pid, "uid_map", user) &&
           tell_kernel(pid, "gid_map", group);
}

/* ------------------------------------------------------------ both sides */

/* False: there is nobody any more. */
static bool send_note(int fd, unsigned value)
{
    return send(fd, &value, sizeof value, MSG_NOSIGNAL) == sizeof value;
}

static bool hear_note(int fd, unsigned *value)
{
    ssize_t n;

    while ((n = recv(fd, value, sizeof *value, 0)) < 0 && errno == EINTR)
        continue;
    return n == sizeof *value;
}

/* Which mount namespace this process is in; 0: unknown. */
static uint64_t where_mounted(void)
{
    struct stat s;

    return stat("/proc/self/ns/mnt", &s) == 0 ? s.st_ino : 0;
}

/* The child, before anything else: wait for its ids, then see the views. What
   stands between us and the kernel (Valgrind, say) may have made a plain fork
   of it: then nothing is mounted, for it would be seen by all. */
static void enter(struct jailed *d, uint64_t before)
{
    unsigned missing;

    if (!hear_note(d->notes, &missing))
        _exit(127); /* there is nobody any more */
    d->missing |= missing;
    if (!(d->missing & JAIL_BIT(JAIL_MOUNT)) && where_mounted() == before)
        d->missing |= SPACES_BITS;
    if (!(d->missing & JAIL_BIT(JAIL_UTS)) && sethostname("box", 3) != 0)
        d->missing |= JAIL_BIT(JAIL_UTS);
    if (!(d->missing & JAIL_BIT(JAIL_MOUNT)))
        d->missing |= ground_lay(d->jail);
    /* Without views, only the user that we are finds its files: root stays
       root, though without capabilities. */
    if ((d->missing & JAIL_BIT(JAIL_MOUNT)) && geteuid() == 0)
        d->missing |= JAIL_BIT(JAIL_USER);
}

/* Two ends, out of the way of descriptors that will be put in place. */
static bool make_ends(int ends[2])
{
    int low[2];

    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, low) != 0)
        return false;
    for (int i = 0; i < 2; i++) {
        ends[i] = fcntl(low[i], F_DUPFD_CLOEXEC, 16);
        close(low[i]);
    }
    return ends[0] >= 0 && ends[1] >= 0;
}

pid_t jail_fork(const struct jail *j, struct jailed *d)
{
    int ends[2];
    pid_t pid;
    uint64_t before = where_mounted();

    *d = (struct jailed){.jail = j, .notes = -1, .missing = left_out};
    if (!make_ends(ends))
        return -1;
    pid = clone_best(&d->missing);
    d->notes = ends[pid == 0];
    close(ends[pid != 0]);
    if (pid == 0) {
        enter(d, before);
    } else if (pid > 0) {
        unsigned lost = 0;
        if (!(d->missing & JAIL_BIT(JAIL_USER)) && !map_ids(pid))
            lost = SPACES_BITS;
        send_note(d->notes, d->missing | lost);
    } else {
        close(d->notes);
    }
    return pid;
}

void jail_missing(struct jailed *d)
{
    unsigned missing;

    /* Who is not heard of was never locked up. */
    d->missing = hear_note(d->notes, &missing) ? missing & JAIL_ALL : JAIL_ALL;
    close(d->notes);
}

bool jail_counts(const struct jailed *d)
{
    unsigned major = 0, minor = 0;
    struct utsname u;

    if ((d->missing & JAIL_BIT(JAIL_USER)) || uname(&u) != 0)
        return false;
    return sscanf(u.release, "%u.%u", &major, &minor) == 2 &&
           (major > 5 || (major == 5 && minor >= 14));
}

bool jail_lock(struct jailed *d)
{
    const struct jail *j = d->jail;
    bool alone = !(d->missing & JAIL_BIT(JAIL_PID));

    if (chdir(j->folder ? jail_path(d, j->folder) : "/") != 0)
        return false;
    if (!lock_rights(!(d->missing & JAIL_BIT(JAIL_MOUNT))))
        d->missing |= JAIL_BIT(JAIL_USER);
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* after the user has changed */
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    if ((left_out & JAIL_BIT(JAIL_LANDLOCK)) || !lock_files(d))
        d->missing |= JAIL_BIT(JAIL_LANDLOCK);
    if ((left_out & JAIL_BIT(JAIL_SECCOMP)) ||
        !filter_install(alone ? FILTER_PROGRAM : FILTER_PROGRAM_AMONG_OTHERS))
        d->missing |= JAIL_BIT(JAIL_SECCOMP);
    return send_note(d->notes, d->missing);
}

unsigned jail_probe(void)
{
    struct jail j = {.proc = true, .scratch = true};
    struct jailed d;
    pid_t pid;

    jail_see_system(&j);
    pid = jail_fork(&j, &d);
    if (pid < 0)
        return JAIL_ALL;
    if (pid == 0)
        _exit(jail_lock(&d) ? 0 : 1);
    jail_missing(&d);
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
        continue;
    return d.missing;
}
