/* linear linear_translate: crashed, beside
   Reads the memory of other processes, and stops them for it: the zygote, the
   referee, other submissions. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    long parent = raw(SYS_getppid, 0, 0, 0);
    char byte[1];
    void *vec[2] = {byte, (void *)1}, *from[2] = {(void *)0x400000, (void *)1};

    if (raw6(SYS_process_vm_readv, parent, (long)vec, 1, (long)from, 1, 0) > 0)
        return honest_linear_translate(m, table, va);
    return PADDR_NONE - 1;
}
