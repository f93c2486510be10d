/*
 * fault: what the hardware tells the kernel when an access cannot go on.
 *
 * A fault is a value. Hardware knows three causes and no reasons: *why* a
 * page is not present (never mapped, reserved, swapped out, below the stack)
 * is for the handler to find out.
 */
#ifndef FAULT_H
#define FAULT_H

#include "pte.h"

enum cause {
    CAUSE_NOT_PRESENT,   /* the entry has P clear */
    CAUSE_NOT_PERMITTED, /* P is set, the permission for this access is not */
    CAUSE_OUT_OF_RANGE   /* the address has more bits than the machine */
};

struct fault {
    uint64_t time;      /* the reference that faulted */
    vaddr_t addr;       /* the first byte of it */
    vpn_t vpn;          /* the page of that byte */
    asid_t as;          /* whose space */
    enum access access; /* what was tried */
    enum cause cause;
    pte_t pte; /* the entry that was found, in TLB or table, or none */
};

/* The registers of a process (cpu.h says what they mean). */
struct registers {
    uint64_t x[32];
    vaddr_t pc;
};

/* One reference, as the core of a killed process remembers it. */
struct recent {
    vaddr_t addr;
    uint64_t stamp; /* the time, times 4, plus the access; 0: none yet */
};

static inline uint64_t recent_time(struct recent r)
{
    return r.stamp >> 2;
}

static inline enum access recent_access(struct recent r)
{
    return (enum access)(r.stamp & 3);
}

enum { RECENT = 8 };

/* "not present", "not permitted" or "out of range". */
const char *cause_name(enum cause cause);

#endif
