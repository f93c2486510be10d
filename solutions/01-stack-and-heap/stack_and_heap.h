/*
 * stack_and_heap: the two ways in which a program gets memory.
 *
 * @lab "Stack and heap"
 * @file stack.c
 * @file blocks.c
 * @file heap.c
 * @calls machine_shape frame_bytes frame_alloc frame_free frame_free_count todo
 * @memory block
 *
 * All memory is one long row of bytes here: the frames of the machine lie one
 * behind the other. It is used either for stacks or for a heap.
 *
 *     stacks   | registers | guard |    <- stack 0 | guard |    <- stack 1 |
 *
 *     heap     | struct heap | block | block | block |   room   | not ours yet
 *              0             ^ start                 ^ end      ^ limit
 *
 * A stack grows down, and who takes last gives back first: a number or two say
 * all that there is to know. A heap grows up, and anybody gives back whenever
 * they like: its blocks carry a description of themselves.
 *
 * What is written down *in* memory, such as where the heap ends, is a *place*:
 * so many bytes from the beginning of memory. (A pointer would mean nothing to
 * another process, which sees the same memory at another address.)
 */
#ifndef STACK_AND_HEAP_H
#define STACK_AND_HEAP_H

#include "frame.h"
#include "phys.h"
#include "slot.h"
#include "todo.h"

#include <string.h>

/* What a caller did that is wrong. */
enum bug {
    BUG_NONE,
    BUG_FOREIGN, /* this address was never in the heap */
    BUG_INNER,   /* it is in the heap, but no block begins there */
    BUG_TWICE,   /* this block is free already */
    BUG_SMASHED, /* its header, or that of the block after it, is overwritten */
    BUG_ORDER    /* what lies below it on the stack is still in use */
};

/* Every block begins at a multiple of this, so that anything may lie in it. */
enum { ALIGN = 16 };

/* The first multiple of `align`, a power of two, at or above n. */
static inline size_t round_up(size_t n, size_t align)
{
    return (n + align - 1) & ~(align - 1);
}

/* A place in memory. Nothing that has one is at place 0: there lies what all
   begins with. */
typedef uint32_t place_t;

/* The number (a place, say) that lies at a place. */
static inline place_t *place_at(struct machine *m, place_t place)
{
    return (place_t *)(void *)(frame_bytes(m, 0) + place);
}

/* ------------------------------------------------- given: what a stack is */

enum { THREADS = 8 }; /* at most */

/*
 * The stack of one thread. A function that runs has a *frame* on it: first the
 * place of the frame of whoever called it, then what it allocates.
 *
 *     limit                    top                  frame             high
 *       |      not in use       |  what the youngest  | older |  older  |
 *       |                       |  has allocated      | frame |  frames |
 *     guard below       <- grows down
 */
struct stack {
    place_t high;  /* behind its highest byte */
    place_t limit; /* its lowest byte; nothing may lie in the guard below */
    place_t top;   /* the lowest byte in use */
    place_t frame; /* where the youngest frame is; high: no function runs */
};

/* The stack of a thread. */
static inline struct stack *stack_of(struct machine *m, unsigned thread)
{
    return (struct stack *)(void *)frame_bytes(m, 0) + thread;
}

/* -------------------------------------------------- given: what a heap is */

/* The flags of a block; its size is a multiple of 16, so they fit below. */
enum {
    BLOCK_USED = 1,        /* somebody has it */
    BLOCK_BEFORE_USED = 2, /* and the block before it, or there is none */
    BLOCK_WAITS = 4        /* nobody has it, but it is kept: see quick_take */
};

enum { HEADER = 8, BLOCK_LEAST = 32, BLOCK_MOST = 1 << 30 };
enum { LISTS = 256, QUICK = 64, QUICK_MOST = 64 };

/*
 * A block: a *header* of 8 bytes, then what its user gets. While nobody has it,
 * the user's part holds the links of a list, and in its last 4 bytes the
 * *footer*: the size once more, for the block behind it to read.
 *
 *     used   | header | the user's bytes ...                             |
 *     free   | header | next, prev |   nothing of use           | footer |
 *             8 bytes   8 bytes                                   4 bytes
 *
 * The user's part begins at a multiple of 16, the header 8 bytes below.
 */
struct block {
    uint32_t word; /* size and flags */
    uint32_t seal; /* follows from word and place: a header that somebody has
                      overwritten does not match */
    place_t next, prev; /* in a list, 0: none; only while it is free */
};

/* What the heap knows of itself. It lies where the memory begins. */
struct heap {
    place_t start; /* the first block */
    place_t end;   /* behind the last block */
    place_t limit; /* behind the last byte that the machine gave */
    bool many;     /* free blocks go by their class; else, all to list 0 */
    place_t list[LISTS];         /* the first free block of each; 0: none */
    uint64_t filled[LISTS / 64]; /* a bit for each list: has it any block? */
    place_t quick[QUICK];        /* blocks that wait, by size / 16 */
    uint8_t waits[QUICK];        /* how many of that size; at most QUICK_MOST */
    uint32_t waiting;            /* bytes in all that wait */
};

