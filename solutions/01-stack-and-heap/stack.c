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

    /* @begin call "a function is called: push a frame" points=5 minutes=15
       @hint Everything on the stack is a multiple of 16 bytes long, so top
         always is a multiple of 16, and the new frame is at top - 16. First
         ask whether there is so much room above the limit.
       @hint *place_at(m, place) is the number that lies at a place. Write the
         old s->frame to the new frame's place; then both s->frame and s->top
         are the new place.
       @stub
       (void)s;
       return TODO("call", WHY_STACK); */
    if (s->top - s->limit < ALIGN)
        return WHY_STACK;
    s->top -= ALIGN;
    *place_at(m, s->top) = s->frame;
    s->frame = s->top;
    return WHY_OK;
    /* @end call */
}

enum bug stack_return(struct machine *m, unsigned thread, place_t frame)
{
    struct stack *s = stack_of(m, thread);

    /* @begin return "the function returns: pop its frame" points=5 minutes=10
       needs=call
       @hint With the frame goes all that was allocated below it: nothing has
         to be searched or counted.
       @hint Right after stack_call, top was the frame; before it, 16 bytes
         more. And the frame before it is the number that stack_call left at
         *place_at(m, frame).
       @stub
       (void)s, (void)frame;
       return TODO("return", BUG_ORDER); */
    if (frame != s->frame || s->frame == s->high)
        return BUG_ORDER;
    s->top = frame + ALIGN;
    s->frame = *place_at(m, frame);
    return BUG_NONE;
    /* @end return */
}

enum why stack_alloc(struct machine *m, unsigned thread, size_t size,
                     size_t align)
{
    struct stack *s = stack_of(m, thread);

    /* @begin locals "allocate in a frame" points=5 minutes=15 needs=call
       @hint Down by size, then down to a multiple of align: with a power of
         two, place & ~(align - 1) does it. Do it with a copy of top, so that
         nothing has changed if it does not fit.
       @hint size may be enormous, and then top - size is no small number but a
         huge one. So do not ask where it would end, but how much there is:
         s->top - s->limit. Ask once before the size goes off, and once more
         after the alignment.
       @stub
       (void)s, (void)size, (void)align;
       return TODO("locals", WHY_STACK); */
    if (size > s->top - s->limit)
        return WHY_STACK;
    size_t top = (s->top - size) & ~(align - 1);

    if (top < s->limit)
        return WHY_STACK;
    s->top = (place_t)top;
    return WHY_OK;
    /* @end locals */
}

enum bug scratch_release(struct machine *m, unsigned thread, place_t mark)
{
    struct stack *s = stack_of(m, thread);

    /* @begin scratch "give back all at once" points=5 minutes=5
       needs=call,locals
       @hint What was allocated since then lies between top and the mark, all
         of it. Which places can a mark have that this frame has given out?
       @hint From top to frame, both included: what is below top was given
         back before, what is above frame belongs to another function. If it
         is good, it is the new top.
       @stub
       (void)s, (void)mark;
       return TODO("scratch", BUG_ORDER); */
    if (mark < s->top || mark > s->frame)
        return BUG_ORDER;
    s->top = mark;
    return BUG_NONE;
    /* @end scratch */
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
