#include "every_between.h"

#include <stdio.h>
#include <string.h>

struct machine here[EVERY_MACHINES] = {{'r'}, {'r'}, {'r'}};
static struct machine there[EVERY_MACHINES] = {{'h'}, {'h'}, {'h'}};

char memory[2][64];
uint64_t last[WIRE_WORDS];
bool forge;
unsigned refused;
char marks[100];
uint64_t sent[WIRE_WORDS];

/* Are the words that the arguments of f do not need zero? */
static void check_rest(const struct call_function *f, const uint64_t *words)
{
    unsigned n = 0;

    for (const struct call_field *in = f->in; in->type; in++)
        n += in->words;
    for (; n < WIRE_WORDS; n++)
        CHECK(words[n] == 0);
}

void call_lab(uint32_t f, uint64_t words[WIRE_WORDS])
{
    uint64_t copy[WIRE_WORDS];

    check_rest(&lab_functions[f], words);
    memcpy(sent, words, sizeof sent);
    memcpy(copy, words, sizeof copy);
    if (!host_call(f, copy))
        refused++;
    if (forge)
        memset(copy, 0xee, sizeof copy);
    memcpy(words, copy, sizeof copy);
    memcpy(last, copy, sizeof copy);
}

void host_upcall(uint32_t f, uint64_t words[WIRE_WORDS])
{
    uint64_t copy[WIRE_WORDS];

    check_rest(&lab_upcalls[f], words);
    memcpy(copy, words, sizeof copy);
    if (!lab_upcall(f, copy))
        refused++;
    memcpy(words, copy, sizeof copy);
    memcpy(last, copy, sizeof copy);
}

uint64_t call_handle(struct machine *m)
{
    return (uint64_t)(m - here);
}

struct machine *call_machine(uint64_t handle)
{
    return handle < EVERY_MACHINES ? &here[handle] : NULL;
}

uint64_t host_handle(struct machine *m)
{
    return (uint64_t)(m - there);
}

struct machine *host_machine(uint64_t handle)
{
    return handle < EVERY_MACHINES ? &there[handle] : NULL;
}

/* Word n + 1 is byte n of memory. */
uint64_t call_address(const void *p, const char *function)
{
    CHECK(strcmp(function, "push") == 0 || strcmp(function, "where") == 0);
    return p ? (uint64_t)((const char *)p - memory[0]) + 1 : 0;
}

void *call_pointer(uint64_t word, const char *function)
{
    CHECK(strcmp(function, "push") == 0 || strcmp(function, "where") == 0);
    CHECK(word <= sizeof memory[0]);
    return word ? memory[0] + (word - 1) : NULL;
}

uint64_t host_address(const void *p)
{
    return p ? (uint64_t)((const char *)p - memory[1]) + 1 : 0;
}

void *host_pointer(uint64_t word)
{
    return word ? memory[1] + (word - 1) : NULL;
}

void host_took(struct machine *m, pfn_t f)
{
    CHECK(m->side == 'h');
    sprintf(marks + strlen(marks), "+%u ", f);
}

void host_gave(struct machine *m, pfn_t f)
{
    CHECK(m->side == 'h');
    sprintf(marks + strlen(marks), "-%u ", f);
}
