/*
 * passes: two processes, and bytes that go from the one to the other.
 */
#ifndef PASSES_H
#define PASSES_H

#include "protected.h"

/* What byte i of a process's heap holds at first. */
static inline unsigned char byte_of(asid_t p, uint64_t i)
{
    return (unsigned char)(17 * p + i % 251);
}

static inline vaddr_t heap(struct machine *m, uint64_t i)
{
    return at(m, HEAP, 0) + i;
}

/* Bytes from..end-1 of the heap of p are those of process `whose`, whose byte
   `first` is where ours is `from`. */
static inline void expect_heap(struct machine *m, asid_t p, uint64_t from,
                               uint64_t end, asid_t whose, uint64_t first)
{
    for (uint64_t i = from; i < end; i++) {
        unsigned char right = byte_of(whose, first + i - from), is;
        vaddr_t va = heap(m, i);

        if (i == from || offset_of(m, va) == 0)
            touch_n(m, p, va, 1, ACCESS_LOAD, WHY_OK);
        is = page_here(m, p, page_of(m, va))[offset_of(m, va)];
        cr_assert_eq(is, right,
                     "byte %" PRIu64 " of the heap of process %u should be "
                     "0x%02x, but is 0x%02x",
                     i, p, right, is);
    }
}

/* A process with a heap, all bytes of which are its own, and a handler. */
static inline asid_t process_bytes(struct machine *m)
{
    asid_t p = process_heap(m);
    vaddr_t end = heap(m, at(m, HEAP_PAGES, 0));

    for (vaddr_t va = heap(m, 0); va < end; va += 8) {
        uint64_t eight = 0;

        for (unsigned i = 8; i-- > 0;)
            eight = eight << 8 | byte_of(p, va - heap(m, 0) + i);
        cr_assert_eq(proc_write(m, p, va, 8, eight), WHY_OK,
                     "the heap cannot be filled");
    }
    signal_set(m, p, 0x5000);
    return p;
}

/* Nobody was killed or told anything. */
static inline void expect_unharmed(struct machine *m, asid_t p)
{
    cr_assert_eq(proc_state(m, p), PROC_RUNNING, "process %u has ended", p);
    cr_assert(!signal_busy(m, p), "process %u has got a signal", p);
}

static inline void pass(struct machine *m, asid_t from, vaddr_t src, asid_t to,
                        vaddr_t dst, size_t n, size_t right)
{
    size_t done = permit_pass(m, from, src, to, dst, n);

    cr_assert_eq(done, right,
                 "%zu bytes from 0x%" PRIx64 " of process %u to 0x%" PRIx64
                 " of process %u: expected that %zu are passed, but permit_pass"
                 " says %zu",
                 n, src, from, dst, to, right, done);
    expect_unharmed(m, from);
    expect_unharmed(m, to);
}

#endif
