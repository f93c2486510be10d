/*
 * heaptrace.c: operations are added one by one, whether they come from a text,
 * from a program that was recorded, or from a generator. What is known of each
 * id so far tells whether the next one makes sense.
 */
#include "heaptrace.h"

#include "base.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct heap_id {
    uint64_t size;
    uint64_t line; /* of the operation that last had to do with it */
    bool seen, live;
};

/* `room` things of `size` bytes become at least `need`; the new ones are 0. */
static void *grow(void *old, size_t *room, size_t need, size_t size)
{
    size_t more = *room ? *room : 256;
    void *all;

    if (need <= *room)
        return old;
    while (more < need)
        more *= 2;
    all = realloc(old, more * size);
    if (!all)
        panic("heaptrace: no memory for a trace of %zu operations", need);
    memset((char *)all + *room * size, 0, (more - *room) * size);
    *room = more;
    return all;
}

static void add_op(struct heaptrace *t, struct heap_op op)
{
    t->ops = grow(t->ops, &t->room, t->count + 1, sizeof *t->ops);
    t->ops[t->count] = op;
    t->live += op.size - op.old;
    if (t->live > t->peak) {
        t->peak = t->live;
        t->peak_op = t->count;
    }
    t->count++;
}

enum heaptrace_slip heaptrace_add(struct heaptrace *t, enum heap_kind kind,
                                  uint64_t id, uint64_t size, uint64_t line,
                                  uint64_t *since)
{
    struct heap_id *b;

    if (id >= HEAPTRACE_IDS_MOST || size > HEAPTRACE_SIZE_MOST)
        panic("heaptrace_add: id %" PRIu64 ", size %" PRIu64, id, size);
    t->blocks = grow(t->blocks, &t->block_room, (size_t)id + 1, sizeof *b);
    b = &t->blocks[id];
    *since = b->line;
    if (kind == HEAP_GET && b->live)
        return HEAPTRACE_LIVE;
    if (kind != HEAP_GET && !b->live)
        return b->seen ? HEAPTRACE_FREED : HEAPTRACE_NEVER;
    if (kind == HEAP_RESIZE && size == 0)
        kind = HEAP_GIVE;
    if (kind == HEAP_GIVE)
        size = 0;
    add_op(t, (struct heap_op){.id = (uint32_t)id,
                               .kind = (uint32_t)kind,
                               .size = size,
                               .old = kind == HEAP_GET ? 0 : b->size});
    *b = (struct heap_id){
        .size = size, .line = line, .seen = true, .live = kind != HEAP_GIVE};
    t->ids = t->ids > id ? t->ids : id + 1;
    return HEAPTRACE_FINE;
}

bool heaptrace_write(const struct heaptrace *t, FILE *out)
{
    errno = 0;
    fprintf(out, "%" PRIu64 "\n%" PRIu64 "\n%zu\n1\n", t->peak, t->ids,
            t->count);
    for (size_t i = 0; i < t->count; i++) {
        const struct heap_op *op = &t->ops[i];

        if (op->kind == HEAP_GIVE)
            fprintf(out, "f %" PRIu32 "\n", op->id);
        else
            fprintf(out, "%c %" PRIu32 " %" PRIu64 "\n",
                    op->kind == HEAP_GET ? 'a' : 'r', op->id, op->size);
    }
    return fflush(out) == 0 && !ferror(out);
}

void heaptrace_clear(struct heaptrace *t)
{
    free(t->ops);
    free(t->blocks);
    *t = (struct heaptrace){0};
}
