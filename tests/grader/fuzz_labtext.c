/*
 * Whatever bytes come: the readers of manifests, results and misconceptions
 * either understand them or say why not, and nothing else happens.
 */
#include "labfile.h"
#include "misconception.h"
#include "results.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "this should hold: %s\n", what);
        abort();
    }
}

/* The bytes as a string, cut at the first 0. */
static char *string_of(const uint8_t *data, size_t size)
{
    char *text = calloc(1, size + 1);

    demand(text != NULL, "there is memory");
    memcpy(text, data, size);
    return text;
}

static void try_manifest(char *text)
{
    char problem[VERSIONED_PROBLEM] = "";
    struct manifest m;

    if (!manifest_parse(&m, "m", text, problem)) {
        demand(problem[0], "a manifest is refused with a sentence");
        return;
    }
    demand(m.lab && m.header && m.count > 0, "what is accepted is whole");
    for (size_t i = 0; i < m.count; i++) {
        demand(m.exercises[i].points % 5 == 0 && m.exercises[i].tests.count > 0,
               "an exercise has points and tests");
        demand(m.exercises[i].bonus >= (i > 0 && m.exercises[i - 1].bonus),
               "a bonus is below all that counts");
    }
    demand(!m.exercises[0].bonus, "something counts");
    manifest_clear(&m);
}

static void try_misconceptions(char *text)
{
    char problem[VERSIONED_PROBLEM] = "";
    struct misconceptions m;

    if (misconceptions_parse(&m, "m", text, problem))
        misconceptions_clear(&m);
    else
        demand(problem[0], "misconceptions are refused with a sentence");
}

/* In portions of n bytes. */
static void try_results(const uint8_t *data, size_t size, size_t n)
{
    struct results r;
    const char *problem;

    results_start(&r);
    for (size_t i = 0; i < size; i += n)
        results_feed(&r, (const char *)data + i, size - i < n ? size - i : n);
    problem = results_finish(&r);
    demand(problem || r.ended, "what is accepted is whole");
    results_clear(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = string_of(data, size);

    try_manifest(text);
    memcpy(text, data, size);
    try_misconceptions(text);
    free(text);
    try_results(data, size, 4096);
    try_results(data, size, 7);
    return 0;
}
