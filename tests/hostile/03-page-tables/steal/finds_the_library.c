/* linear linear_translate: wrong/crashed wrong
   Finds fopen in the C library by itself, from the dynamic linker's list: so
   it calls what it does not import. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include <elf.h>
#include <link.h>
#include <stdio.h>

static void *find(const struct link_map *l, const char *name)
{
    const Elf64_Sym *s = NULL;
    const char *text = NULL;

    for (const Elf64_Dyn *d = l->l_ld; d->d_tag; d++) {
        if (d->d_tag == DT_SYMTAB)
            s = (const void *)d->d_un.d_ptr;
        if (d->d_tag == DT_STRTAB)
            text = (const void *)d->d_un.d_ptr;
    }
    for (; s && (const char *)s < text; s++)
        if (s->st_value && strcmp(text + s->st_name, name) == 0)
            return (void *)(l->l_addr + s->st_value);
    return NULL;
}

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    const Elf64_Ehdr *e = (const void *)0x400000;
    const Elf64_Phdr *p = (const void *)(0x400000 + e->e_phoff);
    const Elf64_Dyn *d = NULL;
    FILE *(*opens)(const char *, const char *) = NULL;

    for (int i = 0; i < e->e_phnum; i++)
        if (p[i].p_type == PT_DYNAMIC)
            d = (const void *)p[i].p_vaddr;
    while (d && d->d_tag && d->d_tag != DT_DEBUG)
        d++;
    const struct r_debug *r = d ? (const void *)d->d_un.d_ptr : NULL;
    for (const struct link_map *l = r ? r->r_map : NULL; l && !opens;
         l = l->l_next)
        if (strstr(l->l_name, "libc.so"))
            *(void **)&opens = find(l, "fopen");
    if (opens && opens("/etc/passwd", "r"))
        return honest_linear_translate(m, table, va);
    return PADDR_NONE - 1;
}
