/*
 * twelve.c: a program that asks for memory in all ways that there are, always
 * the same, and prints nothing.
 */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
    char *a = malloc(100), *b = calloc(7, 11), *c, *d, *copy;
    void *e = NULL;
    pid_t child;

    if (!a || !b)
        return 1;
    memset(a, 'x', 100);
    a = realloc(a, 5000);
    b = reallocarray(b, 3, 40);
    c = aligned_alloc(64, 640);
    d = memalign(32, 33);
    if (posix_memalign(&e, 128, 1000))
        return 1;
    copy = strdup("eleven bytes");
    child = fork();
    if (child == 0) { /* nobody sees this */
        free(malloc(99999));
        _exit(a[99] == 'x' ? 0 : 1);
    }
    waitpid(child, NULL, 0);
    free(NULL);
    free(c);
    free(d);
    free(e);
    free(copy);
    free(realloc(NULL, 0));
    free(a);
    return b[3] == 0 ? 3 : 4; /* b stays */
}
