#include "plain_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int plain_open(const char *path, bool links, struct stat *s)
{
    int flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | (links ? 0 : O_NOFOLLOW);
    int fd = open(path, flags), why;

    if (fd < 0)
        return -1;
    why = fstat(fd, s) < 0      ? errno
          : S_ISDIR(s->st_mode) ? EISDIR
          : S_ISREG(s->st_mode) ? 0
                                : EINVAL;
    if (why) {
        close(fd);
        errno = why;
        return -1;
    }
    return fd;
}

ssize_t plain_read(int fd, void *bytes, size_t most)
{
    size_t all = 0;
    ssize_t n = 1;

    while (n > 0 && all < most) {
        n = read(fd, (char *)bytes + all, most - all);
        if (n < 0 && errno == EINTR)
            n = 1;
        else if (n > 0)
            all += (size_t)n;
    }
    return n < 0 ? -1 : (ssize_t)all;
}

int plain_begin(const char *path, char *fresh, size_t size)
{
    if (snprintf(fresh, size, "%s.XXXXXX", path) >= (int)size) {
        errno = ENAMETOOLONG;
        return -1;
    }
    return mkstemp(fresh);
}

bool plain_end(const char *path, const char *fresh, bool whole)
{
    int why;

    if (whole && rename(fresh, path) == 0)
        return true;
    why = errno;
    unlink(fresh);
    errno = why;
    return false;
}

bool plain_misnamed(int why)
{
    return why == ENOENT || why == ENOTDIR || why == EISDIR || why == EEXIST ||
           why == EACCES || why == EPERM || why == EROFS || why == ELOOP ||
           why == ENAMETOOLONG || why == ENXIO;
}
