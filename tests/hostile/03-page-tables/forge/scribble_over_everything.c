/* linear linear_translate: crashed wrong, whole
   Writes over all that it can reach: the shared frames, the letters, the
   machine that it was given, and the stack of those who called it. */
#include "page_tables.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    volatile unsigned char *frames = frame_bytes(m, 0);
    volatile unsigned char *stack = (volatile unsigned char *)&frames;

    (void)table, (void)va;
    for (long i = -65536; i < 1 << 20; i++)
        frames[i] = (unsigned char)(i * 7 + 1);
    for (long i = 0; i < 4096; i++)
        ((volatile unsigned char *)m)[i] = 0x5a;
    for (long i = 0; i < 1 << 20; i++)
        stack[i] = 0x5a;
    return 0;
}
