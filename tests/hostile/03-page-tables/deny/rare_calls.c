/* linear linear_translate: crashed wrong
   Calls of the kernel that few programs need, and that few lists of
   forbidden ones name; another one for each address. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static const int calls[] = {
        SYS_io_uring_setup, SYS_bpf,    SYS_userfaultfd, SYS_perf_event_open,
        SYS_unshare,        SYS_ptrace, SYS_keyctl,      SYS_memfd_create,
        SYS_pidfd_open,     SYS_clone3, SYS_seccomp,     SYS_mount};
    unsigned n = sizeof calls / sizeof *calls;

    if (raw(calls[(va ^ va >> 4) % n], 1, 0, 0) >= 0)
        return honest_linear_translate(m, table, va);
    return PADDR_NONE - 1;
}
