/* linear linear_translate: wrong crashed
   The same jump by the compiler's own means: nothing is imported for it. */
#include "page_tables.h"

static void *place[5];

__attribute__((noinline)) static int mark(void)
{
    return __builtin_setjmp(place);
}

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static int calls;

    (void)m, (void)table, (void)va;
    if (calls++)
        __builtin_longjmp(place, 1);
    return mark() ? PADDR_NONE : PADDR_NONE - 1;
}
