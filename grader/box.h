/*
 * box: how one side of the wire waits for a letter, and the other sends it.
 *
 * If each side has a processor of its own, who waits looks a few thousand
 * times first, for the answer is there within a microsecond. Where that does
 * not help, because somebody else wants that processor too, it is tried more
 * rarely. Then it sleeps, and looks every now and then whether there is still
 * anybody to wait for: `bell` is an end of a socket that hangs up when there
 * is not.
 */
#ifndef BOX_H
#define BOX_H

#include "wire.h"

#include <linux/futex.h>
#include <poll.h>
#include <stdbool.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { BOX_SPINS = 60000, BOX_LOOK_NS = 10000000 };

/* How often to look, and how often that has been in vain. */
struct patience {
    unsigned spins;    /* 0: never; else BOX_SPINS */
    unsigned failures; /* in a row, at most 6 */
    unsigned skip;     /* so many times it is not even tried */
    /* Asked after each nap in vain: shall we wait no longer? NULL: no. */
    bool (*enough)(void);
};

static inline bool box_has(struct box *b, uint32_t old)
{
    return atomic_load_explicit(&b->posted, memory_order_acquire) != old;
}

static inline bool box_alone(int bell)
{
    struct pollfd p = {.fd = bell, .events = 0};

    return poll(&p, 1, 0) > 0;
}

/* Look, as often as it seems to make sense. */
static inline bool box_look(struct box *b, uint32_t old, struct patience *p)
{
    for (unsigned i = 0; i < p->spins && !p->skip; i++)
        if (box_has(b, old)) {
            p->failures = 0;
            return true;
        }
    if (p->skip > 0) {
        p->skip--;
        return box_has(b, old);
    }
    p->failures += p->failures < 6;
    p->skip = (1u << p->failures) - 2;
    return false;
}

/* Wait until another number than `old` is posted. False: the other side is
   gone, or we have waited enough. */
static inline bool box_wait(struct box *b, uint32_t old, int bell,
                            struct patience *p)
{
    struct timespec nap = {.tv_nsec = BOX_LOOK_NS};

    if (box_look(b, old, p))
        return true;
    atomic_store(&b->sleeping, 1);
    while (!box_has(b, old))
        if (syscall(SYS_futex, &b->posted, FUTEX_WAIT, old, &nap, NULL, 0) !=
                0 &&
            !box_has(b, old) && (box_alone(bell) || (p->enough && p->enough())))
            return box_has(b, old);
    atomic_store(&b->sleeping, 0);
    return true;
}

static inline void box_post(struct box *b, const struct letter *l)
{
    memcpy(&b->letter, l, sizeof *l);
    atomic_store(&b->posted, l->seq);
    if (atomic_load(&b->sleeping))
        syscall(SYS_futex, &b->posted, FUTEX_WAKE, 1, NULL, NULL, 0);
}

#endif
