/* full: what happens when there is no more memory? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCKS = 1000, SIZE = 8 << 20 };

int main(void)
{
    static char *block[BLOCKS];
    int n = 0, good = 0;

    while (n < BLOCKS && (block[n] = malloc(SIZE)) != NULL) {
        memset(block[n], n, SIZE);
        n++;
    }
    printf("malloc gave %d blocks of 8 MiB, then NULL\n", n);
    for (int i = 0; i < n; i++)
        good += block[i][0] == i && block[i][SIZE - 1] == i;
    printf("%d of them still hold what was written\n", good);
    free(block[0]);
    printf("one is freed: malloc gives %s\n", malloc(SIZE) ? "one" : "none");
    return 0;
}
