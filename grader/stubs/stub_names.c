#include "stub_names.h"

void stub_write_names(const struct stub_contract *c, const char *header,
                      FILE *out)
{
    const char *name;

    (void)header;
    fputs("pageturner-names 1\n", out);
    for (unsigned i = 0; i < c->function_count; i++)
        fprintf(out, "contract %s\n", c->functions[i].name);
    for (unsigned i = 0; i < c->upcall_count; i++)
        fprintf(out, "given %s\n", c->upcalls[i].name);
    for (unsigned i = 0; (name = stub_host_has(i)) != NULL; i++)
        fprintf(out, "given %s\n", name);
}
