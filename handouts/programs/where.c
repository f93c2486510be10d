/* where: in which part of memory is what? */
#include <stdio.h>
#include <stdlib.h>

int counted = 1; /* a global with a value */
int empty[1000]; /* globals that begin as zero */

int main(void)
{
    int local = 0;
    const char *literal = "a string literal";
    void *block = malloc(100), *large = malloc(1 << 20);

    printf("%#018lx a function\n", (unsigned long)main);
    printf("%#018lx a string literal\n", (unsigned long)literal);
    printf("%#018lx a global with a value\n", (unsigned long)&counted);
    printf("%#018lx a global without\n", (unsigned long)empty);
    printf("%#018lx a block of 100 bytes\n", (unsigned long)block);
    printf("%#018lx a block of 1 MiB\n", (unsigned long)large);
    printf("%#018lx a local variable\n", (unsigned long)&local);
    free(large);
    free(block);
    return 0;
}
