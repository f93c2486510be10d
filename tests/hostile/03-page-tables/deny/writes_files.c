/* linear linear_translate: wrong/crashed
   Writes a file into every folder where all may write: disks are full at
   last. (Here it is a small one.) */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static const char *const files[] = {
        "/tmp/pt-hostile-file", "/dev/shm/pt-hostile-file",
        "/var/tmp/pt-hostile-file", "pt-hostile-file"};

    for (unsigned i = 0; i < sizeof files / sizeof *files; i++)
        if (raw6(SYS_openat, -100, (long)files[i], 0101, 0600, 0, 0) >= 0)
            return honest_linear_translate(m, table, va);
    return PADDR_NONE - 1;
}
