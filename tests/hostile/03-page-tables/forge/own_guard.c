/* linear linear_translate: refused, "__sanitizer_cov_trace_pc"
   Brings its own counter of steps and its own exits, under the names that
   compiler and linker put into the host; then it loops for ever. */
#include "page_tables.h"

void __sanitizer_cov_trace_pc(void);
__attribute__((no_sanitize_coverage)) void __sanitizer_cov_trace_pc(void)
{
}

void __wrap_exit(int code);
void __wrap_exit(int code)
{
    (void)code;
}

void *__wrap_malloc(size_t size);
void *__wrap_malloc(size_t size)
{
    return size ? NULL : NULL;
}

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    volatile int on = 1;

    (void)m, (void)table;
    while (on && va == 0x3fffff)
        continue;
    return 0;
}
