#include "grow.h"

#include "base.h"

#include <stdint.h>
#include <stdlib.h>

void *must_grow(void *items, size_t count, size_t size)
{
    void *more = items;

    if ((count & (count - 1)) == 0)
        more = count <= SIZE_MAX / 2 / size
                   ? realloc(items, (count ? 2 * count : 1) * size)
                   : NULL;
    if (!more)
        panic("must_grow: no memory for %zu times %zu bytes", count + 1, size);
    return more;
}
