/*
 * take_zip: whether the times in a zip are the same for everybody.
 */
#ifndef TAKE_ZIP_H
#define TAKE_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Do all files in the zip, which is a file (fd) or these bytes (fd -1), have
   their times in UTC? If not, or if it is not clear, what is said of them
   depends on the time zone of whoever reads it. */
bool take_zip_utc(int fd, const char *bytes, uint64_t size);

#endif