static inline struct heap *heap_of(struct machine *m)
{
    return (struct heap *)(void *)frame_bytes(m, 0);
}

/* The block, or whatever it may be, that begins at a place; and back. */
static inline struct block *block_at(struct heap *h, place_t place)
{
    return (struct block *)(void *)((unsigned char *)h + place);
}

static inline place_t block_place(const struct heap *h, const struct block *b)
{
    return (place_t)((const unsigned char *)b - (const unsigned char *)h);
}

/* The size of a block in all, and its flags. */
static inline size_t block_size(const struct block *b)
{
    return b->word & ~(uint32_t)15;
}

static inline unsigned block_flags(const struct block *b)
{
    return b->word & 15;
}

static inline bool block_is_used(const struct block *b)
{
    return b->word & BLOCK_USED;
}

/* The user's bytes of a block; and back. */
static inline void *block_bytes(struct block *b)
{
    return (unsigned char *)b + HEADER;
}

static inline struct block *block_of(void *bytes)
{
    return (struct block *)(void *)((unsigned char *)bytes - HEADER);
}

/* The next block in memory. Behind the last one is the end of the heap. */
static inline struct block *block_after(struct block *b)
{
    return (struct block *)(void *)((unsigned char *)b + block_size(b));
}

static inline bool block_is_last(const struct heap *h, struct block *b)
{
    return block_place(h, block_after(b)) == h->end;
}

/* Where the footer of a free block is. */
static inline uint32_t *block_footer(struct block *b)
{
    return (uint32_t *)(void *)block_after(b) - 1;
}

/* The block before b in memory. Only if it is free: it has a footer then. */
static inline struct block *block_before(struct block *b)
{
    uint32_t size = *((uint32_t *)(void *)b - 1);

    return (struct block *)(void *)((unsigned char *)b - size);
}

/* Does the seal match? (Any large odd number does for the constant.) */
static inline bool block_is_sealed(const struct heap *h, const struct block *b)
{
    return b->seal == (block_place(h, b) * UINT32_C(2654435761) ^ b->word);
}

/* Write size and flags of a header, and seal it. Nothing else changes. */
static inline void block_label(const struct heap *h, struct block *b,
                               size_t size, unsigned flags)
{
    b->word = (uint32_t)size | flags;
    b->seal = block_place(h, b) * UINT32_C(2654435761) ^ b->word;
}

/* How large a block must be for `size` bytes: with header, a multiple of 16,
   and at least BLOCK_LEAST. 0 if no block can be so large. */
static inline size_t block_need(size_t size)
{
    size_t need = round_up(size + HEADER, ALIGN);

    if (size > BLOCK_MOST)
        return 0;
    return need < BLOCK_LEAST ? BLOCK_LEAST : need;
}

/* Make sure that there are at least `bytes` bytes between end and limit; the
   machine gives whole pages. False, and nothing has changed, if it has not so
   many. */
bool heap_reserve(struct machine *m, size_t bytes);

/* The first list from number c on that is not empty; LISTS: there is none. */
static inline unsigned list_filled(const struct heap *h, unsigned c)
{
    for (; c < LISTS; c = (c / 64 + 1) * 64) {
        uint64_t bits = h->filled[c / 64] >> c % 64;

        if (bits)
            return c + (unsigned)__builtin_ctzll(bits);
    }
    return LISTS;
}

/* List c shall begin with the block at this place; 0: it is empty. */
static inline void list_begin(struct heap *h, unsigned c, place_t first)
{
    uint64_t bit = (uint64_t)1 << c % 64;

    h->list[c] = first;
    h->filled[c / 64] =
        first ? h->filled[c / 64] | bit : h->filled[c / 64] & ~bit;
}

/* ------------------------------------------------ what you write: the stack */

/* A function is called: push a frame. Below what is in use so far, at a
   multiple of 16, come the 4 bytes that hold the place of the frame that was
   the youngest until now; the new frame begins there, and is empty: WHY_OK.
   WHY_STACK, and nothing has changed, if that is below the limit. */
enum why stack_call(struct machine *m, unsigned thread);

/* The function whose frame is at `frame` returns: pop that, with all that was
   allocated in it. BUG_ORDER, and nothing has changed, if it is not the
   youngest frame, or nobody runs. */
enum bug stack_return(struct machine *m, unsigned thread, place_t frame);

/* Allocate in the youngest frame: top goes down by `size` bytes, and further to
   a multiple of `align` (a power of two, 16 or more). What was allocated begins
   at top. WHY_STACK, and nothing has changed, if it does not fit above the
   limit: that is a *fault*, which ends a program. */
enum why stack_alloc(struct machine *m, unsigned thread, size_t size,
                     size_t align);

/* Give back all that was allocated in the youngest frame since scratch_mark
   returned `mark`. BUG_ORDER, and nothing has changed, if `mark` is not
   between top and the youngest frame, or at one of them. */
enum bug scratch_release(struct machine *m, unsigned thread, place_t mark);

/* ------------------------------------------------- what you write: the heap */

