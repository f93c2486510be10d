/* mistakes: what does the C library say to them? */
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    char *block = malloc(40), *next = malloc(40);
    const char *what = argc > 1 ? argv[1] : "";

    if (strcmp(what, "twice") == 0) {
        free(block);
        free(block);
    } else if (strcmp(what, "inner") == 0) {
        free(block + 16);
    } else if (strcmp(what, "foreign") == 0) {
        free(argv);
    } else if (strcmp(what, "smashed") == 0) {
        memset(block, 'x', 50); /* it has 40 */
        free(next);
    } else if (strcmp(what, "literal") == 0) {
        ((char *)"read me")[0] = 'w';
    }
    return 0;
}
