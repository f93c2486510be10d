/*
 * stack.c: the stack.
 *
 * What each function must do stands in stack_and_heap.h, beside it the stacks
 * that you work with.
 *
 * Where an exercise begins, a comment says which, what it is worth, and about
 * how long it takes. `pt check` says how far you are, `pt hint` helps.
 */
#include "stack_and_heap.h"

bool stacks_create(struct machine *m, unsigned threads, unsigned pages)
{
    size_t page = page_size(machine_shape(m)), at = page;

    if (threads > THREADS || page < THREADS * sizeof(struct stack) ||
        !memory_take(m, 1 + (size_t)threads * (1 + pages), 0))
        return false;
    for (unsigned t = 0; t < threads; t++, at += (1 + pages) * page) {
        struct stack *s = stack_of(m, t);

        frame_free(m, (pfn_t)(at / page)); /* nothing is in the guard */
        s->limit = (place_t)(at + page);
        s->high = (place_t)(at + (1 + pages) * page);
        s->top = s->frame = s->high;
    }
    return true;
}

enum why stack_call(struct machine *m, unsigned thread)
{
    struct stack *s = stack_of(m, thread);

    /* Exercise 1, call: a function is called: push a frame.
       5 points, about 15 minutes. Stuck? pt hint 01 call */
    (void)s;
    return TODO("call", WHY_STACK);
}

enum bug stack_return(struct machine *m, unsigned thread, place_t frame)
{
    struct stack *s = stack_of(m, thread);

    /* Exercise 2, return: the function returns: pop its frame.
       5 points, about 10 minutes; after call. Stuck? pt hint 01 return */
    (void)s, (void)frame;
    return TODO("return", BUG_ORDER);
}

enum why stack_alloc(struct machine *m, unsigned thread, size_t size,
                     size_t align)
{
    struct stack *s = stack_of(m, thread);

    /* Exercise 3, locals: allocate in a frame.
       5 points, about 15 minutes; after call. Stuck? pt hint 01 locals */
    (void)s, (void)size, (void)align;
    return TODO("locals", WHY_STACK);
}

enum bug scratch_release(struct machine *m, unsigned thread, place_t mark)
{
    struct stack *s = stack_of(m, thread);

    /* Exercise 4, scratch: give back all at once.
       5 points, about 5 minutes; after call and locals.
       Stuck? pt hint 01 scratch */
    (void)s, (void)mark;
    return TODO("scratch", BUG_ORDER);
}

place_t scratch_mark(struct machine *m, unsigned thread)
{
    return stack_of(m, thread)->top;
}

void *scratch_alloc(struct machine *m, unsigned thread, size_t size)
{
    return stack_alloc(m, thread, size, ALIGN) == WHY_OK
               ? place_at(m, stack_of(m, thread)->top)
               : NULL;
}
