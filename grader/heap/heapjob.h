/*
 * heapjob: the sheet of paper between pt and the driver: a file that both have
 * mapped. pt writes the first part and the operations behind it; the driver
 * fills in the rest, always the operation that it is at first, so that pt knows
 * how far it came, however it ended.
 */
#ifndef HEAPJOB_H
#define HEAPJOB_H

#include "heapops.h"

enum {
    HEAPJOB_VERSION = 1,
    HEAPJOB_COLUMNS = 66,   /* of the chart: moments of the trace */
    HEAPJOB_CELLS = 72 * 8, /* of the map: pieces of the heap */
    HEAPJOB_NAME = 40       /* room for the name of an exercise */
};

/* What is wanted, together; and in this order it is done. */
enum {
    HEAPJOB_CHECK = 1, /* fill and verify what is allocated */
    HEAPJOB_MAP = 2,   /* once more, up to when the heap was largest */
    HEAPJOB_TIME = 4,  /* neither fill nor verify, and take the time */
    HEAPJOB_WORK = 8   /* count basic blocks (the lab is compiled for it) */
};

enum heapjob_stage {
    STAGE_BEGIN,
    STAGE_CHECK,
    STAGE_MAP,
    STAGE_TIME,
    STAGE_WORK,
    STAGE_DONE
};

/* What the allocator did wrong. `id` is the block, `other` an operation or
   another block, `place` counts from the beginning of heap or block. */
enum heapjob_wrong {
    WRONG_NOTHING,
    WRONG_CREATE,   /* it could not even begin */
    WRONG_LIBRARY,  /* the library that should be loaded has no malloc */
    WRONG_TODO,     /* the exercise `name` is not written yet */
    WRONG_NULL,     /* no memory */
    WRONG_ALIGN,    /* the block is at `place` */
    WRONG_OUTSIDE,  /* the block is at `place`, or ends behind the heap */
    WRONG_OVERLAP,  /* it overlaps the block `other` */
    WRONG_CONTENTS, /* byte `place` of it was changed; it is of op `other` */
    WRONG_LOST,     /* byte `place` was not kept when it got another size */
    WRONG_REFUSED   /* it may be freed, but enum bug `other` came back */
};

struct heapjob_sample {
    uint64_t live, heap; /* bytes, the most in this part of the trace */
};

struct heapjob {
    uint32_t version, wanted;
    uint64_t count, ids, memory;
    char allocator[16];
    /* The driver's part: */
    volatile uint64_t op; /* that it is at, from 0 */
    volatile uint32_t stage;
    uint32_t wrong; /* at op: enum heapjob_wrong */
    uint64_t id, other, place;
    char name[HEAPJOB_NAME];
    uint64_t heap, heap_op; /* its largest size, and after which operation */
    uint64_t resident;      /* memory that the process got for it, at most */
    uint64_t best;          /* nanoseconds, of the fastest pass */
    uint64_t passes;
    uint64_t work; /* basic blocks */
    uint64_t cell; /* bytes of each cell of the map */
    struct heapjob_sample samples[HEAPJOB_COLUMNS];
    uint64_t cells[HEAPJOB_CELLS]; /* how many bytes of it are in use */
};

/* The operations lie behind it. */
static inline const struct heap_op *heapjob_ops(const struct heapjob *job)
{
    return (const struct heap_op *)(const void *)(job + 1);
}

#endif
