/*
 * disk: a device that reads and writes whole blocks of one page each.
 *
 * Swap and files both sit on one. A device is a small interface, so that it
 * may be memory, a real file or, one day, another process; and every device
 * can be told to fail, because nobody tests what never happens.
 */
#ifndef DISK_H
#define DISK_H

#include "base.h"

/* What a device must do. Both return false if the block could not be moved. */
struct disk_ops {
    bool (*read)(void *ctx, uint64_t block, void *bytes);
    bool (*write)(void *ctx, uint64_t block, const void *bytes);
    void (*close)(void *ctx);
};

struct disk;

/* A device of your own making. ctx is handed to every operation. */
struct disk *disk_create(const struct disk_ops *ops, void *ctx,
                         size_t block_size, uint64_t blocks);

/* A device in memory, all zeros; costs what is written, not what fits. */
struct disk *disk_memory(size_t block_size, uint64_t blocks);

/* A device in the real file at path, created if it is not there. NULL, with
   errno set, if it cannot be opened. Missing bytes read as zeros. */
struct disk *disk_file(const char *path, size_t block_size, uint64_t blocks);

/* A device that moves nothing and always succeeds: for machines that hold no
   page contents. Endless. */
struct disk *disk_null(void);

void disk_destroy(struct disk *d);

uint64_t disk_blocks(const struct disk *d);
size_t disk_block_size(const struct disk *d);

/* Move one block. False if the device fails or block is past its end. */
bool disk_read(struct disk *d, uint64_t block, void *bytes)
    __attribute__((warn_unused_result));
bool disk_write(struct disk *d, uint64_t block, const void *bytes)
    __attribute__((warn_unused_result));

/* Let the k-th read (write) from now fail, once; 1 is the next, 0 is never. */
void disk_fail_read(struct disk *d, uint64_t k);
void disk_fail_write(struct disk *d, uint64_t k);

#endif
