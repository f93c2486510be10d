/*
 * base: the words that everything else is written in.
 *
 * Addresses, page numbers and frame numbers are plain integers with names of
 * their own. The one value that must never be mixed up with an integer, the
 * page-table entry, is a struct (see pte.h).
 */
#ifndef BASE_H
#define BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint64_t vaddr_t; /* an address as a program uses it */
typedef uint64_t vpn_t;   /* the number of a virtual page */
typedef uint64_t paddr_t; /* an address in physical memory */
typedef uint32_t pfn_t;   /* the number of a physical frame */
typedef uint32_t slot_t;  /* the number of a slot on the swap device */
typedef uint32_t asid_t;  /* the number of an address space, and its process */

#define PADDR_NONE UINT64_MAX /* "no address": no byte is there */
#define FRAME_NONE UINT32_MAX /* "no frame": what running out returns */
#define SLOT_NONE UINT32_MAX  /* "no slot" */
#define ASID_NONE UINT32_MAX  /* "no space" */

enum access { ACCESS_LOAD, ACCESS_STORE, ACCESS_FETCH };

/* What a page may be used for; or them together. */
enum { PERM_R = 1, PERM_W = 2, PERM_X = 4, PERM_RWX = 7 };

/* The one permission that an access of this kind needs. */
static inline unsigned access_needs(enum access a)
{
    return a == ACCESS_LOAD ? PERM_R : a == ACCESS_STORE ? PERM_W : PERM_X;
}

/* "load", "store" or "fetch". */
const char *access_name(enum access a);

/* Why a request could not be met; WHY_OK when it was. */
enum why {
    WHY_OK,
    WHY_UNMAPPED,  /* no region covers the address */
    WHY_FORBIDDEN, /* the region does not allow this access */
    WHY_RANGE,     /* the address has more bits than the machine */
    WHY_STACK,     /* the stack has reached its limit */
    WHY_NO_MEMORY, /* no frame or table node could be had */
    WHY_NO_SWAP,   /* the swap device is full */
    WHY_IO,        /* a device refused to read or write */
    WHY_STUCK,     /* the fault handler mends nothing, again and again */
    WHY_ILLEGAL,   /* the processor met an instruction it does not know */
    WHY_BUS,       /* the entry names a frame that does not exist */
    WHY_VICTIM,    /* the policy chose a frame that holds no page */
    WHY_OVERLAP,   /* the pages already belong to another region */
    WHY_COUNT
};

/* The reason as a phrase that completes "killed: ...". */
const char *why_text(enum why why);

/*
 * The shape of a machine. It is data: the toy with 8 pages of 256 bytes and
 * a machine with 48-bit addresses run the same code.
 */
struct geometry {
    unsigned page_shift; /* log2 of the page size, 4 to 24 */
    unsigned va_bits;    /* width of a virtual address, page_shift+1 to 57 */
    pfn_t frames;        /* frames for the pages of processes, at least 1 */
    pfn_t nodes;         /* further frames, for the nodes of page tables */
    pfn_t kept;          /* and some in which a policy remembers things */
};

/* NULL if a machine of this shape can be built, else the sentence why not. */
const char *geometry_problem(const struct geometry *g);

static inline size_t page_size(const struct geometry *g)
{
    return (size_t)1 << g->page_shift;
}

/* How many frames of all kinds there are. */
static inline pfn_t frame_total(const struct geometry *g)
{
    return g->frames + g->nodes + g->kept;
}

/* How many pages an address can name. */
static inline vpn_t page_count(const struct geometry *g)
{
    return (vpn_t)1 << (g->va_bits - g->page_shift);
}

/*
 * A bug of the caller: say where and what, with the numbers, and stop.
 * Expected failures are values, never a panic.
 */
_Noreturn void panic(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* calloc, or panic: the computer below us has no memory left. */
void *must_alloc(size_t count, size_t size);

#endif
