/*
 * report_stale.c: pages of a report before this one, of students who are not in
 * the gradebook any more: an id was mended, or it is another class. Whoever
 * gives students/ away would publish old marks.
 *
 * Names are those that stand in the folder, and only a page of ours goes: it
 * says in its head which program has made it, and under which name. One of an
 * older pt does not, but pages.csv lists it. So a copy under another name, a
 * page of somebody else, and what a link leads to stay.
 *
 * Evidence goes first, and the page last: who is killed in between finds all of
 * it again. For the same reason pages.csv is written after this.
 */
#include "report_part.h"

#include "lines.h"
#include "scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LIST = 1 << 24, NAME = PAGE_NAME + 8 };

/* A folder with pages. */
struct stale {
    struct report *r;
    const char *listed; /* pages.csv of the report before; "": there is none */
    const char *name;   /* "students" */
    int fd;
};

/* Has somebody in the gradebook this page? */
static bool is_current(const struct report *r, const char *base)
{
    for (size_t i = 0; i < r->count; i++)
        if (strcmp(r->people[i].page, base) == 0)
            return true;
    return false;
}

static bool is_listed(const struct stale *at, const char *base)
{
    char line[NAME + 16];

    snprintf(line, sizeof line, ",students/%s.html\r\n", base);
    return strstr(at->listed, line) != NULL;
}

/* Has a report of ours written it? */
static bool is_ours(const struct stale *at, const char *base)
{
    char file[NAME];
    struct stat st;
    int fd;
    bool ours;

    snprintf(file, sizeof file, "%s.html", base);
    fd = openat(at->fd, file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return false;
    ours = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
           page_is_ours(fd, file, is_listed(at, base));
    close(fd);
    return ours;
}

static bool remove_file(const struct stale *at, const char *base,
                        const char *end)
{
    char file[NAME];

    snprintf(file, sizeof file, "%s%s", base, end);
    return unlinkat(at->fd, file, 0) == 0 || errno == ENOENT;
}

/* The folder of what was handed in; a link of that name is none. */
static bool remove_files(const struct stale *at, const char *base)
{
    char file[NAME], path[PAGE_PATH];
    struct stat st;

    snprintf(file, sizeof file, "%s.files", base);
    if (fstatat(at->fd, file, &st, AT_SYMLINK_NOFOLLOW) != 0 ||
        !S_ISDIR(st.st_mode))
        return true;
    if (snprintf(path, sizeof path, "%s/%s/%s", at->r->w->folder, at->name,
                 file) >= (int)sizeof path) {
        errno = ENAMETOOLONG;
        return false;
    }
    scratch_remove(path);
    if (fstatat(at->fd, file, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return true;
    errno = EACCES;
    return false;
}

static bool remove_page(const struct stale *at, const char *base)
{
    if (strcmp(at->name, "staff") == 0 &&
        (!remove_file(at, base, ".record") || !remove_files(at, base)))
        return false;
    at->r->removed++;
    return remove_file(at, base, ".html");
}

static bool sweep(const struct stale *at, DIR *d)
{
    const struct dirent *e;

    while ((e = readdir(d)) != NULL) {
        char base[PAGE_NAME];
        size_t n = strlen(e->d_name);

        if (n < 6 || n - 5 >= sizeof base ||
            strcmp(e->d_name + n - 5, ".html") != 0)
            continue;
        snprintf(base, sizeof base, "%.*s", (int)(n - 5), e->d_name);
        if (!is_current(at->r, base) && is_ours(at, base) &&
            !remove_page(at, base))
            return false;
    }
    return true;
}

/* A folder that is a link, or not there, is left alone. */
static bool sweep_folder(struct report *r, const char *listed, const char *name)
{
    struct stale at = {r, listed, name, -1};
    char path[PAGE_PATH];
    DIR *d;
    bool good;

    if (snprintf(path, sizeof path, "%s/%s", r->w->folder, name) >=
        (int)sizeof path) {
        errno = ENAMETOOLONG;
        return false;
    }
    at.fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (at.fd < 0)
        return errno == ENOENT || errno == ENOTDIR || errno == ELOOP;
    d = fdopendir(at.fd);
    if (!d) {
        close(at.fd);
        return false;
    }
    good = sweep(&at, d);
    closedir(d);
    return good;
}

bool report_stale(struct report *r)
{
    char path[PAGE_PATH];
    char *listed = NULL;
    bool good;

    if (snprintf(path, sizeof path, "%s/pages.csv", r->w->folder) <
        (int)sizeof path)
        listed = lines_file(path, LIST);
    good =
        sweep_folder(r, listed ? listed : "", "students") &&
        (r->w->students_only || sweep_folder(r, listed ? listed : "", "staff"));
    free(listed);
    return good;
}
