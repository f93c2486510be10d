/*
 * take_folder.c: folders, read so that whoever can change them while we do has
 * nothing from it.
 *
 * Each step down is openat() of one name in a folder that is open, and never
 * through a link: so we are always below where we began. A file is opened so
 * that we never wait for it, and must be a plain one.
 */
#include "take_tree.h"

#include "base.h"
#include "plain_file.h"
#include "take.h"
#include "take_git.h"
#include "take_layout.h"
#include "take_name.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A folder that is being listed. */
struct step {
    struct take_tree *t;
    int fd;
    const char *path, *raw; /* "" for the SOURCE */
    unsigned depth;
    unsigned student;  /* how deep the folders of students stand */
    unsigned *entries; /* of this student */
    size_t most;       /* of all */
};

static void list_folder(struct step *s);

static int open_folder(int at, const char *name)
{
    return openat(at, name,
                  O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
}

static char *below(const char *folder, const char *name)
{
    return *folder ? take_say("%s/%s", folder, name) : lines_copy(name);
}

static struct take_entry *add(struct step *s, const char *name,
                              const struct stat *st)
{
    char *shown = take_utf8(name, strlen(name));
    enum take_kind kind = S_ISREG(st->st_mode)   ? TAKE_PLAIN
                          : S_ISDIR(st->st_mode) ? TAKE_FOLDER
                          : S_ISLNK(st->st_mode) ? TAKE_LINK
                                                 : TAKE_ODD;
    struct take_entry *e = take_tree_add(s->t, below(s->path, shown), kind);

    e->raw = below(s->raw, name);
    e->time = st->st_mtime;
    e->size = (uint64_t)st->st_size;
    free(shown);
    return e;
}

/* Of a checkout we want no more than the time of its last commit. */
static void add_git(struct step *s, const struct stat *st)
{
    struct take_entry *e = add(s, ".git", st);
    int git = open_folder(s->fd, ".git");

    e->time = TAKE_NO_TIME;
    if (git >= 0) {
        e->time = take_git_time(git);
        close(git);
    }
}

/* Go down into the folder that was just added. */
static void go_down(struct step *s, const char *name)
{
    size_t mine = s->t->count - 1;
    char *path = lines_copy(s->t->entries[mine].path);
    char *raw = lines_copy(s->t->entries[mine].raw), *problem = NULL;
    unsigned fresh = 0;
    struct step next = {.t = s->t,
                        .path = path,
                        .raw = raw,
                        .depth = s->depth + 1,
                        .student = s->student,
                        .entries = s->depth < s->student ? &fresh : s->entries,
                        .most = s->most};

    if (s->depth >= TAKE_DEPTH)
        problem = take_say("folders are nested more than %d deep (%.80s...)",
                           TAKE_DEPTH, path);
    else if ((next.fd = open_folder(s->fd, name)) < 0)
        problem = take_say("%s cannot be read: %s", path, strerror(errno));
    else
        list_folder(&next);
    s->t->entries[mine].problem = problem;
    free(path);
    free(raw);
}

static void list_one(struct step *s, const char *name)
{
    struct stat st;
    size_t n = strlen(name);

    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
        fstatat(s->fd, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
        return; /* or it has just gone */
    if (strcmp(name, ".git") == 0)
        add_git(s, &st);
    if (take_hidden(name, n) &&
        (s->depth > 0 || !S_ISDIR(st.st_mode) || !take_dotted(name, n)))
        return;
    char *as_folder = take_say("%s/x", name);
    bool build = s->depth > 0 && S_ISDIR(st.st_mode) && take_ignored(as_folder);

    free(as_folder);
    if (build)
        return;
    struct take_entry *e = add(s, name, &st);

    if (s->depth >= s->student && ++*s->entries > TAKE_ENTRIES)
        e->problem = take_say("there are more than %d files and folders in it",
                              TAKE_ENTRIES);
    else if (e->kind == TAKE_FOLDER)
        go_down(s, name);
}

static void list_folder(struct step *s)
{
    DIR *d = fdopendir(s->fd);
    struct dirent *e;

    if (!d) {
        close(s->fd);
        return;
    }
    while ((s->depth < s->student || *s->entries <= TAKE_ENTRIES) &&
           s->t->count <= s->most && (e = readdir(d)))
        list_one(s, e->d_name);
    closedir(d);
}

/* Is there only one folder, not called like somebody listed, and no archive
   beside it? Then students may stand one deeper, as take_layout has it: if not,
   it is one student's. */
static bool one_more(const struct take_tree *t, int fd)
{
    bool listed = false;
    DIR *d = fdopendir(openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    unsigned folders = 0, archives = 0;
    struct dirent *e;
    struct stat st;

    while (d && folders < 2 && !archives && (e = readdir(d))) {
        size_t n = strlen(e->d_name);

        if ((take_hidden(e->d_name, n) && !take_dotted(e->d_name, n)) ||
            fstatat(fd, e->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0)
            continue;
        if (S_ISDIR(st.st_mode) && ++folders == 1) {
            char *name = take_utf8(e->d_name, n);

            listed = take_of_listed(t, name);
            free(name);
        }
        archives += S_ISREG(st.st_mode) && take_archive_suffix(e->d_name);
    }
    if (d)
        closedir(d);
    return folders == 1 && !archives && !listed;
}

bool take_folder(struct take_tree *t, int fd, size_t most,
                 char problem[TAKE_PROBLEM])
{
    unsigned none = 0;
    struct step s = {.t = t,
                     .path = "",
                     .raw = "",
                     .student = one_more(t, fd) ? 2 : 1,
                     .entries = &none,
                     .most = most};

    t->fd = fd;
    s.fd = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (s.fd >= 0)
        list_folder(&s);
    take_tree_sort(t);
    if (t->count > most)
        snprintf(problem, TAKE_PROBLEM, "has more than %zu files and folders",
                 most);
    return t->count <= most;
}

int take_open_below(int fd, const char *path, bool folder)
{
    int at = fcntl(fd, F_DUPFD_CLOEXEC, 0), next;
    const char *slash;

    for (; at >= 0 && (slash = strchr(path, '/')); path = slash + 1) {
        char *name = take_say("%.*s", (int)(slash - path), path);

        next = open_folder(at, name);
        free(name);
        close(at);
        at = next;
    }
    if (at < 0)
        return -1;
    next = folder ? open_folder(at, path)
                  : openat(at, path,
                           O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    close(at);
    return next;
}

bool take_load(struct take_tree *t, struct take_entry *e, size_t most,
               char problem[TAKE_PROBLEM])
{
    struct stat st;
    ssize_t n = -1;
    int fd;

    if (e->bytes && e->size <= most)
        return true;
    if (e->size > most) {
        snprintf(problem, TAKE_PROBLEM,
                 "has %llu bytes; at most %zu are taken from a file",
                 (unsigned long long)e->size, most);
        return false;
    }
    errno = EINVAL; /* no plain file */
    fd = t->fd < 0 ? -1 : take_open_below(t->fd, e->raw, false);
    if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
        /* It may have grown since it was listed. */
        e->bytes = must_alloc(1, (size_t)e->size + 2);
        n = plain_read(fd, e->bytes, (size_t)e->size + 1);
    }
    if (n > (ssize_t)e->size || n < 0) {
        snprintf(problem, TAKE_PROBLEM, "cannot be read: %s",
                 n < 0 ? strerror(errno) : "it changes while we read it");
        free(e->bytes);
        e->bytes = NULL;
    } else {
        e->size = (uint64_t)n;
    }
    if (fd >= 0)
        close(fd);
    return e->bytes != NULL;
}

void take_unload(struct take_tree *t, struct take_entry *e)
{
    if (t->fd < 0)
        return;
    free(e->bytes);
    e->bytes = NULL;
}
