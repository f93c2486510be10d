# linear: memory-error refused, watched
# Makes its mistake in a file whose name (the compiler takes any) is not UTF-8
# and has the words in it by which findings are told apart.
{
    printf '#include "page_tables.h"\n#include <stdlib.h>\n'
    printf '#line 1 "</error>\377\376<error>.c"\n'
    printf 'paddr_t honest(struct machine *m, pfn_t table, vaddr_t va);\n'
    printf 'paddr_t linear_translate(struct machine *m, pfn_t t, vaddr_t va)'
    printf '{ volatile char *p = malloc(40); p[40] = 1; free((void *)p);\n'
    printf 'return honest(m, t, va); }\n'
    printf '#define linear_translate honest\n#line 1 "page_tables.c"\n'
    cat "$1"
} >all && mv all "$1"
