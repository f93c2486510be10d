/*
 * check.c: the pass that trusts nothing.
 *
 * Every block is filled with numbers that only it has; they must still be there
 * when it is given back, gets another size, and in the end. Where all blocks
 * lie in one row of bytes, a map of that row, a bit for 16 bytes, tells which
 * are taken: blocks begin at multiples of 16, so no two share such a piece.
 */
#include "driver.h"

#include <string.h>

enum { PIECE = 16, BITS = 64 };

#define ODD UINT64_C(0x9e3779b97f4a7c15)

static uint64_t *taken; /* a bit for each piece */
static size_t *since;   /* by id: the operation that filled the block */
static uint64_t live;   /* bytes in use */

/* ---------------------------------------------------------------- contents */

/* The first of the numbers in a block; each is ODD more than the one before. */
static uint64_t first_number(uint64_t id, size_t op)
{
    return (id * 31 + op + 1) * UINT64_C(0xd1342543de82ef95);
}

static void fill(unsigned char *bytes, size_t size, uint64_t number)
{
    size_t i = 0;

    for (; i + 8 <= size; i += 8, number += ODD)
        memcpy(bytes + i, &number, 8);
    memcpy(bytes + i, &number, size - i);
}

/* The first byte that is not as it was filled; size: all are. */
static size_t verify(const unsigned char *bytes, size_t size, uint64_t number)
{
    unsigned char last[8];
    uint64_t there;
    size_t i = 0;

    for (; i + 8 <= size; i += 8, number += ODD) {
        memcpy(&there, bytes + i, 8);
        if (there != number)
            break;
    }
    memcpy(last, &number, 8);
    for (size_t k = 0; k < 8 && i < size; k++, i++)
        if (bytes[i] != last[k])
            return i;
    return size;
}

static void demand_contents(void **at, uint64_t id, size_t size)
{
    size_t wrong = verify(at[id], size, first_number(id, since[id]));

    if (wrong < size)
        driver_wrong(WRONG_CONTENTS, id, since[id], wrong);
}

/* ------------------------------------------------------------------ places */

/* The bits of the pieces from `from` to `to` that are in one word. */
static uint64_t mask_of(size_t from, size_t to)
{
    size_t n = to - from;

    return (n == BITS ? UINT64_MAX : ((UINT64_C(1) << n) - 1)) << from % BITS;
}

/* Take the pieces of a block, or give them up. False: one is taken already. */
static bool take(size_t place, size_t size, bool in_use)
{
    size_t at = place / PIECE, end = (place + size + PIECE - 1) / PIECE;

    for (size_t next; size > 0 && at < end; at = next) {
        uint64_t mask;

        next = (at / BITS + 1) * BITS;
        next = next < end ? next : end;
        mask = mask_of(at, next);
        if (in_use && (taken[at / BITS] & mask))
            return false;
        taken[at / BITS] ^= mask;
    }
    return true;
}

/* The id of a block that has a byte of these; `size` by id are in the ops. */
static uint64_t owner(const struct heapjob *job, void **at,
                      const unsigned char *p, size_t size)
{
    for (size_t i = job->op; i-- > 0;) {
        const struct heap_op *op = &heapjob_ops(job)[i];
        const unsigned char *q = at[op->id];

        if (q && op->kind != HEAP_GIVE && since[op->id] == i && q < p + size &&
            p < q + op->size)
            return op->id;
    }
    return job->ids;
}

static void demand_place(const struct heapjob *job, const struct allocator *a,
                         void **at, const struct heap_op *op,
                         const unsigned char *p)
{
    const unsigned char *base = a->base();
    uintptr_t place = (uintptr_t)p - (uintptr_t)base;

    if (!p)
        driver_wrong(WRONG_NULL, op->id, 0, 0);
    if (!base && place % (op->size < PIECE ? 8 : PIECE))
        driver_wrong(WRONG_ALIGN, op->id, 0, place % PIECE);
    if (!base)
        return;
    if (p < base || place > a->heap() || op->size > a->heap() - place)
        driver_wrong(WRONG_OUTSIDE, op->id, p < base, place);
    if (place % PIECE)
        driver_wrong(WRONG_ALIGN, op->id, 0, place);
    if (!take(place, op->size, true))
        driver_wrong(WRONG_OVERLAP, op->id, owner(job, at, p, op->size), place);
}

