/*
 * submission.c: what comes from a student is opened once, never through a
 * link, and never so that we could wait for it.
 */
#include "submission.h"

#include "base.h"
#include "escape.h"
#include "plain_file.h"
#include "source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SOURCE_MOST = 1 << 20 };

/* A file that could be meant instead: another case, or one folder deeper. */
static void look_around(struct build *b, const struct place *p,
                        const char *name)
{
    DIR *d = opendir(p->from);
    struct dirent *e;
    char path[2 * PLACE_PATH], shown[100], line[300];

    while (d && (e = readdir(d)) != NULL) {
        escape_text(shown, sizeof shown, e->d_name);
        snprintf(path, sizeof path, "%s/%.255s/%s", p->from, e->d_name, name);
        if (strcasecmp(e->d_name, name) == 0)
            snprintf(line, sizeof line, "There is a %s: rename it to %s.",
                     shown, name);
        else if (*e->d_name != '.' && access(path, F_OK) == 0)
            snprintf(line, sizeof line,
                     "There is one in the folder %s: check that folder, "
                     "with --from.",
                     shown);
        else
            continue;
        lines_add(&b->more, line);
    }
    if (d)
        closedir(d);
}

static enum build_how missing(struct build *b, const struct place *p,
                              const char *name, int why)
{
    char line[PLACE_PATH + 100];

    if (why == ELOOP)
        return build_refuse(b, BUILD_REFUSED,
                            "%s is a symbolic link; hand in the file itself",
                            name);
    if (why == EISDIR)
        return build_refuse(b, BUILD_REFUSED,
                            "%s is a folder; a file of that name is expected",
                            name);
    if (why == EINVAL)
        return build_refuse(b, BUILD_REFUSED, "%s is not a file", name);
    snprintf(line, sizeof line, "Looked for %s/%s", p->from, name);
    lines_add(&b->more, line);
    if (why == ENOENT) {
        look_around(b, p, name);
        return build_refuse(b, BUILD_REFUSED, "%s is missing", name);
    }
    return build_refuse(b, BUILD_REFUSED, "%s cannot be read: %s", name,
                        strerror(why));
}

/* Write the bytes to folder/name. */
static bool write_file(const char *folder, const char *name, const char *bytes,
                       size_t n)
{
    char path[PLACE_PATH];
    int fd;
    bool good;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    good = fd >= 0 && fchmod(fd, 0644) == 0 && /* whatever the umask */
           write(fd, bytes, n) == (ssize_t)n;
    return fd >= 0 && close(fd) == 0 && good;
}

enum build_how submission_copy(struct build *b, const struct place *p,
                               const char *name, const char *folder)
{
    char path[2 * PLACE_PATH], problem[SOURCE_PROBLEM];
    struct stat s;
    enum build_how how = BUILD_DONE;
    char *bytes;
    ssize_t n;
    int fd;

    snprintf(path, sizeof path, "%s/%s", p->from, name);
    fd = plain_open(path, false, &s);
    if (fd < 0)
        return missing(b, p, name, errno);
    bytes = must_alloc(1, SOURCE_MOST + 1);
    if ((n = plain_read(fd, bytes, SOURCE_MOST + 1)) < 0)
        how = missing(b, p, name, errno);
    else if (n > SOURCE_MOST)
        how = build_refuse(b, BUILD_REFUSED, "%s has more than %d bytes", name,
                           SOURCE_MOST);
    else if (!source_is_text(bytes, (size_t)n, problem))
        how = build_refuse(b, BUILD_REFUSED, "%s %s", name, problem);
    else if (!write_file(folder, name, bytes, (size_t)n))
        how = build_refuse(b, BUILD_OURS, "cannot write to %s: %s", folder,
                           strerror(errno));
    else
        build_took(b, name, bytes, (size_t)n);
    free(bytes);
    close(fd);
    return how;
}
