/* linear linear_translate: wrong/crashed wrong
   Writes over the letters and the frames, and then goes on as if nothing had
   happened, with a wrong answer. */
#include "page_tables.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    volatile unsigned char *frames = frame_bytes(m, 0);

    (void)table, (void)va;
    for (long i = -65536; i < 1 << 20; i++)
        frames[i] = 0xff;
    return PADDR_NONE - 1;
}
