/*
 * Folders of our own: removed whatever is in them, by us or by the next one.
 */
#include "kit.h"

#include "scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char top[] = "/tmp/scratch-test-XXXXXX";

/* All folders of a test are in one. */
static void begin(void)
{
    strcpy(strrchr(top, '-'), "-XXXXXX");
    cr_assert(mkdtemp(top), "/tmp must be writable");
    cr_assert_eq(chmod(top, 0777), 0);
    setenv("TMPDIR", top, 1);
}

static void finish(void)
{
    unsetenv("TMPDIR");
    scratch_remove(top);
}

TestSuite(scratch, .init = begin, .fini = finish);

static bool exists(const char *path)
{
    struct stat s;

    return lstat(path, &s) == 0;
}

static const char *in(const char *folder, const char *name)
{
    static char path[SCRATCH_PATH + 80];

    snprintf(path, sizeof path, "%.260s/%.60s", folder, name);
    return path;
}

static void write_file(const char *path)
{
    int fd = open(path, O_CREAT | O_WRONLY, 0600);

    cr_assert(fd >= 0, "%s: %s", path, strerror(errno));
    close(fd);
}

/* Is a folder of ours gone with all that is in it? */
Test(scratch, it_is_removed_with_everything_in_it)
{
    char path[SCRATCH_PATH];

    cr_assert(scratch_make(path), "%s", strerror(errno));
    write_file(in(path, "file"));
    cr_assert_eq(mkdir(in(path, "folder"), 0700), 0);
    write_file(in(path, "folder/file"));
    cr_assert_eq(mkfifo(in(path, "folder/pipe"), 0600), 0);
    scratch_remove(path);
    cr_assert_not(exists(path), "%s is still there", path);
}

/* Deeper than a path may be long? */
Test(scratch, depth_does_not_save_a_folder)
{
    char path[SCRATCH_PATH], name[200];

    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    cr_assert(scratch_make(path), "%s", strerror(errno));
    int here = open(path, O_RDONLY | O_DIRECTORY);
    for (int depth = 0; depth < 2000; depth++) {
        cr_assert_eq(mkdirat(here, name, 0700), 0, "depth %d: %s", depth,
                     strerror(errno));
        int inner = openat(here, name, O_RDONLY | O_DIRECTORY);
        close(here);
        here = inner;
    }
    close(here);
    scratch_remove(path);
    cr_assert_not(exists(path), "%s is still there", path);
}

/* Made by somebody who may not do everything. */
static void lock_up(const char *path)
{
    mkdir(in(path, "none"), 0700);
    write_file(in(path, "none/file"));
    mkdir(in(path, "none/inner"), 0700);
    write_file(in(path, "none/inner/file"));
    chmod(in(path, "none/inner"), 0);
    chmod(in(path, "none"), 0);
    mkdir(in(path, "read"), 0700);
    mkdir(in(path, "read/inner"), 0700);
    write_file(in(path, "read/inner/file"));
    chmod(in(path, "read/inner"), 0500);
    chmod(in(path, "read"), 0500);
    chmod(path, 0500);
}

/* And what may not be read or written? */
Test(scratch, permissions_do_not_save_a_folder)
{
    int status;
    pid_t pid = fork();

    if (pid == 0) {
        char path[SCRATCH_PATH];

        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(1);
        if (!scratch_make(path))
            _exit(2);
        lock_up(path);
        scratch_remove(path);
        _exit(exists(path) ? 3 : 0);
    }
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    cr_assert_eq(status, 0, "status 0x%x", status);
}

/* What a link leads to is not ours. */
Test(scratch, links_are_not_followed)
{
    char path[SCRATCH_PATH], kept[60];

    snprintf(kept, sizeof kept, "%s/kept", top);
    cr_assert_eq(mkdir(kept, 0700), 0);
    write_file(in(kept, "file"));
    cr_assert(scratch_make(path), "%s", strerror(errno));
    cr_assert_eq(symlink(kept, in(path, "link")), 0);
    cr_assert_eq(mkdir(in(path, "folder"), 0700), 0);
    cr_assert_eq(symlink("../..", in(path, "folder/link")), 0);
    scratch_remove(path);
    cr_assert_not(exists(path), "%s is still there", path);
    cr_assert(exists(in(kept, "file")), "a link was followed");
}

/* A process that makes a folder, says so, and then waits. */
static pid_t owner(char path[SCRATCH_PATH])
{
    int ends[2];

    cr_assert_eq(pipe(ends), 0);
    pid_t pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* if this test fails */
        close(ends[0]);
        if (!scratch_make(path) ||
            write(ends[1], path, SCRATCH_PATH) != SCRATCH_PATH)
            _exit(1);
        for (;;)
            pause();
    }
    close(ends[1]);
    cr_assert_eq(read(ends[0], path, SCRATCH_PATH), SCRATCH_PATH,
                 "there is no folder");
    close(ends[0]);
    return pid;
}

/* Does the next one clean up, but only behind the dead? */
Test(scratch, what_a_killed_one_has_left_is_removed)
{
    char left[SCRATCH_PATH], mine[SCRATCH_PATH];
    pid_t pid = owner(left);

    write_file(in(left, "file"));
    cr_assert(scratch_make(mine), "%s", strerror(errno));
    cr_assert(exists(in(left, "file")), "its owner lives");
    scratch_remove(mine);
    kill(pid, SIGKILL);
    cr_assert_eq(waitpid(pid, NULL, 0), pid);
    cr_assert(exists(left), "it could not clean up");
    cr_assert(scratch_make(mine), "%s", strerror(errno));
    cr_assert_not(exists(left), "%s is still there", left);
    scratch_remove(mine);
}

/* And not what merely looks like it? */
Test(scratch, what_is_not_a_leftover_stays)
{
    char path[SCRATCH_PATH];

    write_file(in(top, "pt-scratch-aaaaaa"));
    cr_assert_eq(mkdir(in(top, "pt-other-bbbbbb"), 0700), 0);
    cr_assert_eq(symlink(".", in(top, "pt-scratch-cccccc")), 0);
    cr_assert_eq(mkdir(in(top, "pt-scratch-dddddd"), 0700), 0);
    if (geteuid() == 0) /* somebody else's */
        cr_assert_eq(chown(in(top, "pt-scratch-dddddd"), 65534, 65534), 0);
    cr_assert(scratch_make(path), "%s", strerror(errno));
    cr_assert(exists(in(top, "pt-scratch-aaaaaa")), "a file was removed");
    cr_assert(exists(in(top, "pt-other-bbbbbb")), "another folder was removed");
    cr_assert(exists(in(top, "pt-scratch-cccccc")), "a link was removed");
    cr_assert_eq(exists(in(top, "pt-scratch-dddddd")), geteuid() == 0,
                 "whose is it?");
    scratch_remove(path);
}

/* Several at a time, and where there can be none? */
Test(scratch, there_is_an_end_to_it)
{
    char path[9][SCRATCH_PATH];

    for (int i = 0; i < 8; i++)
        cr_assert(scratch_make(path[i]), "%d: %s", i, strerror(errno));
    cr_assert_not(scratch_make(path[8]), "a ninth cannot be locked");
    cr_assert_eq(errno, EMFILE);
    for (int i = 0; i < 8; i++)
        scratch_remove(path[i]);
    cr_assert(scratch_make(path[0]), "%s", strerror(errno));
    scratch_remove(path[0]);
    setenv("TMPDIR", "/nowhere", 1);
    cr_assert_not(scratch_make(path[0]));
    cr_assert_eq(errno, ENOENT);
}
