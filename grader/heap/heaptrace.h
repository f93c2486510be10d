/*
 * heaptrace: a trace of allocations, what a program asked of malloc.
 *
 * The format is the one that labs about malloc have used for decades; its
 * files end with .rep. A header of four numbers, one a line, and then an
 * operation a line:
 *
 *     20000       a heap that should be large enough; nobody goes by it
 *     3           how many ids there are: 0 to 2
 *     6           how many operations follow
 *     1           how much the trace counts among others; nobody goes by it
 *     a 0 512     allocate 512 bytes, and call them 0
 *     a 1 128
 *     r 0 640     reallocate: block 0 shall have 640 bytes
 *     a 2 0       a block of no bytes is a block as well
 *     f 1         free block 1
 *     r 0 0       the same as f 0
 *
 * Some tools leave out the first number. What stands before the first operation
 * tells which header it is: four lines of one number, or three. Lines may end
 * with blanks and as on Windows, the last ones may be empty, and the whole file
 * may be gzipped. Anything else is an error with its line. An id may be
 * allocated again once it is free.
 */
#ifndef HEAPTRACE_H
#define HEAPTRACE_H

#include "heapops.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { HEAPTRACE_PROBLEM = 400 };

#define HEAPTRACE_SIZE_MOST ((uint64_t)1 << 40) /* bytes of one block */
#define HEAPTRACE_IDS_MOST ((uint64_t)1 << 30)

struct heap_id;

struct heaptrace {
    struct heap_op *ops;
    size_t count;
    uint64_t ids;           /* all ids are below */
    uint64_t peak;          /* the most bytes that were in use at once */
    size_t peak_op;         /* ... after this operation, from 0 */
    uint64_t live;          /* bytes in use after the last one */
    struct heap_id *blocks; /* what is known of each id, while it is made */
    size_t room, block_room;
};

/* Read the file at path; "-" is standard input. False, with a sentence in
   problem and nothing to clear, if that cannot be. *ours: the computer could
   not read it, or has no memory for it; the file may be good. */
bool heaptrace_read(struct heaptrace *t, const char *path,
                    char problem[HEAPTRACE_PROBLEM], bool *ours);

/* The same from n bytes of text; `name` is what complaints call it. */
bool heaptrace_parse(struct heaptrace *t, const char *name, const char *text,
                     size_t n, char problem[HEAPTRACE_PROBLEM]);

/* Write it in the format above. False, with errno, if that fails. */
bool heaptrace_write(const struct heaptrace *t, FILE *out);

void heaptrace_clear(struct heaptrace *t);

/* ------------------------------------------------------------- making one */

/* Why an operation makes no sense. */
enum heaptrace_slip {
    HEAPTRACE_FINE,
    HEAPTRACE_LIVE,  /* the block to be allocated is in use */
    HEAPTRACE_FREED, /* the block is not in use any more */
    HEAPTRACE_NEVER  /* it was never allocated */
};

/* Add an operation, which stands in line `line` (0: in none). A HEAP_RESIZE to
   0 becomes a HEAP_GIVE. If that makes no sense, nothing has changed, and
   *since is the line of what happened to that id before. */
enum heaptrace_slip heaptrace_add(struct heaptrace *t, enum heap_kind kind,
                                  uint64_t id, uint64_t size, uint64_t line,
                                  uint64_t *since);

#endif
