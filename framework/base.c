/*
 * base: names, the shapes a machine may have, and how to give up.
 */
#include "base.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

const char *access_name(enum access a)
{
    static const char *const names[] = {"load", "store", "fetch"};
    return names[a];
}

const char *why_text(enum why why)
{
    static const char *const texts[WHY_COUNT] = {
        [WHY_OK] = "nothing wrong",
        [WHY_UNMAPPED] = "address not mapped",
        [WHY_FORBIDDEN] = "access forbidden",
        [WHY_RANGE] = "address out of range",
        [WHY_STACK] = "stack limit reached",
        [WHY_NO_MEMORY] = "out of memory",
        [WHY_NO_SWAP] = "out of swap",
        [WHY_IO] = "device failed",
        [WHY_STUCK] = "fault never mended",
        [WHY_ILLEGAL] = "illegal instruction",
        [WHY_BUS] = "no such frame",
        [WHY_VICTIM] = "victim holds no page",
        [WHY_OVERLAP] = "pages already taken",
    };
    /* A slot of a lab may have made this number up. */
    return (unsigned)why < WHY_COUNT ? texts[why] : "unknown reason";
}

const char *geometry_problem(const struct geometry *g)
{
    if (g->page_shift < 4 || g->page_shift > 24)
        return "a page must have 2^4 to 2^24 bytes: "
               "choose a page_shift from 4 to 24";
    if (g->va_bits <= g->page_shift)
        return "an address must have more bits than an offset in a page: "
               "choose va_bits above page_shift";
    if (g->va_bits > 57)
        return "an address has at most 57 bits: choose a smaller va_bits";
    if (g->frames == 0)
        return "a machine without memory can do nothing: "
               "choose frames, 1 or more";
    if (g->nodes >= FRAME_NONE - g->frames ||
        g->kept >= FRAME_NONE - g->frames - g->nodes)
        return "there are too many frames and nodes to number them: "
               "choose fewer than 2^32-1 together";
    return NULL;
}

void panic(const char *format, ...)
{
    va_list args;

    fflush(stdout); /* what was printed before the panic comes before it */
    fputs("panic: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    abort();
}

void *must_alloc(size_t count, size_t size)
{
    /* calloc of nothing may return NULL, which is no failure. */
    void *p = calloc(count ? count : 1, size ? size : 1);

    if (!p)
        panic("must_alloc: no memory for %zu times %zu bytes", count, size);
    return p;
}
