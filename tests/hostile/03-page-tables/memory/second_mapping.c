/* linear linear_translate: memory-error/crashed, watched
   Gets a second view of the frames, which Valgrind does not guard, and uses
   frames that nobody has taken. (If it gets none, it does without.) */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    unsigned char *from = frame_bytes(m, 0) - 65536;
    /* MREMAP_MAYMOVE of no bytes: a copy of the mapping itself. */
    long view = raw6(SYS_mremap, (long)from, 0, 1 << 20, 1, 0, 0);

    if (view > 0)
        from = (unsigned char *)view;
    ((volatile unsigned char *)from)[65536 + 256 * 15] = 1;
    return honest_linear_translate(m, table, va);
}
