/* linear linear_translate: refused, "compile"
   Sixty thousand parentheses in one another: the compiler's own stack is full,
   and it crashes. */
#include "page_tables.h"

#define A ((((((((((
#define B A A A A A A A A A A
#define C B B B B B B B B B B
#define D C C C C C C C C C C
#define Z ))))))))))
#define Y Z Z Z Z Z Z Z Z Z Z
#define X Y Y Y Y Y Y Y Y Y Y
#define W X X X X X X X X X X
int deep = D D D D D D 1 W W W W W W;

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return PADDR_NONE - 1;
}
