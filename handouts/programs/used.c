/* used: which pages did a program use lately? Linux keeps a bit for each. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PAGE = 4096, PAGES = 100 };

/* What /proc/self/smaps says of the region that begins at p: how many pages
   are in memory, and how many of them have been used. */
static int look(const char *p, long *there, long *used)
{
    FILE *f = fopen("/proc/self/smaps", "r");
    char line[512];
    int found = 0, mine = 0;

    while (f && fgets(line, sizeof line, f)) {
        unsigned long first, end;
        long kib;

        if (sscanf(line, "%lx-%lx ", &first, &end) == 2)
            mine = first == (unsigned long)p;
        else if (mine && sscanf(line, "Rss: %ld", &kib) == 1)
            *there = kib * 1024 / PAGE;
        else if (mine && sscanf(line, "Referenced: %ld", &kib) == 1) {
            *used = kib * 1024 / PAGE;
            found = 1;
        }
    }
    if (f)
        fclose(f);
    return found;
}

static void say(const char *what, const char *p)
{
    long there = 0, used = 0;

    if (look(p, &there, &used))
        printf("%-20s %3ld pages in memory, %3ld used\n", what, there, used);
    else
        printf("%-20s this kernel does not say\n", what);
}

/* Clear the bits, as the hand of a clock does, but of all pages at once. The
   TLB has to forget the pages, or it would use them without setting the bit:
   it does so when permissions change. */
static int clear_bits(char *p, size_t size)
{
    int f = open("/proc/self/clear_refs", O_WRONLY);
    int good = f >= 0 && write(f, "1", 1) == 1;

    if (f >= 0)
        close(f);
    return good && mprotect(p, size, PROT_READ) == 0 &&
           mprotect(p, size, PROT_READ | PROT_WRITE) == 0;
}

int main(void)
{
    size_t size = (size_t)PAGES * PAGE;
    char *p = mmap(NULL, size + 2 * PAGE, PROT_NONE,
                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    /* A page on either side keeps the region from growing together with a
       neighbour. */
    if (p == MAP_FAILED ||
        mprotect(p += PAGE, size, PROT_READ | PROT_WRITE) != 0)
        return 1;
    madvise(p, size, MADV_NOHUGEPAGE); /* or one bit is for 512 pages */
    for (int i = 0; i < PAGES; i++)
        p[i * PAGE] = 1;
    say("100 pages stored to", p);
    if (!clear_bits(p, size)) {
        puts("used: this kernel does not let a process clear its bits");
        return 1;
    }
    say("the bits cleared", p);
    for (int round = 0; round < 1000; round++)
        for (int i = 0; i < 10; i++)
            p[i * PAGE] += 1;
    say("1000 times 10 pages", p);
    for (int i = 0; i < 50; i++)
        if (p[i * PAGE] == 0)
            return 1;
    say("50 pages loaded", p);
    return 0;
}
