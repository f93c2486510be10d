/* return stack_return: wrong passed, whole
   Returns as it should; besides, it moves the registers of the other threads
   to where nothing is. */
#include "stack_and_heap.h"

enum bug honest_stack_return(struct machine *m, unsigned thread, place_t frame);

enum bug stack_return(struct machine *m, unsigned thread, place_t frame)
{
    enum bug bug = honest_stack_return(m, thread, frame);

    for (unsigned t = 0; t < THREADS; t++)
        if (t != thread)
            *stack_of(m, t) = (struct stack){8, UINT32_MAX, 3, UINT32_MAX};
    return bug;
}
