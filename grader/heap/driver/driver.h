/*
 * driver: runs the operations of a trace on an allocator. It is compiled with
 * the lab's files, or with none, for the allocator of the C library.
 *
 *     main.c    the job, and its stages
 *     check.c   the pass that fills, verifies and measures memory
 *     memory.c  what the lab may ask of a machine
 *     lab.c     the lab's allocators, or libc.c, the C library's
 *
 * The driver itself never calls malloc: what there is of it belongs to the
 * allocator that is measured.
 */
#ifndef DRIVER_H
#define DRIVER_H

#include "heapjob.h"

#include <stdbool.h>
#include <stddef.h>

struct allocator {
    /* Begin with an empty heap in that much memory. False: it cannot. */
    bool (*create)(uint64_t memory);
    void *(*get)(size_t size);
    unsigned (*give)(void *bytes); /* 0, or an enum bug */
    void *(*resize)(void *bytes, size_t old, size_t size);
    /* All operations, blocks in at[id], as fast as it goes. */
    void (*replay)(const struct heap_op *ops, size_t count, void **at);
    /* Its size now, and where it begins; NULL: it may be anywhere. */
    uint64_t (*heap)(void);
    unsigned char *(*base)(void);
    void (*warm)(void); /* before times are taken; may be NULL */
};

/* The allocator of that name, NULL if there is none. */
const struct allocator *allocator_find(const char *name);

/* The loop that is measured. Each allocator has a copy of its own, in which
   the three functions are called without a detour. */
static inline __attribute__((always_inline)) void
driver_replay(const struct heap_op *op, size_t count, void **at,
              void *(*get)(size_t), unsigned (*give)(void *),
              void *(*resize)(void *, size_t, size_t))
{
    for (const struct heap_op *end = op + count; op < end; op++) {
        if (op->kind == HEAP_GET)
            at[op->id] = get(op->size);
        else if (op->kind == HEAP_GIVE)
            give(at[op->id]);
        else
            at[op->id] = resize(at[op->id], op->old, op->size);
    }
}

/* Something is wrong at the present operation: write it down and end. */
_Noreturn void driver_wrong(enum heapjob_wrong what, uint64_t id,
                            uint64_t other, uint64_t place);

/* Memory that is no malloc's, all zero; `there`: it shall be there already. */
void *driver_memory(size_t bytes, bool there);

/* Do the operations before number `end` with every check, and write down how
   large the heap becomes. */
void check_pass(struct heapjob *job, const struct allocator *a, void **at,
                size_t end);

/* Draw what is in use after that, into job->cells. */
void check_map(struct heapjob *job, const struct allocator *a, void **at);

extern struct heapjob *driver_job;

#endif
