/*
 * lab.c: the lab's allocators, on a machine of nothing but memory (memory.h).
 *
 * pt compiles this with the lab's files, and says what their contract is:
 * -DCONTRACT="..." (the manifest names it).
 */
#include "driver.h"
#include "memory.h"

#include "frame.h"
#include "phys.h"
#include "slot.h"

#include CONTRACT

#include <string.h>

static struct machine *machine;

static bool lab_create(uint64_t memory, bool (*create)(struct machine *))
{
    machine = driver_machine(memory);
    return create(machine);
}

static bool one_create(uint64_t memory)
{
    return lab_create(memory, heap_create);
}

static bool many_create(uint64_t memory)
{
    return lab_create(memory, classes_create);
}

static uint64_t lab_heap(void)
{
    uint64_t frames = machine_shape(machine)->frames;

    return (frames - frame_free_count(machine)) << DRIVER_SHIFT;
}

static unsigned char *lab_base(void)
{
    return machine ? frame_bytes(machine, 0) : NULL;
}

/* ------------------------------------------------------- bump: never frees */

static void *bump_get(size_t size)
{
    return bump_alloc(machine, size);
}

static unsigned bump_give(void *bytes)
{
    (void)bytes;
    return BUG_NONE;
}

static void *bump_resize(void *bytes, size_t old, size_t size)
{
    void *p = bump_alloc(machine, size);

    return p ? memcpy(p, bytes, old < size ? old : size) : NULL;
}

static void bump_replay(const struct heap_op *ops, size_t count, void **at)
{
    driver_replay(ops, count, at, bump_get, bump_give, bump_resize);
}

/* --------------------------------------------- first: first fit, no realloc */

static void *first_get(size_t size)
{
    return first_alloc(machine, size);
}

static unsigned first_give(void *bytes)
{
    return first_free(machine, bytes);
}

static void *first_resize(void *bytes, size_t old, size_t size)
{
    void *p = first_alloc(machine, size);

    if (p)
        memcpy(p, bytes, old < size ? old : size);
    return p && first_free(machine, bytes) == BUG_NONE ? p : NULL;
}

static void first_replay(const struct heap_op *ops, size_t count, void **at)
{
    driver_replay(ops, count, at, first_get, first_give, first_resize);
}

/* --------- heap and classes: one list of free blocks, or one for each class */

static void *heap_get(size_t size)
{
    return heap_alloc(machine, size);
}

static unsigned heap_give(void *bytes)
{
    return heap_free(machine, bytes);
}

static void *heap_resize(void *bytes, size_t old, size_t size)
{
    (void)old;
    return heap_realloc(machine, bytes, size);
}

static void heap_replay(const struct heap_op *ops, size_t count, void **at)
{
    driver_replay(ops, count, at, heap_get, heap_give, heap_resize);
}

/* ------------------ quick: classes, and small blocks are kept for a while */

static void *quick_get(size_t size)
{
    return quick_alloc(machine, size);
}

static unsigned quick_give(void *bytes)
{
    return quick_free(machine, bytes);
}

static void *quick_resize(void *bytes, size_t old, size_t size)
{
    return heap_resize(bytes, old, size);
}

static void quick_replay(const struct heap_op *ops, size_t count, void **at)
{
    driver_replay(ops, count, at, quick_get, quick_give, quick_resize);
}

#define ALLOCATOR(begin, x)                                           \
    {                                                                 \
        .create = begin##_create, .get = x##_get, .give = x##_give,   \
        .resize = x##_resize, .replay = x##_replay, .heap = lab_heap, \
        .base = lab_base                                              \
    }

static const struct allocator BUMP = ALLOCATOR(one, bump);
static const struct allocator FIRST = ALLOCATOR(one, first);
static const struct allocator HEAP = ALLOCATOR(one, heap);
static const struct allocator CLASSES = ALLOCATOR(many, heap);
static const struct allocator QUICKLY = ALLOCATOR(many, quick);

const struct allocator *allocator_find(const char *name)
{
    return strcmp(name, "bump") == 0      ? &BUMP
           : strcmp(name, "first") == 0   ? &FIRST
           : strcmp(name, "heap") == 0    ? &HEAP
           : strcmp(name, "classes") == 0 ? &CLASSES
           : strcmp(name, "quick") == 0   ? &QUICKLY
                                          : NULL;
}
