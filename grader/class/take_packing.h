/*
 * take_packing: which kind of archive it is, by what its first bytes say;
 * of which kind an entry of one is, and what its path is.
 */
#ifndef TAKE_PACKING_H
#define TAKE_PACKING_H

#include "take_tree.h"

struct archive;
struct archive_entry;

enum take_packing { TAKE_TAR, TAKE_GZIP, TAKE_XZ, TAKE_ZIP };

/* Of a file (fd), or these bytes (fd -1). What is nothing else may be a tar;
   *tar: it says so. */
enum take_packing take_packing(int fd, const char *bytes, size_t size,
                               bool *tar);

enum take_kind take_kind_of(struct archive_entry *ae);

/* Its path as the archive has it, for free(), or NULL. In a zip of Windows, a
   backslash is a slash. */
char *take_raw_path(struct archive *a, struct archive_entry *ae);

#endif
