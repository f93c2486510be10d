/* grow: when does the heap of the C library grow? */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(void)
{
    char *end = sbrk(0);

    for (int i = 1; i <= 300; i++) {
        if (!malloc(1000)) /* never given back */
            return 1;
        if (sbrk(0) != end)
            fprintf(stderr, "block %3d: %ld KiB more\n", i,
                    (long)((char *)sbrk(0) - end) >> 10);
        end = sbrk(0);
    }
    return 0;
}
