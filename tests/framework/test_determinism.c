/*
 * Is a run the same every time, to the last byte of its trace?
 */
#include "walk.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

enum { OPERATIONS = 5000 };

static const struct model_config naive = {
    .shape = {.page_shift = 12, .va_bits = 39, .frames = 16, .nodes = 16},
    .windows = {{1, 12}, {0x80000, 12}, {0x7fffff8, 8}},
    .file_pages = 32,
    .slots = 60,
    .tlb = 8};

/* The trace of a random program, to be freed. */
static char *trace_of(struct dice dice, size_t *size)
{
    char *text = NULL;
    struct twin t = {.world = "traced", .config = naive, .dice = dice};

    t.trace = open_memstream(&text, size);
    cr_assert(t.trace, "no stream");
    twin_on(&t);
    while (t.op < OPERATIONS)
        walk_step(&t);
    twin_off(&t);
    fclose(t.trace);
    return text;
}

/* Do the same dice lead to the same trace, and other dice to another? */
Test(determinism, the_same_program_has_the_same_trace_to_the_last_byte)
{
    struct dice dice = dice_new(), other = dice;
    size_t size, again_size, other_size;

    other.state += 1000;
    char *first = trace_of(dice, &size);
    char *again = trace_of(dice, &again_size);
    char *different = trace_of(other, &other_size);
    cr_assert_gt(size, 40 * OPERATIONS, "the trace has only %zu bytes", size);
    cr_assert_eq(size, again_size, "%zu bytes, then %zu", size, again_size);
    cr_assert(memcmp(first, again, size) == 0, "the traces differ");
    cr_assert(size != other_size || memcmp(first, different, size) != 0,
              "other dice made no difference");
    free(first);
    free(again);
    free(different);
}

/* Does being traced change what happens? The model says if it does: it is
   the same with and without. The trace must then tell of the same counts. */
Test(determinism, a_trace_tells_of_every_reference_once)
{
    size_t size, references = 0;
    char *text = trace_of(dice_new(), &size);
    struct twin t = {
        .world = "not traced", .config = naive, .dice = dice_new()};

    twin_on(&t);
    while (t.op < OPERATIONS)
        walk_step(&t);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        references += strstr(line, " load 0x") || strstr(line, " store 0x");
    cr_assert_eq(references, machine_time(t.m),
                 "%zu in the trace, %llu counted", references,
                 (unsigned long long)machine_time(t.m));
    twin_off(&t);
    free(text);
}
