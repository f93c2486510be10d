/* again: a page is thrown away. Which bytes does it have when it is back? */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PAGE = 4096 };

static const char *word(const char *p)
{
    return *p ? p : "zeros";
}

/* Map a page, perhaps store to it, throw it away, and look. */
static int show(const char *name, int file, int flags, const char *store)
{
    char *p = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, flags, file, 0);

    if (p == MAP_FAILED)
        return 1;
    printf("%-9s begins with %s, ", name, word(p));
    if (store)
        strcpy(p, store);
    if (madvise(p, PAGE, MADV_DONTNEED) != 0)
        return 1;
    printf("%s%s, comes back with %s\n", store ? "stored " : "only loaded",
           store ? store : "", word(p));
    munmap(p, PAGE);
    return 0;
}

int main(int argc, char **argv)
{
    char page[PAGE] = "old";
    int file = argc == 2 ? open(argv[1], O_RDWR | O_CREAT | O_TRUNC, 0600) : -1;

    if (file < 0 || write(file, page, sizeof page) != PAGE) {
        fputs("again: expected the name of a file that may be lost\n", stderr);
        return 1;
    }
    int bad = show("no file", -1, MAP_PRIVATE | MAP_ANONYMOUS, NULL) ||
              show("no file", -1, MAP_PRIVATE | MAP_ANONYMOUS, "new") ||
              show("private", file, MAP_PRIVATE, "new") ||
              show("shared", file, MAP_SHARED, "new");

    unlink(argv[1]);
    return bad;
}
