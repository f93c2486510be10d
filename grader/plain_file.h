/*
 * plain_file: opening a file that somebody else has put there.
 */
#ifndef PLAIN_FILE_H
#define PLAIN_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/types.h>

/*
 * Open a regular file for reading, and only such a one: nothing that lets us
 * wait (a FIFO, a terminal) and, without `links`, no symbolic link. Its
 * descriptor, closed on exec, and what it is in *s. -1, with errno: ELOOP for a
 * link, EISDIR for a folder, EINVAL for what else is no regular file.
 */
int plain_open(const char *path, bool links, struct stat *s);

/* Read until the end, but at most so many bytes: how many there were. -1, with
   errno, if it cannot be read. */
ssize_t plain_read(int fd, void *bytes, size_t most);

#endif
