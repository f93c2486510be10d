/* deep: how deep can a function call itself? */
#include <stdio.h>

static int down(int depth)
{
    volatile char local[960];

    local[0] = (char)depth;
    if (depth % 1000 == 0)
        fprintf(stderr, "%d\n", depth);
    return down(depth + 1) + local[0];
}

int main(void)
{
    return down(1);
}
