/*
 * lock.c: ids, capabilities, Landlock.
 */
#include "lock.h"

#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

bool lock_rights(bool user)
{
    struct __user_cap_header_struct head = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[2] = {{0, 0, 0}, {0, 0, 0}};

    for (int i = 0; i <= 63; i++)
        prctl(PR_CAPBSET_DROP, i, 0, 0, 0); /* so that exec gives none back */
    if (user && geteuid() == 0 &&
        (setgroups(0, NULL) != 0 || setresgid(NOBODY, NOBODY, NOBODY) != 0 ||
         setresuid(NOBODY, NOBODY, NOBODY) != 0))
        return false;
    return syscall(SYS_capset, &head, none) == 0;
}

/* ---------------------------------------------------------------- Landlock */

/* The kernel's newer versions of the structure, of which it is told how much
   we know. Headers of Debian 12 end with the first field. */
struct ruleset {
    uint64_t files, network, scoped;
};

enum {
    READ = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE |
           LANDLOCK_ACCESS_FS_READ_DIR,
    FILES = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE |
            LANDLOCK_ACCESS_FS_WRITE_FILE | 1 << 14, /* truncate */
};

/* A ruleset that handles all that this kernel knows. -1: it has none. */
static int new_ruleset(uint64_t *files)
{
    struct ruleset r = {0, 0, 0};
    int version = (int)syscall(SYS_landlock_create_ruleset, NULL, 0,
                               LANDLOCK_CREATE_RULESET_VERSION);
    size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;

    if (version < 1)
        return -1;
    r.files = version >= 5   ? (1 << 16) - 1
              : version >= 3 ? (1 << 15) - 1
              : version >= 2 ? (1 << 14) - 1
                             : (1 << 13) - 1;
    r.network = version >= 4 ? 3 : 0; /* bind and connect */
    r.scoped = version >= 6 ? 3 : 0;  /* abstract sockets and signals */
    *files = r.files;
    return (int)syscall(SYS_landlock_create_ruleset, &r, size, 0);
}

static void allow(int rules, const char *path, uint64_t access)
{
    int fd = open(path, O_PATH | O_CLOEXEC);
    struct landlock_path_beneath_attr beneath = {.allowed_access = access,
                                                 .parent_fd = fd};
    struct stat s;

    if (fd < 0)
        return; /* it is not there: then there is nothing to allow */
    if (fstat(fd, &s) == 0 && !S_ISDIR(s.st_mode))
        beneath.allowed_access &= FILES;
    syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath,
            0);
    close(fd);
}

bool lock_files(const struct jailed *d)
{
    const struct jail *j = d->jail;
    uint64_t all;
    int rules = new_ruleset(&all);
    bool good;

    if (rules < 0)
        return false;
    for (size_t i = 0; i < JAIL_VIEWS && j->views[i].from; i++)
        allow(rules, jail_path(d, j->views[i].to),
              j->views[i].writable ? all : READ);
    if (j->proc)
        allow(rules, "/proc", READ);
    if (j->scratch && !(d->missing & JAIL_BIT(JAIL_MOUNT)))
        allow(rules, "/tmp", all);
    else if (j->scratch && j->spare)
        allow(rules, j->spare, all);
    good = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return good;
}
