/*
 * program: a small machine, and programs of a few instructions to run on it.
 *
 * 256 pages of 256 bytes, 32 frames, a TLB of 4 entries. Every process has
 *
 *     CODE  0x100   two pages: its program
 *     DATA  0x400   two pages of zeros; the page after them is not mapped
 */
#ifndef PROGRAM_H
#define PROGRAM_H

#include <criterion/criterion.h>

#include "check.h"
#include "cpu.h"
#include "machine.h"
#include "rv.h"

enum { CODE = 0x100, DATA = 0x400, DATA_END = 0x600 };

static struct machine *m;

static void machine_on(void)
{
    struct config c = {
        .shape = {.page_shift = 8, .va_bits = 16, .frames = 32, .nodes = 16},
        .tlb_entries = 4,
        .swap_slots = 8};

    m = machine_create(&c, NULL);
    cr_assert(m, "the machine of the tests cannot be built");
}

static void machine_off(void)
{
    const char *broken = machine_check(m);

    cr_assert(!broken, "after the test: %s", broken);
    machine_destroy(m);
}

/* Map two pages at address `at` in process p. */
static inline void map_two(asid_t p, vaddr_t at, const char *name)
{
    struct region r = {
        .first = at >> 8, .pages = 2, .perms = PERM_RWX, .file = FILE_NONE};

    strcpy(r.name, name);
    enum why why = proc_map(m, p, &r);
    cr_assert_eq(why, WHY_OK, "cannot map %s: %s", name, why_text(why));
}

/* A process that will run these words. It gets the processor. */
static inline asid_t start_words(const uint32_t *words, size_t bytes)
{
    asid_t p = proc_create(m, "program");

    map_two(p, CODE, "code");
    map_two(p, DATA, "data");
    cr_assert_eq(proc_copy_out(m, p, CODE, words, bytes), bytes,
                 "the program does not fit");
    proc_registers(m, p)->pc = CODE;
    return p;
}

#define START(...) \
    start_words((uint32_t[]){__VA_ARGS__}, sizeof(uint32_t[]){__VA_ARGS__})

/* Run at most `steps` instructions of the one process there is. */
static inline struct registers *run(asid_t p, unsigned steps)
{
    while (steps-- > 0 && cpu_step(m, NULL))
        ;
    return proc_registers(m, p);
}

/* What one instruction makes of A1 = a and A2 = b, in A0. */
static inline uint64_t one(uint32_t word, uint64_t a, uint64_t b)
{
    asid_t p = START(word);
    struct registers *r = proc_registers(m, p);

    r->x[A0] = 0xdead;
    r->x[A1] = a;
    r->x[A2] = b;
    cr_assert(cpu_step(m, NULL), "instruction %08x is unknown", word);
    cr_assert_eq(r->pc, CODE + 4, "the pc moved to %#llx",
                 (unsigned long long)r->pc);
    proc_exit(m, p, 0);
    return r->x[A0];
}

#define ILLEGAL(word) \
    cr_assert(is_illegal(word), "%08x should be illegal", (unsigned)(word))

/* Does this word kill its process, as an unknown instruction? */
static inline bool is_illegal(uint32_t word)
{
    asid_t p = START(word);

    proc_registers(m, p)->x[A1] = DATA; /* if it is a load: a good one */
    if (!cpu_step(m, NULL))
        return proc_state(m, p) == PROC_KILLED &&
               proc_core(m, p)->why == WHY_ILLEGAL;
    proc_exit(m, p, 0);
    return false;
}

/* ---- system calls ---- */

static char printed[8192]; /* what the last call wrote */
static long printed_length;

/* A failed call as the program sees it. */
static inline uint64_t failed(unsigned error)
{
    return -(uint64_t)error;
}

/* Let p make one call; its result. */
static inline uint64_t call(asid_t p, uint64_t number, uint64_t a, uint64_t b,
                            uint64_t c)
{
    struct registers *r = proc_registers(m, p);
    FILE *out = fmemopen(printed, sizeof printed, "w");

    r->pc = CODE;
    r->x[A7] = number;
    r->x[A0] = a;
    r->x[A1] = b;
    r->x[A2] = c;
    proc_switch(m, p);
    cpu_step(m, out);
    printed_length = ftell(out);
    fclose(out);
    if (proc_state(m, p) == PROC_RUNNING)
        cr_assert_eq(r->pc, CODE + 4, "the pc is not past the ecall");
    return r->x[A0];
}

/* A process that can make calls. */
static inline asid_t caller(void)
{
    return START(rv_ecall());
}

#define SAME(got, expected)                                                   \
    do {                                                                      \
        uint64_t g = (got), e = (expected);                                   \
        cr_assert_eq(g, e, "line %d: %lld, not %lld", __LINE__, (long long)g, \
                     (long long)e);                                           \
    } while (0)

/* Make the machine anew, with a part exchanged. */
static inline void machine_like(struct config c)
{
    machine_destroy(m);
    m = machine_create(&c, NULL);
    cr_assert(m);
}

#endif