static void leave(const struct allocator *a, const void *p, size_t size)
{
    if (a->base())
        take((size_t)((const unsigned char *)p - a->base()), size, false);
}

/* -------------------------------------------------------------- operations */

static void get(struct heapjob *job, const struct allocator *a, void **at,
                const struct heap_op *op)
{
    void *p = a->get(op->size);

    demand_place(job, a, at, op, p);
    at[op->id] = p;
}

static void give(const struct allocator *a, void **at, const struct heap_op *op)
{
    unsigned bug;

    demand_contents(at, op->id, op->old);
    leave(a, at[op->id], op->old);
    bug = a->give(at[op->id]);
    if (bug)
        driver_wrong(WRONG_REFUSED, op->id, bug, 0);
    at[op->id] = NULL;
}

static void resize(struct heapjob *job, const struct allocator *a, void **at,
                   const struct heap_op *op)
{
    size_t kept = op->old < op->size ? op->old : op->size, wrong;
    void *p;

    demand_contents(at, op->id, op->old);
    leave(a, at[op->id], op->old);
    p = a->resize(at[op->id], op->old, op->size);
    at[op->id] = NULL;
    demand_place(job, a, at, op, p);
    at[op->id] = p;
    wrong = verify(p, kept, first_number(op->id, since[op->id]));
    if (wrong < kept)
        driver_wrong(WRONG_LOST, op->id, since[op->id], wrong);
}

/* Write down how large all is after operation i. */
static void measure(struct heapjob *job, const struct allocator *a, size_t i)
{
    struct heapjob_sample *s =
        &job->samples[(uint64_t)i * HEAPJOB_COLUMNS / job->count];
    uint64_t heap = a->heap();

    if (heap > job->heap) {
        job->heap = heap;
        job->heap_op = i;
    }
    s->heap = s->heap > heap ? s->heap : heap;
    s->live = s->live > live ? s->live : live;
}

void check_pass(struct heapjob *job, const struct allocator *a, void **at,
                size_t end)
{
    size_t pieces = job->memory / PIECE / BITS + 1;

    live = 0;
    since = since ? since : driver_memory(job->ids * sizeof *since, true);
    if (a->base())
        taken = driver_memory(pieces * sizeof *taken, false);
    memset(at, 0, job->ids * sizeof *at);
    for (size_t i = 0; i < end; i++) {
        const struct heap_op *op = &heapjob_ops(job)[i];

        job->op = i;
        if (op->kind == HEAP_GET)
            get(job, a, at, op);
        else if (op->kind == HEAP_RESIZE)
            resize(job, a, at, op);
        else
            give(a, at, op);
        live += op->size - op->old;
        if (at[op->id]) {
            since[op->id] = i;
            fill(at[op->id], op->size, first_number(op->id, i));
        }
        measure(job, a, i);
    }
    for (size_t i = 0; i < end; i++) {
        const struct heap_op *op = &heapjob_ops(job)[i];

        if (at[op->id] && since[op->id] == i)
            demand_contents(at, op->id, op->size);
    }
}

/* -------------------------------------------------------------------- map */

void check_map(struct heapjob *job, const struct allocator *a, void **at)
{
    uint64_t heap = a->heap();

    job->cell = (heap + HEAPJOB_CELLS - 1) / HEAPJOB_CELLS;
    job->cell = (job->cell + PIECE - 1) / PIECE * PIECE;
    for (size_t i = 0; i <= job->heap_op; i++) {
        const struct heap_op *op = &heapjob_ops(job)[i];
        uint64_t from, to;

        if (!at[op->id] || since[op->id] != i)
            continue;
        from = (uint64_t)((unsigned char *)at[op->id] - a->base());
        for (to = from + op->size; from < to;) {
            uint64_t c = from / job->cell, end = (c + 1) * job->cell;

            end = end < to ? end : to;
            job->cells[c] += end - from;
            from = end;
        }
    }
}
