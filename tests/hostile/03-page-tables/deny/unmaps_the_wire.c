/* linear linear_translate: crashed, whole
   Takes away the memory that it shares with the referee. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    unsigned char *from = frame_bytes(m, 0) - 65536;

    (void)table, (void)va;
    raw(SYS_munmap, from, 64 << 20, 0);
    return PADDR_NONE - 1;
}
