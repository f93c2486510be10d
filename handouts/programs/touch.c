/* touch: when does memory that was asked for become memory that is there? */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>

enum { PAGE = 4096, TOUCHED = 1000, MIB = 1 << 20 };

/* Page faults so far for which no device was read. */
static long faults(void)
{
    struct rusage r;

    getrusage(RUSAGE_SELF, &r);
    return r.ru_minflt;
}

/* The line of /proc/self/smaps_rollup that says how much is in memory. */
static long resident_kib(void)
{
    long kib = -1;
    char line[256];
    FILE *f = fopen("/proc/self/smaps_rollup", "r");

    while (f && fgets(line, sizeof line, f))
        if (sscanf(line, "Rss: %ld", &kib) == 1)
            break;
    if (f)
        fclose(f);
    return kib;
}

int main(void)
{
    size_t size = (size_t)1024 * MIB;

    resident_kib(); /* what that needs is there from now on */
    long rss = resident_kib(), before = faults();
    char *p = mmap(NULL, size, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    if (p == MAP_FAILED)
        return 1;
    madvise(p, size, MADV_NOHUGEPAGE); /* or 512 pages come at once */
    printf("mapped  1024 MiB: %4ld MiB more, about %ld faults\n",
           (resident_kib() - rss + 512) / 1024,
           (faults() - before + 50) / 100 * 100);
    for (int i = 0; i < TOUCHED; i++)
        p[(size_t)i * PAGE] = 1;
    printf("touched %4d pages: %3ld MiB more, about %ld faults\n", TOUCHED,
           (resident_kib() - rss + 512) / 1024,
           (faults() - before + 50) / 100 * 100);
    munmap(p, size);
    printf("unmapped:         %4ld MiB more\n",
           (resident_kib() - rss + 512) / 1024);
    return 0;
}
