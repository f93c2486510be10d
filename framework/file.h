/*
 * file: devices that pages may come from, by number.
 */
#ifndef FILE_H
#define FILE_H

#include "base.h"

struct machine;
struct disk;

/* Use device d as file number *file; it becomes the machine's to destroy.
   False if there are too many. */
bool file_open(struct machine *m, struct disk *d, int *file)
    __attribute__((warn_unused_result));

/* Move one page between file and frame. */
bool file_read(struct machine *m, int file, uint64_t file_page, pfn_t f)
    __attribute__((warn_unused_result));
bool file_write(struct machine *m, int file, uint64_t file_page, pfn_t f)
    __attribute__((warn_unused_result));

#endif
