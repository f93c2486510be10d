/*
 * scratch.c: folders, locked while they are used.
 *
 * A stranger's code has written into them. So folders are opened one by one,
 * links are never followed, and no path is built: it could be longer than the
 * system takes. To get along with two open folders, whatever the depth, what
 * lies in a folder of the top is moved to the top:
 *
 *     top/a/b/c/...    ->   top/a  top/b/c/...   ->   top/b  top/c/...  ->
 */
#include "scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HELD = 8, TRIES = 100 };

static const char PREFIX[] = "pt-scratch-";

/* ---------------------------------------------------------------- removing */

static int open_folder(int where, const char *name)
{
    static const int how = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    int fd = openat(where, name, how);
    struct stat s;

    if (fd >= 0 || errno != EACCES)
        return fd;
    if (fstatat(where, name, &s, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISDIR(s.st_mode) && fchmodat(where, name, 0700, 0) == 0)
        return openat(where, name, how);
    return -1;
}

/* The next entry that is not the folder itself or the one above it. */
static const char *next_name(DIR *d)
{
    struct dirent *e;

    while ((e = readdir(d)) != NULL)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            return e->d_name;
    return NULL;
}

static bool remove_one(int where, const char *name)
{
    return unlinkat(where, name, 0) == 0 ||
           unlinkat(where, name, AT_REMOVEDIR) == 0;
}

/* Move a folder to the top, under a name that is free there. */
static bool move_up(int top, int where, const char *name)
{
    static unsigned number;
    char free_name[32];
    int fd = open_folder(where, name);

    if (fd < 0)
        return false;
    fchmod(fd, 0700); /* else its entry ".." could not be changed */
    close(fd);
    for (int i = 0; i < TRIES; i++) {
        snprintf(free_name, sizeof free_name, "moved-up-%u", number++);
        if (renameat(where, name, top, free_name) == 0)
            return true;
    }
    return false;
}

/* Remove what lies in a folder of the top. True: there is less of it now. */
static bool flatten(int top, const char *name)
{
    int fd = open_folder(top, name);
    DIR *d = fd < 0 ? NULL : fdopendir(fd);
    const char *inner;
    bool less = false;

    if (!d) {
        if (fd >= 0)
            close(fd);
        return false;
    }
    fchmod(fd, 0700);
    while ((inner = next_name(d)) != NULL)
        less |= remove_one(fd, inner) || move_up(top, fd, inner);
    closedir(d);
    return less;
}

/* Go through the top once. True: there is less of it now. */
static bool thin_out(int top)
{
    int fd = openat(top, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *d = fd < 0 ? NULL : fdopendir(fd);
    const char *name;
    bool less = false;

    while (d && (name = next_name(d)) != NULL)
        less |= remove_one(top, name) || flatten(top, name);
    if (d)
        closedir(d);
    else if (fd >= 0)
        close(fd);
    return less;
}

static void remove_all(int where, const char *name)
{
    int top = open_folder(where, name);

    if (top < 0)
        return;
    fchmod(top, 0700);
    while (thin_out(top))
        continue;
    close(top);
    unlinkat(where, name, AT_REMOVEDIR);
}

/* ----------------------------------------------------------------- locking */

static struct {
    char path[SCRATCH_PATH]; /* "": free */
    int fd;
} held[HELD];

/* Remember the lock of a folder. False: there are too many. */
static bool keep(const char *path, int fd)
{
    for (int i = 0; i < HELD; i++)
        if (!held[i].path[0]) {
            snprintf(held[i].path, sizeof held[i].path, "%s", path);
            held[i].fd = fd;
            return true;
        }
    return false;
}

static void let_go(const char *path)
{
    for (int i = 0; i < HELD; i++)
        if (strcmp(held[i].path, path) == 0) {
            close(held[i].fd);
            held[i].path[0] = '\0';
        }
}

/* Lock a new folder. False: somebody took it for a leftover at that moment. */
static bool hold(const char *path, bool *full)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    struct stat mine, there;

    *full = false;
    if (fd < 0)
        return false;
    /* Where nothing can be locked, nobody removes anything either. */
    if ((flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) &&
        fstat(fd, &mine) == 0 && lstat(path, &there) == 0 &&
        mine.st_ino == there.st_ino && mine.st_dev == there.st_dev) {
        *full = !keep(path, fd);
        if (!*full)
            return true;
        rmdir(path);
    }
    close(fd);
    return false;
}

/* Remove what was left by those who could not do it themselves. */
static void sweep(const char *folder)
{
    DIR *d = opendir(folder);
    const char *name;
    struct stat s;

    while (d && (name = next_name(d)) != NULL) {
        if (strncmp(name, PREFIX, strlen(PREFIX)) != 0 ||
            fstatat(dirfd(d), name, &s, AT_SYMLINK_NOFOLLOW) != 0 ||
            !S_ISDIR(s.st_mode) || s.st_uid != geteuid())
            continue;
        int fd = open_folder(dirfd(d), name);
        if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
            remove_all(dirfd(d), name);
        if (fd >= 0)
            close(fd);
    }
    if (d)
        closedir(d);
}

bool scratch_make(char path[SCRATCH_PATH])
{
    const char *folder = getenv("TMPDIR");
    bool full = false;

    if (!folder || !*folder)
        folder = "/tmp";
    sweep(folder);
    for (int i = 0; i < TRIES && !full; i++) {
        if (snprintf(path, SCRATCH_PATH, "%s/%sXXXXXX", folder, PREFIX) >=
            SCRATCH_PATH) {
            errno = ENAMETOOLONG;
            return false;
        }
        if (!mkdtemp(path))
            return false;
        if (hold(path, &full))
            return true;
    }
    errno = full ? EMFILE : EBUSY;
    return false;
}

void scratch_remove(const char *path)
{
    remove_all(AT_FDCWD, path);
    let_go(path);
}
