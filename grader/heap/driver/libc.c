/*
 * libc.c: the allocator of the C library, or whatever stands in for it.
 *
 * Its heap grows in two ways: sbrk, and mmap for large blocks. mallinfo2 knows
 * both, but takes its time; so it is asked only when the first has moved, after
 * a large block, and now and then.
 *
 * In the timed passes glibc shall keep the memory that it has, for the lab does
 * that too: system calls and fresh pages would be measured instead of it.
 */
#include "driver.h"

#include <dlfcn.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LARGE = 1 << 16, NOW_AND_THEN = 1024, MMAP_MOST = 1 << 25 };

static uint64_t begin; /* the size before the first operation */
static uint64_t size;
static bool look; /* it may be another now */

static uint64_t info(void)
{
    struct mallinfo2 i = mallinfo2();

    return i.arena + i.hblkhd;
}

/* Which library has this name? */
static void *home(const char *name)
{
    void *it = dlsym(RTLD_DEFAULT, name);
    Dl_info where;

    return it && dladdr(it, &where) ? where.dli_fbase : NULL;
}

/* Should another library have been loaded, but malloc is still that of the C
   library? The loader only grumbles if it cannot load one. */
static bool is_missing(void)
{
    return getenv("LD_PRELOAD") && home("malloc") == home("getpid");
}

static bool libc_create(uint64_t memory)
{
    (void)memory;
    if (is_missing())
        driver_wrong(WRONG_LIBRARY, 0, 0, 0);
    begin = info();
    look = true;
    return true;
}

static uint64_t libc_heap(void)
{
    static void *end;
    static unsigned calls;
    void *now = sbrk(0);

    if (look || now != end || ++calls % NOW_AND_THEN == 0) {
        end = now;
        look = false;
        size = info();
    }
    return size > begin ? size - begin : 0;
}

static unsigned char *libc_base(void)
{
    return NULL;
}

static void *libc_get(size_t bytes)
{
    look = look || bytes >= LARGE;
    return malloc(bytes);
}

static unsigned libc_give(void *bytes)
{
    free(bytes);
    return 0;
}

static void *libc_resize(void *bytes, size_t old, size_t more)
{
    (void)old;
    look = look || more >= LARGE;
    return realloc(bytes, more);
}

/* These are what is timed. */
static inline void *bare_get(size_t bytes)
{
    return malloc(bytes);
}

static inline unsigned bare_give(void *bytes)
{
    free(bytes);
    return 0;
}

static inline void *bare_resize(void *bytes, size_t old, size_t more)
{
    (void)old;
    return realloc(bytes, more);
}

static void libc_replay(const struct heap_op *ops, size_t count, void **at)
{
    driver_replay(ops, count, at, bare_get, bare_give, bare_resize);
}

static void libc_warm(void)
{
    mallopt(M_MMAP_THRESHOLD, MMAP_MOST);
    mallopt(M_TRIM_THRESHOLD, -1);
}

static const struct allocator LIBC = {
    .create = libc_create,
    .get = libc_get,
    .give = libc_give,
    .resize = libc_resize,
    .replay = libc_replay,
    .heap = libc_heap,
    .base = libc_base,
    .warm = libc_warm,
};

const struct allocator *allocator_find(const char *name)
{
    return strcmp(name, "libc") == 0 ? &LIBC : NULL;
}
