/* dirty: what does a store make dirty, and what makes it clean? */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PAGE = 4096, PAGES = 100, STORED = 10 };

/* The line of the region at p, in /proc/self/smaps, with this name. */
static long kib(const char *p, const char *name)
{
    char line[256];
    long value = -1;
    unsigned long from, to, at = (unsigned long)p;
    int here = 0;
    FILE *f = fopen("/proc/self/smaps", "r");

    while (f && fgets(line, sizeof line, f)) {
        size_t n = strlen(name);

        if (sscanf(line, "%lx-%lx ", &from, &to) == 2)
            here = from <= at && at < to;
        else if (here && strncmp(line, name, n) == 0 && line[n] == ':')
            value = strtol(line + n + 1, NULL, 10);
    }
    if (f)
        fclose(f);
    return value;
}

static void say(const char *what, const char *p)
{
    printf("  %-20s clean %4ld  dirty %4ld  swap %4ld\n", what,
           kib(p, "Private_Clean") + kib(p, "Shared_Clean"),
           kib(p, "Private_Dirty") + kib(p, "Shared_Dirty"), kib(p, "Swap"));
}

/* Map, load from all pages, store to some. */
static void show(const char *name, int file, int flags)
{
    char *p = mmap(NULL, (size_t)PAGES * PAGE, PROT_READ | PROT_WRITE, flags,
                   file, 0);
    volatile char *bytes = p;

    if (p == MAP_FAILED)
        exit(1);
    madvise(p, (size_t)PAGES * PAGE, MADV_NOHUGEPAGE);
    puts(name);
    for (int i = 0; i < PAGES; i++)
        (void)bytes[i * PAGE];
    say("100 pages loaded", p);
    for (int i = 0; i < STORED; i++)
        bytes[i * PAGE] = 1;
    say("10 stored to", p);
    if (msync(p, (size_t)PAGES * PAGE, MS_SYNC) != 0)
        exit(1);
    say("after msync", p);
    munmap(p, (size_t)PAGES * PAGE);
}

int main(int argc, char **argv)
{
    char page[PAGE];
    int file = argc == 2 ? open(argv[1], O_RDWR | O_CREAT | O_TRUNC, 0600) : -1;

    if (file < 0) {
        fputs("dirty: expected the name of a file that may be lost\n", stderr);
        return 1;
    }
    memset(page, 'x', sizeof page);
    for (int i = 0; i < PAGES; i++)
        if (write(file, page, sizeof page) != PAGE)
            return 1;
    if (fsync(file) != 0) /* what was written just now is dirty, too */
        return 1;
    show("no file:", -1, MAP_PRIVATE | MAP_ANONYMOUS);
    show("a file, private:", file, MAP_PRIVATE);
    show("a file, shared:", file, MAP_SHARED);
    unlink(argv[1]);
    return 0;
}
