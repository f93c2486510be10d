/*
 * wire: what goes between the referee and the host of a student's code.
 *
 * The two are processes that share one mapping:
 *
 *     0                 WIRE_FRAMES             WIRE_SIZE - WIRE_MARGIN
 *     +-----------------+-----------------------------------+--------+
 *     | struct channel  |  the frames of the machines       | margin |
 *     +-----------------+-----------------------------------+--------+
 *
 * Each side puts a letter into the other's box and waits for one in its own.
 * At any time it is one side's turn. A letter is copied out of the mapping
 * before anything in it is looked at, for the other side may write there at
 * any time. `seq` is one more than that of the letter that it answers.
 *
 *     referee                            host
 *     MACHINE handle, shape, where  ->
 *                                   <-   RET
 *     CALL f, arguments             ->               f is a function of
 *                                   <-   UPCALL g    the lab's contract, g
 *     UPRET results                 ->               one of the machine's
 *                                   <-   RET results
 *                                   <-   TODO hash   an exercise is not written
 *                                   <-   MISUSE      a given function cannot do
 *                                                    what it was asked to
 *     MARK used or free, frames     ->               where memory is watched:
 *                                   <-   RET         which may be touched
 *     HIDE some bytes, or show them ->               the same, byte by byte
 *                                   <-   RET
 *     END                           ->
 *
 * Pointers never travel: machines are handles, bytes are in the frames, and
 * small structs of numbers go by value, as words. An address in the memory of a
 * machine is a word, too: how far behind the beginning of the mapping it is,
 * plus 1; NULL is 0. The mapping need not lie in the same place on both sides.
 */
#ifndef WIRE_H
#define WIRE_H

#include <stdatomic.h>
#include <stdint.h>

#define WIRE_VERSION 4

enum {
    WIRE_WORDS = 24,       /* arguments and results of one call */
    WIRE_DEPTH = 16,       /* calls within upcalls within calls ... */
    WIRE_MACHINES = 16,    /* handles 0 to 15 */
    WIRE_FRAMES = 1 << 16, /* where the frames begin */
    WIRE_SIZE = 64 << 20,  /* of the whole mapping; mostly never touched */
    WIRE_MARGIN = 1 << 16, /* so many bytes behind any address can be read */
    WIRE_CALLERS = 16
};

enum wire_op {
    WIRE_MACHINE = 1, /* words: handle, page_shift, va_bits, frames, nodes,
                         kept, offset in the mapping */
    WIRE_CALL,
    WIRE_RET,
    WIRE_UPCALL,
    WIRE_UPRET,
    WIRE_TODO,   /* words: wire_hash of the exercise */
    WIRE_MISUSE, /* words: enum misuse, number */
    WIRE_MARK,   /* words: handle, 1 used or 0 free, count, frames */
    WIRE_HIDE,   /* words: handle, 1 hide or 0 show, where in its memory, how
                    many bytes */
    WIRE_END     /* the test is over */
};

enum misuse {
    MISUSE_FRAME = 1, /* frame_bytes of a frame that does not exist */
    MISUSE_PANIC      /* the lab's code called panic itself */
};

struct letter {
    uint32_t length; /* of the whole letter: sizeof */
    uint16_t version;
    uint16_t op;
    uint32_t seq;
    uint32_t function; /* CALL and UPCALL: its number in the stubs */
    uint64_t words[WIRE_WORDS];
};

/* `posted` is the number of the letter that lies in it; `sleeping` is set while
   somebody sleeps until it changes (box.h). */
struct box {
    _Atomic uint32_t posted;
    _Atomic uint32_t sleeping;
    struct letter letter;
};

/* How memory was misused, as AddressSanitizer sees it. */
enum misused {
    MISUSED_SOMEHOW = 0,
    MISUSED_HEAP,       /* beyond a block of malloc's */
    MISUSED_FREED,      /* a block that was freed */
    MISUSED_STACK,      /* beyond a local variable */
    MISUSED_SCOPE,      /* a local variable that is gone */
    MISUSED_GLOBAL,     /* beyond a global variable */
    MISUSED_FRAME,      /* a frame that is not in use, or hidden bytes */
    MISUSED_FREE_AGAIN, /* freed twice */
    MISUSED_FREE_WRONG, /* free of what malloc did not give */
    MISUSED_OVERLAP,    /* memcpy between places that overlap */
    MISUSED_SIZE,       /* a negative number of bytes */
    MISUSED_COUNT
};

/* Where the host was when it was stopped: for people, never for a verdict. */
struct place {
    _Atomic uint64_t pc;
    _Atomic uint64_t address; /* of the access that failed */
    /* What AddressSanitizer found, and who called whom, the last one first; 0:
       that is all. */
    _Atomic uint32_t misused; /* enum misused */
    _Atomic uint64_t callers[WIRE_CALLERS];
};

struct channel {
    struct box to_host, to_referee;
    struct place place;
    _Atomic uint64_t steps; /* that the lab's code may take: for the host */
};

/* Between the referee and the zygote, one datagram each. With FORK come two
   descriptors: the mapping, and the child's end of the socket. */
enum zygote_op {
    ZYGOTE_HELLO = 1, /* value: WIRE_VERSION */
    ZYGOTE_FORK,      /* value: how often to look before sleeping (box.h) */
    ZYGOTE_CHILD,     /* from the child, which is there now */
    ZYGOTE_GONE       /* value: the status of the child, as wait gives it */
};

struct zygote_note {
    uint32_t op;
    int32_t value;
};

/* How a child of the zygote ends by itself. */
enum {
    HOST_END = 0,      /* the referee hung up */
    HOST_STEPS = 81,   /* the step budget is used up */
    HOST_MEMORY = 82,  /* malloc had no more memory */
    HOST_BROKEN = 83,  /* a letter made no sense: our fault */
    HOST_EXIT = 84,    /* the lab's code called exit; `address` is the code */
    HOST_ADDRESS = 85, /* AddressSanitizer found what `misused` says */
    HOST_TOOL = 86     /* AddressSanitizer gave up: our fault */
};

/* The name of an exercise as a number. FNV-1a. */
static inline uint64_t wire_hash(const char *text)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return hash;
}

#endif
