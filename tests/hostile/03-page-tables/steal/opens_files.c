/* linear linear_translate: wrong/crashed wrong
   Opens files by asking the kernel: hidden tests, the tables of processes,
   what other submissions may have left in the temporary folder. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static const char *const files[] = {
        "tests/hidden/03-page-tables/test_linear_more.c",
        "/etc/passwd",
        "/proc/self/maps",
        "/proc/1/environ",
        "/tmp",
        ".",
    };

    for (unsigned i = 0; i < sizeof files / sizeof *files; i++)
        if (raw(SYS_openat, -100, files[i], 0) >= 0)
            return honest_linear_translate(m, table, va);
    return PADDR_NONE - 1;
}
