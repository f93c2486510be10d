/*
 * kernel: a buffer of the kernel, in frames that lie one behind the other.
 */
#ifndef KERNEL_H
#define KERNEL_H

#include "processes.h"

/* What the buffer holds at first: byte i, never 0. */
static inline unsigned char buffer_byte(size_t i)
{
    return (unsigned char)(1 + i % 251);
}

/* A buffer of so many pages. */
static inline pfn_t buffer(struct machine *m, unsigned pages)
{
    size_t page = page_size(machine_shape(m));
    pfn_t first = frame_alloc(m);

    cr_assert_neq(first, FRAME_NONE, "the test itself has no frame left");
    for (unsigned i = 1; i < pages; i++)
        cr_assert_eq(frame_alloc(m), first + i, "no frame in a row");
    for (size_t i = 0; i < pages * page; i++)
        frame_bytes(m, first)[i] = buffer_byte(i);
    return first;
}

static inline void buffer_free(struct machine *m, pfn_t first, unsigned pages)
{
    for (unsigned i = 0; i < pages; i++)
        frame_free(m, first + i);
}

/* Bytes from..end-1 of the buffer are what they were at first. */
static inline void expect_kept(struct machine *m, pfn_t kernel, size_t from,
                               size_t end)
{
    for (size_t i = from; i < end; i++)
        cr_assert_eq(frame_bytes(m, kernel)[i], buffer_byte(i),
                     "byte %zu of the kernel's buffer should not have changed",
                     i);
}

/* The n bytes at va are those of the buffer. */
static inline void expect_moved(struct machine *m, asid_t p, vaddr_t va,
                                pfn_t kernel, size_t n)
{
    const unsigned char *mine = frame_bytes(m, kernel);

    for (size_t i = 0; i < n; i++) {
        unsigned char theirs =
            page_here(m, p, page_of(m, va + i))[offset_of(m, va + i)];
        cr_assert(theirs == mine[i] && mine[i] == buffer_byte(i),
                  "byte %zu of %zu, at 0x%" PRIx64 ", should be 0x%02x on both "
                  "sides, but the process has 0x%02x and the kernel 0x%02x",
                  i, n, va + i, buffer_byte(i), theirs, mine[i]);
    }
}

static inline void move(struct machine *m, asid_t p, vaddr_t va, pfn_t kernel,
                        size_t n, enum access access, size_t right)
{
    size_t done = lazy_copy(m, p, va, kernel, n, access);

    cr_assert_eq(done, right,
                 "%zu bytes %s 0x%" PRIx64 ": expected that %zu are moved, but "
                 "lazy_copy says %zu",
                 n, access == ACCESS_LOAD ? "from" : "to", va, right, done);
}

#endif
