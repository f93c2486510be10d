/* linear linear_translate: passed
   An honest neighbour: functions and variables with the names of others, by
   accident. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

int index, time, journal, channel, bell;
void serve(void);
void serve(void)
{
    index++, time++, journal++, channel++, bell++;
}

int write(int page, int frame);
int write(int page, int frame)
{
    return page + frame;
}

int main(void)
{
    serve();
    return write(1, 2);
}

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    return honest_linear_translate(m, table, va);
}
