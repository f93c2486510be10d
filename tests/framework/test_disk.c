#include <criterion/criterion.h>

#include "disk.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 64 };

/* Write a block full of one byte; it must succeed. */
static void fill(struct disk *d, uint64_t block, int byte)
{
    unsigned char bytes[BLOCK];

    memset(bytes, byte, sizeof bytes);
    cr_assert(disk_write(d, block, bytes), "writing block %lu", block);
}

/* Is a block full of this byte? */
static void holds(struct disk *d, uint64_t block, int byte)
{
    unsigned char bytes[BLOCK];

    memset(bytes, 0xee, sizeof bytes);
    cr_assert(disk_read(d, block, bytes), "reading block %lu", block);
    for (int i = 0; i < BLOCK; i++)
        cr_assert_eq(bytes[i], byte, "block %lu, byte %d is %d, not %d", block,
                     i, bytes[i], byte);
}

/* What is on a new device? */
Test(disk, memory_begins_as_zeros)
{
    struct disk *d = disk_memory(BLOCK, 10);

    holds(d, 0, 0);
    holds(d, 9, 0);
    cr_assert_eq(disk_blocks(d), 10);
    disk_destroy(d);
}

/* Does a block keep what was written to it last? */
Test(disk, memory_keeps_what_is_written)
{
    struct disk *d = disk_memory(BLOCK, 10);

    fill(d, 3, 1);
    fill(d, 4, 2);
    fill(d, 3, 3);
    holds(d, 3, 3);
    holds(d, 4, 2);
    holds(d, 5, 0);
    disk_destroy(d);
}

/* Do thousands of blocks stay apart, also far from each other? */
Test(disk, memory_keeps_many_blocks_apart)
{
    struct disk *d = disk_memory(BLOCK, UINT64_MAX);

    for (uint64_t i = 0; i < 3000; i++)
        fill(d, i * i * i * 1000003, (int)(i % 251));
    for (uint64_t i = 0; i < 3000; i++)
        holds(d, i * i * i * 1000003, (int)(i % 251));
    holds(d, 7, 0);
    disk_destroy(d);
}

/* Is there anything past the end? */
Test(disk, blocks_past_the_end_cannot_be_moved)
{
    struct disk *d = disk_memory(BLOCK, 10);
    unsigned char bytes[BLOCK] = {0};

    cr_assert_not(disk_read(d, 10, bytes));
    cr_assert_not(disk_write(d, 10, bytes));
    cr_assert_not(disk_write(d, UINT64_MAX, bytes));
    cr_assert(disk_write(d, 9, bytes));
    disk_destroy(d);
}

/* Which read fails when the third is told to? */
Test(disk, kth_read_fails_once)
{
    struct disk *d = disk_memory(BLOCK, 10);
    unsigned char bytes[BLOCK];

    disk_fail_read(d, 3);
    cr_assert(disk_read(d, 0, bytes));
    fill(d, 1, 1); /* a write is not counted */
    cr_assert(disk_read(d, 0, bytes));
    cr_assert_not(disk_read(d, 0, bytes));
    cr_assert(disk_read(d, 0, bytes), "it failed twice");
    disk_destroy(d);
}

/* ... and which write? Does a failed write leave the block alone? */
Test(disk, kth_write_fails_once_and_changes_nothing)
{
    struct disk *d = disk_memory(BLOCK, 10);
    unsigned char bytes[BLOCK] = {9};

    fill(d, 0, 1);
    disk_fail_write(d, 1);
    holds(d, 0, 1); /* a read is not counted */
    cr_assert_not(disk_write(d, 0, bytes));
    holds(d, 0, 1);
    fill(d, 0, 2);
    holds(d, 0, 2);
    disk_destroy(d);
}

/* Can a failure be called off? */
Test(disk, failure_number_0_never_comes)
{
    struct disk *d = disk_memory(BLOCK, 10);

    disk_fail_read(d, 2);
    disk_fail_read(d, 0);
    disk_fail_write(d, 1);
    disk_fail_write(d, 0);
    for (int i = 0; i < 5; i++) {
        fill(d, 0, i);
        holds(d, 0, i);
    }
    disk_destroy(d);
}

static char path[64];

/* A file of `size` bytes, all 'x'. */
static void make_file(size_t size)
{
    strcpy(path, "/tmp/test_disk_XXXXXX");
    int fd = mkstemp(path);
    cr_assert(fd >= 0);
    for (size_t i = 0; i < size; i++)
        cr_assert_eq(write(fd, "x", 1), 1);
    close(fd);
}

static void remove_file(void)
{
    unlink(path);
}

/* Does a file keep blocks when the device is gone? */
Test(disk, file_outlives_its_device, .fini = remove_file)
{
    make_file(0);
    struct disk *d = disk_file(path, BLOCK, 10);
    cr_assert_not_null(d);
    fill(d, 7, 5);
    fill(d, 2, 6);
    disk_destroy(d);
    d = disk_file(path, BLOCK, 10);
    holds(d, 7, 5);
    holds(d, 2, 6);
    holds(d, 3, 0);
    cr_assert_eq(disk_blocks(d), 10);
    disk_destroy(d);
}

/* Is the file closed when the device is gone? */
Test(disk, destroying_a_device_closes_its_file)
{
    int before = open("/dev/null", O_RDONLY);

    close(before);
    disk_destroy(disk_file("/dev/null", BLOCK, 1));
    int after = open("/dev/null", O_RDONLY);
    cr_assert_eq(after, before, "its descriptor is still in use");
    close(after);
}

