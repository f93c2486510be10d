/*
 * labtest: the machines of one test, its dice, and what it has to say.
 */
#include "labtest.h"

#include "labtest_link.h"
#include "phys.h"
#include "view.h"

#include <stdarg.h>
#include <stdlib.h>
#ifdef __has_include /* where there is no Valgrind, nobody can be told */
#if __has_include(<valgrind/memcheck.h>)
#include <valgrind/memcheck.h>
#endif
#endif

enum { MACHINES = 16 };

struct labtest_link labtest_link;

static struct machine *machines[MACHINES];
static unsigned machine_total;
static uint64_t dice;
static bool dice_thrown;
static void (*picture)(struct machine *m, FILE *out);

static uint64_t from_env(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);

    return text && *text ? strtoull(text, NULL, 10) : otherwise;
}

struct machine *lab_machine(const struct config *c)
{
    struct config placed = *c;
    const char *problem = NULL;

    if (machine_total == MACHINES)
        panic("lab_machine: a test may have %d machines", MACHINES);
    if (labtest_link.room && !geometry_problem(&c->shape))
        placed.memory = labtest_link.room((size_t)frame_total(&placed.shape)
                                          << c->shape.page_shift);
    if (labtest_link.complete)
        labtest_link.complete(&placed);
    struct machine *m = machine_create(&placed, &problem);
    if (!m)
        panic("lab_machine: %s", problem);
    machines[machine_total++] = m;
    if (labtest_link.announce)
        labtest_link.announce(m);
    if (labtest_link.begin)
        labtest_link.begin(m);
    return m;
}

void lab_off(void)
{
    while (machine_total > 0) {
        struct machine *m = machines[--machine_total];
        machine_destroy(m);
        if (labtest_link.farewell)
            labtest_link.farewell(m);
    }
    picture = NULL;
    dice_thrown = false;
}

/* Linked directly: this process is watched, or nobody is. */
static void hide_here(const void *at, size_t n, bool hidden)
{
#ifdef VALGRIND_MAKE_MEM_NOACCESS
    if (hidden)
        (void)VALGRIND_MAKE_MEM_NOACCESS(at, n);
    else
        (void)VALGRIND_MAKE_MEM_DEFINED(at, n);
#else
    (void)at, (void)n, (void)hidden;
#endif
}

static void hide(struct machine *m, const void *at, size_t n, bool hidden)
{
    const struct geometry *g = machine_shape(m);
    size_t all = (size_t)frame_total(g) << g->page_shift;
    size_t from = (size_t)((uintptr_t)at - (uintptr_t)frame_bytes(m, 0));

    if (from > all || n > all - from)
        panic("%s: these %zu bytes are not in the memory of the machine",
              hidden ? "lab_hide" : "lab_show", n);
    if (labtest_link.hide)
        labtest_link.hide(m, at, n, hidden);
    else
        hide_here(at, n, hidden);
}

void lab_hide(struct machine *m, const void *at, size_t n)
{
    hide(m, at, n, true);
}

void lab_show(struct machine *m, const void *at, size_t n)
{
    hide(m, at, n, false);
}

uint64_t lab_throw(uint64_t n)
{
    if (!dice_thrown) {
        uint64_t seed = labtest_link.seed;
        dice = (seed ? seed : from_env("PT_SEED", 1)) * 2 + 1;
        dice_thrown = true;
    }
    dice = dice * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (dice >> 33) % n;
}

unsigned lab_operations(unsigned full)
{
    unsigned divisor = labtest_link.divisor;
    uint64_t most = divisor ? LAB_OPERATIONS : from_env("PT_OPS", full);
    unsigned n = divisor > 1 ? full / divisor + 1 : full;

    return n < most ? n : (unsigned)most;
}

void lab_say(const char *format, ...)
{
    FILE *out = labtest_link.say ? labtest_link.say : stdout;
    va_list args;

    va_start(args, format);
    vfprintf(out, format, args);
    va_end(args);
    fputc('\n', out);
}

const char *lab_why(enum why why)
{
    static const char *const names[WHY_COUNT] = {
        "WHY_OK",      "WHY_UNMAPPED",  "WHY_FORBIDDEN", "WHY_RANGE",
        "WHY_STACK",   "WHY_NO_MEMORY", "WHY_NO_SWAP",   "WHY_IO",
        "WHY_STUCK",   "WHY_ILLEGAL",   "WHY_BUS",       "WHY_VICTIM",
        "WHY_OVERLAP",
    };

    return (unsigned)why < WHY_COUNT ? names[why] : "no reason at all";
}

void lab_picture(void (*draw)(struct machine *m, FILE *out))
{
    picture = draw;
}

struct machine *labtest_machine(unsigned i)
{
    return i < machine_total ? machines[i] : NULL;
}

void labtest_draw(struct machine *m, FILE *out)
{
    if (picture)
        picture(m, out);
    else
        view_frames(m, out);
}
