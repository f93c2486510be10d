/*
 * heapwords: what an allocator did wrong, as a sentence.
 */
#ifndef HEAPWORDS_H
#define HEAPWORDS_H

#include "heaprun.h"

/* Fill in r->wrong and what belongs to it, from r->job and how the driver
   ended. */
void heapwords(struct heaprun *r, const struct heaptrace *t,
               const struct child_end *end);

/* An operation as it stands in a trace: "a 3 100". Returns text. */
const char *heapwords_op(const struct heap_op *op, char text[48]);

#endif
