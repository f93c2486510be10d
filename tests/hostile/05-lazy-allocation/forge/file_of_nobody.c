/* copy lazy_copy: wrong
   Asks for a page of a file for a process that there has never been: the
   machine would look for its regions far behind its list of processes. */
#include "lazy_allocation.h"

size_t lazy_copy(struct machine *m, asid_t as, vaddr_t user, pfn_t kernel,
                 size_t n, enum access access)
{
    (void)user, (void)kernel, (void)access;
    return pager_file(m, as + 4000, 3, PERM_R) == WHY_OK ? n : 0;
}
