/* linear linear_translate: refused, "pthread_create"
   Starts a thread, which would go on while others are judged. */
#include "page_tables.h"

#include <pthread.h>

static void *run(void *p)
{
    for (volatile int i = 0; i < 1000; i++)
        continue;
    return p;
}

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    pthread_t thread;

    (void)m, (void)table, (void)va;
    return pthread_create(&thread, NULL, run, NULL) ? 1 : 0;
}
