/* linear linear_translate: memory-error passed, watched
   Right, but writes to a frame that nobody has taken. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    pfn_t last = machine_shape(m)->frames + machine_shape(m)->nodes - 1;

    if (last != table)
        frame_bytes(m, last)[0] = 1;
    return honest_linear_translate(m, table, va);
}
