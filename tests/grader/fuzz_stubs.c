/*
 * A fuzz target: any bytes, as the contract of a lab and as a header of the
 * machine at once.
 *
 * Whatever the bytes are, a problem is one printable line that begins with
 * the place, and stubs are printable text that says the same each time.
 */
#include "stub_write.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool true_or_broken, const char *what)
{
    if (!true_or_broken) {
        fprintf(stderr, "fuzz_stubs: broken: %s\n", what);
        abort();
    }
}

static void look_at_problem(const char *problem)
{
    demand(strncmp(problem, "x.h:", 4) == 0 && isdigit(problem[4]),
           "a problem begins with its place");
    demand(strlen(problem) > 10, "and goes on with a sentence");
    for (const char *p = problem; *p; p++)
        demand(*p >= ' ' && *p <= '~', "which is one printable line");
}

/* Both files of stubs as one text. */
static char *write_stubs(const struct stub_contract *c)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    demand(out, "memory");
    stub_write_referee(c, "x.h", out);
    stub_write_host(c, "x.h", out);
    fclose(out);
    for (size_t i = 0; i < size; i++)
        demand(text[i] == '\n' || (text[i] >= ' ' && text[i] <= '~'),
               "stubs are printable");
    return text;
}

static void look_at_contract(const struct stub_contract *c)
{
    char *text = write_stubs(c), *again = write_stubs(c);

    demand(c->function_count > 0, "there is a function to call");
    demand(strcmp(text, again) == 0, "stubs are the same each time");
    for (unsigned i = 0; i < c->function_count; i++)
        demand(strstr(text, c->functions[i].name), "and have each function");
    for (unsigned i = 0; i < c->upcall_count; i++)
        demand(strstr(text, c->upcalls[i].name), "and each upcall");
    free(text);
    free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct stub_contract contract;
    struct stub_source sources[2];
    char problem[STUB_PROBLEM];

    if (!stub_scan(&sources[0], "x.h", (const char *)data, size, problem)) {
        look_at_problem(problem);
        return 0;
    }
    demand(stub_scan(&sources[1], "x.h", (const char *)data, size, problem),
           "what was read once is read twice");
    if (stub_parse(sources, 2, &contract, problem))
        look_at_contract(&contract);
    else
        look_at_problem(problem);
    stub_source_free(&sources[0]);
    stub_source_free(&sources[1]);
    return 0;
}
