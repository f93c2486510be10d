/*
 * heapops: what a program asks of an allocator, one operation after another.
 * pt and the driver, which carries them out, both read this.
 */
#ifndef HEAPOPS_H
#define HEAPOPS_H

#include <stdint.h>

enum heap_kind { HEAP_GET, HEAP_RESIZE, HEAP_GIVE };

struct heap_op {
    uint32_t id;   /* which block */
    uint32_t kind; /* enum heap_kind */
    uint64_t size; /* of the block, from now on; 0 when it is given back */
    uint64_t old;  /* its size before; 0 when it is new */
};

#endif
