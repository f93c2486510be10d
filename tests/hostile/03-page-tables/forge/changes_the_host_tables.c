/* linear linear_translate: wrong/crashed wrong crashed ended
   Leads the host's calls of the C library elsewhere, by overwriting the table
   of their addresses: with lazy binding it can be written. */
#include "page_tables.h"

#include <elf.h>

static void elsewhere(void)
{
}

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    const unsigned char *host = (const unsigned char *)0x400000;
    const Elf64_Ehdr *e = (const void *)host;
    const Elf64_Phdr *p = (const void *)(host + e->e_phoff);
    uintptr_t got = 0;

    (void)m, (void)table, (void)va;
    for (int i = 0; i < e->e_phnum; i++)
        if (p[i].p_type == PT_DYNAMIC)
            for (const Elf64_Dyn *d = (const void *)p[i].p_vaddr; d->d_tag; d++)
                if (d->d_tag == DT_PLTGOT)
                    got = d->d_un.d_ptr;
    for (int i = 3; i < 20; i++)
        ((void (**)(void))got)[i] = elsewhere;
    return PADDR_NONE - 1;
}
