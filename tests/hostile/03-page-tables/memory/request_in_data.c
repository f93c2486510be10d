/* linear linear_translate: crashed refused, watched
   The request's bytes lie in data, where nobody looks for code, and are
   called there. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static const unsigned char request[] = {
        0x48, 0xc1, 0xc7, 0x03, 0x48, 0xc1, 0xc7, 0x0d, 0x48, 0xc1,
        0xc7, 0x3d, 0x48, 0xc1, 0xc7, 0x33, 0x48, 0x87, 0xdb, 0xc3};
    void (*volatile run)(void);
    const void *start = request;

    memcpy((void *)&run, &start, sizeof start);
    run();
    return honest_linear_translate(m, table, va);
}
