/*
 * toy: an allocator for the tests of `pt heap`, with the contract of the lab
 * as far as the driver needs it. It never uses memory again, and some sizes
 * make it do something wrong.
 */
#ifndef TOY_H
#define TOY_H

#include "frame.h"
#include "phys.h"
#include "todo.h"

enum bug {
    BUG_NONE,
    BUG_FOREIGN,
    BUG_INNER,
    BUG_TWICE,
    BUG_SMASHED,
    BUG_ORDER
};

enum {
    TOY_TWICE = 1000, /* freeing it says BUG_TWICE */
    TOY_CROOKED,      /* does not begin at a multiple of 16 */
    TOY_NULL,         /* there is no memory for it */
    TOY_SAME,         /* lies where the block before it lies */
    TOY_OUTSIDE,      /* ends behind the heap */
    TOY_BEFORE,       /* begins before it */
    TOY_SCRIBBLE,     /* writes into the block before it */
    TOY_LOST,         /* realloc to this size keeps only 8 bytes */
    TOY_CRASH,        /* a segmentation fault */
    TOY_EXIT,         /* the end of the process */
    TOY_PANIC,        /* a panic of the machine */
    TOY_OPEN,         /* an exercise that is not written */
    TOY_WILD          /* writes into memory of the driver */
};

bool heap_create(struct machine *m);
bool classes_create(struct machine *m);
void *quick_alloc(struct machine *m, size_t size);
enum bug quick_free(struct machine *m, void *bytes);
void *bump_alloc(struct machine *m, size_t size);
void *first_alloc(struct machine *m, size_t size);
enum bug first_free(struct machine *m, void *bytes);
void *heap_alloc(struct machine *m, size_t size);
enum bug heap_free(struct machine *m, void *bytes);
void *heap_realloc(struct machine *m, void *bytes, size_t size);

#endif
