/*
 * toy.c: 16 bytes at the beginning of memory say where the heap ends and how
 * much there is; 16 bytes before each block say how large it is.
 */
#include "toy.h"

#include "driver.h"

#include <stdlib.h>
#include <string.h>

enum { PAGE = 4096, HEAD = 16 };

struct toy {
    size_t end, limit;
};

static struct toy *toy(struct machine *m)
{
    return (struct toy *)(void *)frame_bytes(m, 0);
}

bool heap_create(struct machine *m)
{
    if (frame_alloc(m) != 0)
        return false;
    *toy(m) = (struct toy){.end = HEAD, .limit = PAGE};
    return true;
}

/* Here the first block begins later. */
bool classes_create(struct machine *m)
{
    bool created = heap_create(m);

    if (created)
        toy(m)->end += PAGE / 2;
    return created;
}

void *bump_alloc(struct machine *m, size_t size)
{
    struct toy *t = toy(m);
    unsigned char *p = (unsigned char *)t + t->end;
    size_t need = HEAD + (size + 15) / 16 * 16;

    if (need > t->limit - t->end + (size_t)frame_free_count(m) * PAGE)
        return NULL;
    for (; t->limit - t->end < need; t->limit += PAGE)
        if (frame_alloc(m) == FRAME_NONE)
            return NULL;
    t->end += need;
    memcpy(p, &size, sizeof size);
    return p + HEAD;
}

void *first_alloc(struct machine *m, size_t size)
{
    todo("first");
    return bump_alloc(m, size);
}

enum bug first_free(struct machine *m, void *bytes)
{
    (void)m;
    (void)bytes;
    return BUG_NONE;
}

void *heap_alloc(struct machine *m, size_t size)
{
    static unsigned char *before;
    unsigned char *p = bump_alloc(m, size);

    switch (size) {
    case TOY_CROOKED: return p + 8;
    case TOY_NULL: return NULL;
    case TOY_SAME: return before;
    case TOY_OUTSIDE: return frame_bytes(m, 0) + toy(m)->limit - 16;
    case TOY_BEFORE: return frame_bytes(m, 0) - 4096;
    case TOY_SCRIBBLE: before[5] ^= 1; break;
    case TOY_CRASH: *(volatile int *)16 = 1; break;
    case TOY_EXIT: exit(5);
    case TOY_PANIC: frame_free(m, 77777); break;
    case TOY_OPEN: todo("open"); break;
    case TOY_WILD: driver_job->heap_op = UINT64_MAX / 2; break;
    default: break;
    }
    before = p;
    return p;
}

enum bug heap_free(struct machine *m, void *bytes)
{
    size_t size;

    (void)m;
    memcpy(&size, (unsigned char *)bytes - HEAD, sizeof size);
    return size == TOY_TWICE ? BUG_TWICE : BUG_NONE;
}

void *heap_realloc(struct machine *m, void *bytes, size_t size)
{
    void *p = heap_alloc(m, size);
    size_t old;

    memcpy(&old, (unsigned char *)bytes - HEAD, sizeof old);
    old = old < size ? old : size;
    if (p)
        memcpy(p, bytes, size == TOY_LOST ? 8 : old);
    return p;
}

/* Twice as much as was asked for. */
void *quick_alloc(struct machine *m, size_t size)
{
    return heap_alloc(m, 2 * size);
}

enum bug quick_free(struct machine *m, void *bytes)
{
    return heap_free(m, bytes);
}
