/* return stack_return: wrong
   Answers that are none of those that the contract knows: a name for them is
   looked up in a table. */
#include "stack_and_heap.h"

enum bug stack_return(struct machine *m, unsigned thread, place_t frame)
{
    static const int odd[] = {6, -1, 0x7fffffff, 1 << 20};
    volatile int answer = odd[(frame / 16 + thread) % 4];

    (void)m;
    return (enum bug)answer;
}
