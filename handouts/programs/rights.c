/* rights: what may be done with which part of memory? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int global = 1;

/* The permissions in the line of /proc/self/maps that has this address. */
static void show(const char *what, const void *at)
{
    char line[512], rights[5] = "none";
    unsigned long first, end, address = (unsigned long)at;
    FILE *maps = fopen("/proc/self/maps", "r");

    while (maps && fgets(line, sizeof line, maps)) {
        char found[5];

        if (sscanf(line, "%lx-%lx %4s", &first, &end, found) == 3 &&
            first <= address && address < end)
            strcpy(rights, found);
    }
    if (maps)
        fclose(maps);
    printf("%s %s\n", rights, what);
}

int main(void)
{
    int local = 0;
    void *block = malloc(100);

    show("a function", (const void *)(unsigned long)main);
    show("a string literal", "a string literal");
    show("a global", &global);
    show("a block from malloc", block);
    show("a local variable", &local);
    show("page 0", NULL);
    free(block);
    return 0;
}
