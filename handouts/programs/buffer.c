/* buffer: what if a buffer is only partly there? */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PAGE = 4096 };

static void say(const char *what, ssize_t n)
{
    if (n < 0)
        printf("%s: %s\n", what, errno == EFAULT ? "EFAULT" : "another error");
    else
        printf("%s: %zd bytes\n", what, n);
}

int main(void)
{
    int zeros = open("/dev/zero", O_RDONLY);
    char *p = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char *volatile nowhere = NULL; /* or the compiler would warn */

    if (zeros < 0 || p == MAP_FAILED || munmap(p + PAGE, PAGE) != 0)
        return 1;
    say("a good buffer", read(zeros, p, PAGE));
    say("page 0", read(zeros, nowhere, PAGE));
    say("100 bytes that are there, and 100 that are not",
        read(zeros, p + PAGE - 100, 200));
    puts("and we still live");
    return 0;
}
