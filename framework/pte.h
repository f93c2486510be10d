/*
 * pte: the page-table entry, one word that says all about one page.
 *
 *     63                              12 11      8 7 6 5 4 3 2 1 0
 *    +----------------------------------+---------+-+-+-+-+-+-+-+-+
 *    |   frame number or swap slot      |  yours  |-|S|D|A|X|W|R|P|
 *    +----------------------------------+---------+-+-+-+-+-+-+-+-+
 *
 *    P  present: bits 12 and up are a frame     A  accessed since loaded
 *    R W X  may be read, written, executed      D  dirty: stored to since
 *    S  swapped: bits 12 and up are a slot      yours: for labs
 *
 * Three things have three names:
 *    none      the word 0: the table says nothing about this page (whether
 *              it is *never mapped* or *reserved* is in the region list)
 *    present   P is set
 *    swapped   S is set: bits 12 and up are a swap slot
 *
 * The fields sit where a 32-bit entry has them too, so that a table may store
 * the low half as long as frames and slots stay below 2^20.
 */
#ifndef PTE_H
#define PTE_H

#include "base.h"

typedef struct {
    uint64_t word;
} pte_t;

enum {
    PTE_P = 1 << 0,
    PTE_R = 1 << 1,
    PTE_W = 1 << 2,
    PTE_X = 1 << 3,
    PTE_A = 1 << 4,
    PTE_D = 1 << 5,
    PTE_S = 1 << 6,
    PTE_YOURS = 0xf << 8,
    PTE_SHIFT = 12
};

static inline pte_t pte_none(void)
{
    return (pte_t){0};
}

/* The page is in frame f and may be used as perms (PERM_R | ...) says. */
static inline pte_t pte_present(pfn_t f, unsigned perms)
{
    return (pte_t){(uint64_t)f << PTE_SHIFT | perms << 1 | PTE_P};
}

/* The page is in a slot of the swap device; perms are kept for its return. */
static inline pte_t pte_swapped(slot_t s, unsigned perms)
{
    return (pte_t){(uint64_t)s << PTE_SHIFT | perms << 1 | PTE_S};
}

static inline bool pte_is_none(pte_t p)
{
    return p.word == 0;
}

static inline bool pte_is_present(pte_t p)
{
    return p.word & PTE_P;
}

static inline bool pte_is_swapped(pte_t p)
{
    return p.word != 0 && !pte_is_present(p);
}

/* The frame of a present entry; FRAME_NONE if the number is too large. */
static inline pfn_t pte_frame(pte_t p)
{
    uint64_t f = p.word >> PTE_SHIFT;
    return f < FRAME_NONE ? (pfn_t)f : FRAME_NONE;
}

/* The slot of a swapped entry; SLOT_NONE if the number is too large. */
static inline slot_t pte_slot(pte_t p)
{
    uint64_t s = p.word >> PTE_SHIFT;
    return s < SLOT_NONE ? (slot_t)s : SLOT_NONE;
}

/* PERM_R | PERM_W | PERM_X, as far as the entry grants them. */
static inline unsigned pte_perms(pte_t p)
{
    return p.word >> 1 & PERM_RWX;
}

static inline bool pte_has(pte_t p, uint64_t bits)
{
    return (p.word & bits) == bits;
}

static inline pte_t pte_with(pte_t p, uint64_t bits)
{
    return (pte_t){p.word | bits};
}

static inline pte_t pte_without(pte_t p, uint64_t bits)
{
    return (pte_t){p.word & ~bits};
}

#endif
