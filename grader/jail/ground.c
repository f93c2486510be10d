/*
 * ground.c: an empty file system, the views in it, and no way back.
 *
 * The sources are opened first, for the empty file system is put over /tmp,
 * which may hide some of them.
 */
#include "ground.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Instead of a descriptor: there is no such file; it is a link, which is made
   anew; the kernel does not let us. */
enum { MISSING = -1, LINK = -2, REFUSED = -3 };

enum { PATH = 4096 };

static const char SMALL[] = "size=64m,nr_inodes=4096,mode=0755";

/* A copy of the mount at `from`, with less rights. */
static int open_view(const struct jail_view *v)
{
    bool device = strncmp(v->from, "/dev/", 5) == 0;
    struct mount_attr attributes = {
        .attr_set = MOUNT_ATTR_NOSUID | (device ? 0u : MOUNT_ATTR_NODEV) |
                    (v->writable ? 0u : MOUNT_ATTR_RDONLY)};
    struct stat s;
    int fd;

    if (lstat(v->from, &s) != 0)
        return MISSING;
    if (S_ISLNK(s.st_mode) && strcmp(v->from, v->to) == 0)
        return LINK;
    fd = open_tree(AT_FDCWD, v->from,
                   OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE);
    if (fd < 0)
        return REFUSED;
    if (mount_setattr(fd, "", AT_EMPTY_PATH | AT_RECURSIVE, &attributes,
                      sizeof attributes) != 0) {
        close(fd);
        return REFUSED;
    }
    return fd;
}

/* Make the folders above path, which is relative. */
static void make_parents(const char *path)
{
    char part[PATH];

    for (const char *slash = path; (slash = strchr(slash, '/')); slash++) {
        snprintf(part, sizeof part, "%.*s", (int)(slash - path), path);
        mkdir(part, 0755);
    }
}

/* A link as outside: bin -> usr/bin. */
static bool copy_link(const char *from, const char *to)
{
    char target[PATH];
    ssize_t n = readlink(from, target, sizeof target - 1);

    target[n > 0 ? n : 0] = '\0';
    return n > 0 && symlink(target, to) == 0;
}

/* Put an opened view to where it belongs, relative to the new root. */
static bool place_view(int fd, const struct jail_view *v)
{
    const char *to = v->to + 1;
    struct stat s;

    make_parents(to);
    if (fd == LINK)
        return copy_link(v->from, to);
    if (fstat(fd, &s) != 0)
        return false;
    if (S_ISDIR(s.st_mode))
        mkdir(to, 0755);
    else
        close(open(to, O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
    return move_mount(fd, "", AT_FDCWD, to, MOVE_MOUNT_F_EMPTY_PATH) == 0;
}

/* /proc of our own. Where that is refused (a container that hides parts of
   its own), the outer one will do; but then others can be seen. */
static bool place_proc(unsigned *missing)
{
    int fd;

    mkdir("proc", 0755);
    if (mount("proc", "proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) ==
        0)
        return true;
    *missing |= JAIL_BIT(JAIL_PID);
    fd = open_tree(AT_FDCWD, "/proc",
                   OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE);
    return fd >= 0 &&
           move_mount(fd, "", AT_FDCWD, "proc", MOVE_MOUNT_F_EMPTY_PATH) == 0;
}

static bool place_scratch(void)
{
    mkdir("tmp", 0777);
    return mount("tmpfs", "tmp", "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC,
                 "size=64m,nr_inodes=4096,mode=1777") == 0;
}

/* The folder we are in becomes the root, for good. */
static bool move_in(void)
{
    return syscall(SYS_pivot_root, ".", ".") == 0 &&
           umount2(".", MNT_DETACH) == 0 && chdir("/") == 0 &&
           mount("none", "/", "none",
                 MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV,
                 NULL) == 0;
}

/* All views, and what else there is, into the current folder. */
static bool fill(const struct jail *j, const int fds[], unsigned *missing)
{
    for (size_t i = 0; i < JAIL_VIEWS && j->views[i].from; i++)
        if (fds[i] != MISSING && !place_view(fds[i], &j->views[i]))
            return false;
    return (!j->proc || place_proc(missing)) &&
           (!j->scratch || place_scratch()) && move_in();
}

unsigned ground_lay(const struct jail *j)
{
    int fds[JAIL_VIEWS];
    unsigned missing = 0;
    size_t count = 0;
    bool good = true;

    umask(022);
    for (; count < JAIL_VIEWS && j->views[count].from; count++) {
        fds[count] = open_view(&j->views[count]);
        good = good && fds[count] != REFUSED;
    }
    good = good && mount("none", "/", "none", MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("tmpfs", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, SMALL) == 0;
    if (good && (chdir("/tmp") != 0 || !fill(j, fds, &missing))) {
        good = false;
        umount2("/tmp", MNT_DETACH); /* else it would hide what was there */
    }
    for (size_t i = 0; i < count; i++)
        if (fds[i] >= 0)
            close(fds[i]);
    return good ? missing : missing | JAIL_BIT(JAIL_MOUNT);
}
