/*
 * disk: the device around a small set of operations, and three sets of them.
 *
 *     disk_read, disk_write      past the end? told to fail? then:
 *        |
 *        +-- memory   a hash table: block number -> bytes, only what was
 *        |            written; every other block is zeros
 *        +-- file     pread and pwrite; what the file lacks is zeros
 *        +-- null     no operations at all
 *        +-- yours
 *
 * An operation that a device leaves out does nothing, with success.
 */
#include "disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct disk {
    struct disk_ops ops;
    void *ctx;
    size_t block_size;
    uint64_t blocks;
    uint64_t fail_read, fail_write; /* the k-th from now; 0 is never */
};

struct disk *disk_create(const struct disk_ops *ops, void *ctx,
                         size_t block_size, uint64_t blocks)
{
    struct disk *d = must_alloc(1, sizeof *d);

    d->ops = *ops;
    d->ctx = ctx;
    d->block_size = block_size;
    d->blocks = blocks;
    return d;
}

void disk_destroy(struct disk *d)
{
    if (d->ops.close)
        d->ops.close(d->ctx);
    free(d);
}

uint64_t disk_blocks(const struct disk *d)
{
    return d->blocks;
}

size_t disk_block_size(const struct disk *d)
{
    return d->block_size;
}

/* Count down to a failure that was asked for. */
static bool fails_now(uint64_t *k)
{
    return *k > 0 && --*k == 0;
}

bool disk_read(struct disk *d, uint64_t block, void *bytes)
{
    if (fails_now(&d->fail_read) || block >= d->blocks)
        return false;
    return !d->ops.read || d->ops.read(d->ctx, block, bytes);
}

bool disk_write(struct disk *d, uint64_t block, const void *bytes)
{
    if (fails_now(&d->fail_write) || block >= d->blocks)
        return false;
    return !d->ops.write || d->ops.write(d->ctx, block, bytes);
}

void disk_fail_read(struct disk *d, uint64_t k)
{
    d->fail_read = k;
}

void disk_fail_write(struct disk *d, uint64_t k)
{
    d->fail_write = k;
}

/* --- memory --- */

struct block {
    uint64_t number;
    unsigned char *bytes; /* NULL: this place of the table is empty */
};

struct memory {
    size_t block_size, used;
    size_t capacity; /* of the table: a power of two, at most half used */
    struct block *table;
};

/* Where a block is, or the empty place where it would go. */
static struct block *memory_find(struct memory *mem, uint64_t number)
{
    uint64_t mixed = number * UINT64_C(0x9e3779b97f4a7c15);
    size_t i = (mixed >> 32) & (mem->capacity - 1);

    while (mem->table[i].bytes && mem->table[i].number != number)
        i = (i + 1) & (mem->capacity - 1);
    return &mem->table[i];
}

static void memory_resize(struct memory *mem, size_t capacity)
{
    struct memory old = *mem;

    mem->capacity = capacity;
    mem->table = must_alloc(capacity, sizeof *mem->table);
    for (size_t i = 0; i < old.capacity; i++)
        if (old.table[i].bytes)
            *memory_find(mem, old.table[i].number) = old.table[i];
    free(old.table);
}

static bool memory_read(void *ctx, uint64_t block, void *bytes)
{
    struct memory *mem = ctx;
    const struct block *b = memory_find(mem, block);

    if (b->bytes)
        memcpy(bytes, b->bytes, mem->block_size);
    else
        memset(bytes, 0, mem->block_size);
    return true;
}

static bool memory_write(void *ctx, uint64_t block, const void *bytes)
{
    struct memory *mem = ctx;
    struct block *b = memory_find(mem, block);

    if (!b->bytes) {
        b->number = block;
        b->bytes = must_alloc(1, mem->block_size);
        mem->used++;
    }
    memcpy(b->bytes, bytes, mem->block_size);
    if (mem->used > mem->capacity / 2)
        memory_resize(mem, mem->capacity * 2);
    return true;
}

static void memory_close(void *ctx)
{
    struct memory *mem = ctx;

    for (size_t i = 0; i < mem->capacity; i++)
        free(mem->table[i].bytes);
    free(mem->table);
    free(mem);
}

struct disk *disk_memory(size_t block_size, uint64_t blocks)
{
    static const struct disk_ops ops = {memory_read, memory_write,
                                        memory_close};
    struct memory *mem = must_alloc(1, sizeof *mem);

    mem->block_size = block_size;
    memory_resize(mem, 16);
    return disk_create(&ops, mem, block_size, blocks);
}

/* --- file --- */

struct file {
    int fd;
    size_t block_size;
};

/* A plain file gives less than it is asked for only where it ends, and takes
   less only where the device below it is full. */
static bool file_block_read(void *ctx, uint64_t block, void *bytes)
{
    const struct file *f = ctx;
    off_t at = (off_t)(block * f->block_size);
    ssize_t n = pread(f->fd, bytes, f->block_size, at);

    if (n < 0)
        return false;
    memset((unsigned char *)bytes + n, 0, f->block_size - (size_t)n);
    return true;
}

static bool file_block_write(void *ctx, uint64_t block, const void *bytes)
{
    const struct file *f = ctx;
    off_t at = (off_t)(block * f->block_size);
    ssize_t n = pwrite(f->fd, bytes, f->block_size, at);

    return n == (ssize_t)f->block_size;
}

static void file_close(void *ctx)
{
    struct file *f = ctx;

    close(f->fd);
    free(f);
}

struct disk *disk_file(const char *path, size_t block_size, uint64_t blocks)
{
    static const struct disk_ops ops = {file_block_read, file_block_write,
                                        file_close};

    if (blocks > INT64_MAX / block_size) { /* no file can be so long */
        errno = EFBIG;
        return NULL;
    }
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd < 0)
        return NULL;
    struct file *f = must_alloc(1, sizeof *f);
    f->fd = fd;
    f->block_size = block_size;
    return disk_create(&ops, f, block_size, blocks);
}

/* --- null --- */

struct disk *disk_null(void)
{
    static const struct disk_ops nothing = {NULL, NULL, NULL};

    return disk_create(&nothing, NULL, 0, UINT64_MAX);
}
