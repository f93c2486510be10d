/* linear linear_translate: passed, watched
   An honest neighbour: strings of every length, at the very end of their
   blocks, in functions of the C library that read more than they need. Valgrind
   has replaced all of them, or it would find errors that are none. */
#include "page_tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

static int order(const void *a, const void *b)
{
    return *(const char *)a - *(const char *)b;
}

static size_t play(size_t n)
{
    char *a = malloc(n + 1), *b = malloc(n + 1), text[100];
    size_t sum = 0;

    if (!a)
        return 0;
    memset(a, 'x', n);
    a[n] = '\0';
    if (b)
        strcpy(b, a);
    if (b) {
        sum = strlen(a) + (size_t)(strchr(b, 0) - b) + (strcmp(a, b) == 0) +
              (memcmp(a, b, n) == 0) + (strrchr(b, 'y') == NULL) +
              (strstr(b, "xy") == NULL) + (memchr(b, 'z', n) == NULL) +
              strspn(a, "x") + (size_t)snprintf(text, sizeof text, "%s", b);
        memmove(b + n / 2, b, n - n / 2);
        qsort(a, n, 1, order);
    }
    free(a);
    free(b);
    return sum;
}

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static size_t n;
    size_t sum = play(++n % 90);

    return honest_linear_translate(m, table, va) + (sum - sum);
}
