/*
 * jail: a process that can see little and do little, and that takes all its
 * children with it when it ends.
 *
 * Theory of operation. jail_fork makes a process in namespaces of its own,
 * whose file system is nothing but the views that it is given; jail_lock takes
 * away what it needed for that, and adds two more layers. Between them the
 * caller sets limits and descriptors; after them comes exec.
 *
 *     user       ids of its own: no right outside; root goes on as nobody
 *     pid        the first process of its world: when it ends, all end; no
 *                other process can be seen or signalled
 *     mount      a file system that consists of the views
 *     net        no network, not even loopback with anybody on it
 *     ipc        no shared memory or message queue of others
 *     uts        no host name
 *     landlock   no file but the views, by another mechanism: the layer that
 *                is left where a kernel has no namespaces for us
 *     seccomp    no system call that only an attack has a use for (filter.h)
 *
 * Needs no privileges. A layer that the kernel refuses is left out; which ones
 * is always known to the caller, who says so. What jails do not do: limits
 * (setrlimit is the caller's), and time (so is the clock).
 */
#ifndef JAIL_H
#define JAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum jail_layer {
    JAIL_USER,
    JAIL_PID,
    JAIL_MOUNT,
    JAIL_NET,
    JAIL_IPC,
    JAIL_UTS,
    JAIL_LANDLOCK,
    JAIL_SECCOMP,
    JAIL_LAYERS
};

#define JAIL_BIT(layer) (1u << (layer))
#define JAIL_ALL (JAIL_BIT(JAIL_LAYERS) - 1)

/* "user", "pid" ... */
const char *jail_layer_name(enum jail_layer layer);

/* "user, pid": the layers of a set. "" if it is empty. */
enum { JAIL_NAMES = 80 };
char *jail_layer_names(unsigned layers, char text[JAIL_NAMES]);

/* A file or folder, and where it is seen. What does not exist is left out; a
   symbolic link stays one. Whoever it is in there must be let by the rights of
   the file itself; those of the folders above it do not count. */
struct jail_view {
    const char *from, *to;
    bool writable;
};

enum { JAIL_VIEWS = 16 };

struct jail {
    struct jail_view views[JAIL_VIEWS]; /* until one whose from is NULL */
    const char *folder; /* where it starts, as it is seen inside; NULL: / */
    bool proc;          /* with /proc: of its own processes only */
    bool scratch;       /* with an empty, small /tmp ... */
    const char *spare;  /* ... for which this folder stands without mounts */
};

/* Add views of all programs of the system; or just of its libraries. */
void jail_see_system(struct jail *j);
void jail_see_libraries(struct jail *j);

/* One more view. */
void jail_see(struct jail *j, const char *from, const char *to, bool writable);

/* A jail that is being made, as the two sides know it. */
struct jailed {
    const struct jail *jail;
    int notes;        /* a socket between the two */
    unsigned missing; /* JAIL_BITs; the caller: after jail_missing */
};

/*
 * Like fork. In the child, namespaces and views are there; `folder` is not
 * yet the current one, and it still has its user.
 */
pid_t jail_fork(const struct jail *j, struct jailed *d);

/* In the child: would RLIMIT_NPROC count its own processes only? Else it would
   count all that this user has on the machine (before Linux 5.14). */
bool jail_counts(const struct jailed *d);

/* In the child, the last thing before exec: lock up. False: not even what needs
   no help of the kernel works; do not go on. */
bool jail_lock(struct jailed *d);

/* In the child: the name inside of what is seen as `to`; where there are no
   mounts, that is where it really is. */
const char *jail_path(const struct jailed *d, const char *to);

/* In the parent: wait until the child is locked up or has failed, and set
   d->missing. */
void jail_missing(struct jailed *d);

/* From now on no jail of this process tries these layers (JAIL_BITs), as on a
   machine that lacks them: for tests, and to measure what they cost. */
void jail_leave_out(unsigned layers);

/* Which layers does this machine lack? Tries. */
unsigned jail_probe(void);

#endif
