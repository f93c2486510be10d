/*
 * plain_file: opening a file that somebody else has put there, and putting one
 * where somebody else may look.
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

/*
 * Begin a file that shall stand at path: it is written beside that, and nobody
 * sees half of it. Its descriptor, and its name so far in `fresh`, which has
 * room for `size`. -1, with errno: ENAMETOOLONG if it has no room.
 */
int plain_begin(const char *path, char *fresh, size_t size);

/* It is whole, and replaces what stands at path; or it is not, and goes. False,
   with errno (the caller's own, if it was not whole), if it does not stand. */
bool plain_end(const char *path, const char *fresh, bool whole);

/* May it be mended by another name, or by rights? Errno of a file that cannot
   be made: a folder that is not there, say; but not a full disk. */
bool plain_misnamed(int why);

#endif
