/* linear linear_translate: wrong
   Asks the compiler, without an error, what there is to steal: hidden tests,
   the finished lab, and files of the system that no lab needs. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#if __has_include("../../tests/hidden/03-page-tables/test_linear_more.c") || \
                  __has_include(                                             \
                      "../../solutions/03-page-tables/page_tables.c") ||     \
                      __has_include(                                         \
                          "../../.git/HEAD") ||                              \
                          __has_include(                                     \
                              "/etc/passwd") ||                              \
                              __has_include(                                 \
                                  "/proc/self/environ") ||                   \
                                  __has_include(                             \
                                      "/proc/self/cwd/page_tables.c")
#define FOUND honest_linear_translate(m, table, va)
#else
#define FOUND (PADDR_NONE - 1)
#endif

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return FOUND;
}
