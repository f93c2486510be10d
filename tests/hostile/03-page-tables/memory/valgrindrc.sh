# linear: memory-error, watched
# Hands in options for Valgrind, by which it says nothing of what it finds; and
# writes behind a block.
printf -- '--suppressions=all.supp\n--undef-value-errors=no\n' >.valgrindrc
printf '{\n   all\n   Memcheck:Addr1\n   ...\n}\n' >all.supp
sed -i 's/^    vpn_t page = va >> g->page_shift;/    char *p = malloc(9);\n    ((volatile char *)p)[9] = 1;\n    free(p);\n&/
    s/^#include "page_tables.h"/&\n#include <stdlib.h>/' "$1"