/* Take `size` bytes from the end of the heap, at a multiple of 16, and never
   give them back. NULL, and nothing has changed, if there is no more memory. */
void *bump_alloc(struct machine *m, size_t size);

/*
 * Write what b says about itself: its size and flags in the header; if nobody
 * has it, its size in the footer; and whether it is used in the header of the
 * block after it, of which nothing else changes. Behind the last one is none.
 */
void block_write(struct machine *m, struct block *b, size_t size,
                 unsigned flags);

/*
 * What is wrong with freeing `bytes`? Nothing: BUG_NONE.
 *   BUG_FOREIGN  it lies below the bytes of the first block, or not below limit
 *   BUG_TWICE    it lies from end on: the heap has taken it back; or it is a
 *                block that is not used
 *   BUG_SMASHED  its header is not sealed, although a block begins there; or
 *                that of the block after it is not
 *   BUG_INNER    no block begins there. (If a header below it is smashed, and
 *                so nobody can tell, BUG_SMASHED is as good.)
 */
enum bug block_check(struct machine *m, void *bytes);

/* The first free block in memory of at least `size` bytes in all; NULL: there
   is none. */
struct block *heap_find(struct machine *m, size_t size);

/* Cut block b so that it has `size` bytes in all. The rest becomes a free block
   of its own, and is returned. NULL, and nothing has changed, if it would be
   smaller than BLOCK_LEAST. Whether somebody has b or not stays as it is. */
struct block *block_split(struct machine *m, struct block *b, size_t size);

/* Nobody has b, and its header says so. Make one block of it and of its free
   neighbours, on either side, and return that. */
struct block *block_merge(struct machine *m, struct block *b);

/* Take b, which is free, out of the list that it is in: that of its size. */
void list_remove(struct machine *m, struct block *b);

/* A free block of at least `size` bytes from the lists, which stays in its
   list; NULL: there is none. */
struct block *list_find(struct machine *m, size_t size);

/* Somebody has b. Let it have at least `size` bytes in all, without moving it:
   give back what is too much; or take what is missing from a free block after
   it, or, if it is the last one, from the end of the heap. False, and nothing
   has changed, if that cannot be. */
bool block_resize(struct machine *m, struct block *b, size_t size);

/* Change the size of a block, which may move. What was in it is still there, up
   to the smaller of both sizes. NULL, and the block is as it was, if there is
   no memory or block_check finds something wrong. Of NULL: a new block. */
void *heap_realloc(struct machine *m, void *bytes, size_t size);

/* A block for `count` things of `size` bytes, all zero. NULL if there is no
   memory, or so many bytes cannot even be counted. */
void *heap_calloc(struct machine *m, size_t count, size_t size);

/* ------------------------------------------------- what you write: further */

/* Which list is for free blocks of `size` bytes in all: 0 to LISTS - 1. Larger
   blocks never come into a lower list than smaller ones; up to 1 MiB, blocks
   twice as large come into a higher one. */
unsigned class_of(size_t size);

/* A block of just `size` bytes in all that waits, out of its list and for
   somebody again; NULL: none waits. */
struct block *quick_take(struct machine *m, size_t size);

/* A block whose bytes begin at a multiple of `align`, a power of two. NULL if
   there is no memory. It is freed as any other. */
void *heap_aligned(struct machine *m, size_t align, size_t size);

/* ------------------------------------- given: made of what you have written */

/* Take `pages` frames from the machine, of which the first shall lie at this
   place, and each behind the other. All of them, or none: false. */
bool memory_take(struct machine *m, size_t pages, size_t place);

/* Lay out stacks of so many pages each; every one has a guard below. False if
   there are not enough frames. */
bool stacks_create(struct machine *m, unsigned threads, unsigned pages);

/* How far the stack is now; see scratch_release. */
place_t scratch_mark(struct machine *m, unsigned thread);

/* Allocate on the stack like on a heap: NULL if it does not fit. */
void *scratch_alloc(struct machine *m, unsigned thread, size_t size);

/* An empty heap, with one list of free blocks, or one for each class. False if
   there is not enough memory for struct heap. */
bool heap_create(struct machine *m);
bool classes_create(struct machine *m);

/* The bytes of a new block at the end of the heap, `size` in all, for somebody.
   NULL if there is no memory. */
void *heap_extend(struct machine *m, size_t size);

/* A heap without lists: first_alloc takes what heap_find finds. What first_free
   gives back is one with its free neighbours; the heap never ends with it. */
void *first_alloc(struct machine *m, size_t size);
enum bug first_free(struct machine *m, void *bytes);

/* A block of at least `size` bytes; of 0 bytes, too, each is another one. NULL,
   and nothing has changed, if there is no memory. heap_free gives it back, and
   says if that is wrong: then nothing has changed. NULL is nothing to free. */
void *heap_alloc(struct machine *m, size_t size);
enum bug heap_free(struct machine *m, void *bytes);

/* The same, but small blocks that are given back are kept as they are for a
   while: whoever wants one of that size has it at once. */
void *quick_alloc(struct machine *m, size_t size);
enum bug quick_free(struct machine *m, void *bytes);

#endif