/* What follows the last byte of a file that ends within a block? */
Test(disk, missing_bytes_of_a_file_are_zeros, .fini = remove_file)
{
    unsigned char bytes[BLOCK];

    make_file(BLOCK + 10);
    struct disk *d = disk_file(path, BLOCK, 10);
    holds(d, 0, 'x');
    memset(bytes, 0xee, sizeof bytes);
    cr_assert(disk_read(d, 1, bytes));
    for (int i = 0; i < BLOCK; i++)
        cr_assert_eq(bytes[i], i < 10 ? 'x' : 0, "byte %d", i);
    holds(d, 2, 0);
    disk_destroy(d);
}

/* Is a file made that is not there? */
Test(disk, file_is_created, .fini = remove_file)
{
    make_file(0);
    unlink(path);
    struct disk *d = disk_file(path, BLOCK, 10);
    cr_assert_not_null(d);
    cr_assert_eq(access(path, F_OK), 0);
    disk_destroy(d);
}

/* What if a file cannot be opened? */
Test(disk, file_that_cannot_be_opened_is_no_device)
{
    errno = 0;
    cr_assert_null(disk_file("/", BLOCK, 10), "a directory is no file");
    cr_assert_eq(errno, EISDIR);
    cr_assert_null(disk_file("/no/such/place", BLOCK, 10));
    cr_assert_eq(errno, ENOENT);
}

/* Can a file be longer than a file can be? */
Test(disk, file_longer_than_any_file_is_no_device)
{
    errno = 0;
    cr_assert_null(disk_file("/dev/null", BLOCK, UINT64_MAX / BLOCK));
    cr_assert_eq(errno, EFBIG);
    struct disk *d = disk_file("/dev/null", BLOCK, INT64_MAX / BLOCK);
    cr_assert_not_null(d);
    disk_destroy(d);
}

/* Is a full disk noticed? */
Test(disk, write_to_a_full_disk_fails)
{
    struct disk *d = disk_file("/dev/full", BLOCK, 10);
    unsigned char bytes[BLOCK] = {1};

    cr_assert_not_null(d);
    cr_assert_not(disk_write(d, 0, bytes));
    disk_destroy(d);
}

/* ... also if half of the block still fits? */
Test(disk, write_of_half_a_block_fails, .fini = remove_file)
{
    struct rlimit limit = {.rlim_cur = BLOCK + 10, .rlim_max = RLIM_INFINITY};
    unsigned char bytes[BLOCK] = {1};

    make_file(0);
    struct disk *d = disk_file(path, BLOCK, 10);
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    fill(d, 0, 1);
    cr_assert_not(disk_write(d, 1, bytes));
    limit.rlim_cur = RLIM_INFINITY;
    setrlimit(RLIMIT_FSIZE, &limit);
    signal(SIGXFSZ, SIG_DFL);
    disk_destroy(d);
}

/* Is a device noticed that cannot be read? */
Test(disk, read_that_the_system_refuses_fails, .fini = remove_file)
{
    unsigned char bytes[BLOCK];

    make_file(0);
    unlink(path);
    cr_assert_eq(mkfifo(path, 0600), 0);
    struct disk *d = disk_file(path, BLOCK, 10); /* pread: "illegal seek" */
    cr_assert_not_null(d);
    cr_assert_not(disk_read(d, 0, bytes));
    disk_destroy(d);
}

/* What is a device worth that moves nothing? */
Test(disk, null_succeeds_everywhere_and_touches_nothing)
{
    struct disk *d = disk_null();
    unsigned char bytes[1] = {7};

    cr_assert(disk_write(d, 0, NULL));
    cr_assert(disk_read(d, 0, bytes));
    cr_assert_eq(bytes[0], 7);
    cr_assert(disk_write(d, UINT64_C(1) << 60, NULL));
    disk_fail_write(d, 1);
    cr_assert_not(disk_write(d, 0, NULL), "it can be told to fail as well");
    disk_destroy(d);
}

/* A device that notes what it is asked, and refuses block 13. */
struct notes {
    uint64_t read, written;
    bool closed;
};

static bool note_read(void *ctx, uint64_t block, void *bytes)
{
    ((struct notes *)ctx)->read = block;
    memset(bytes, 42, BLOCK);
    return block != 13;
}

static bool note_write(void *ctx, uint64_t block, const void *bytes)
{
    ((struct notes *)ctx)->written = block + ((const unsigned char *)bytes)[0];
    return block != 13;
}

static void note_close(void *ctx)
{
    ((struct notes *)ctx)->closed = true;
}

/* Do the operations of a device of your own get what they need? */
Test(disk, device_of_your_own_is_asked)
{
    static const struct disk_ops ops = {note_read, note_write, note_close};
    struct notes notes = {0};
    struct disk *d = disk_create(&ops, &notes, BLOCK, 20);
    unsigned char bytes[BLOCK] = {100};

    cr_assert(disk_write(d, 5, bytes));
    cr_assert_eq(notes.written, 105);
    holds(d, 6, 42);
    cr_assert_eq(notes.read, 6);
    cr_assert_not(disk_read(d, 13, bytes));
    cr_assert_not(disk_write(d, 13, bytes));
    cr_assert_not(disk_read(d, 20, bytes));
    cr_assert_eq(notes.read, 13, "it was asked for a block past its end");
    cr_assert_not(notes.closed);
    disk_destroy(d);
    cr_assert(notes.closed);
}
