/*
 * A fuzz target: any bytes, as the object of a submission.
 *
 * Whatever the bytes are, complaints are short printable lines; and an object
 * that was read, judged and localised can be read again, and defines nothing
 * for others but what was kept.
 */
#include "localise.h"
#include "object.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool true_or_broken, const char *what)
{
    if (!true_or_broken) {
        fprintf(stderr, "fuzz_elf: broken: %s\n", what);
        abort();
    }
}

static void look_at(const char *text)
{
    demand(*text && strlen(text) < 600, "a note is a sentence");
    for (; *text; text++)
        demand(*text >= ' ' && *text <= '~', "on one printable line");
}

static void judge(const struct elf *e)
{
    static char pull[] = "pull", node_alloc[] = "node_alloc", help[] = "help";
    static char *one[] = {pull}, *two[] = {node_alloc}, *three[] = {help};
    static const struct list contract = {one, 1}, given = {two, 1},
                             shared = {three, 1}, none = {0};
    const struct object_names names = {&contract, &given, &none, &shared,
                                       &none};
    struct object_notes notes;

    object_judge(&notes, e, &names);
    for (size_t i = 0; i < notes.count; i++)
        look_at(notes.items[i].text);
    object_clear(&notes);
}

static bool keep(const void *context, const char *name)
{
    return strcmp(name, context) == 0;
}

static void read_again(uint8_t *bytes, size_t size)
{
    char problem[ELF_PROBLEM];
    struct elf e;

    demand(elf_read(&e, bytes, size, problem), "it can be read again");
    for (size_t i = e.first_global; i < e.symbol_count; i++) {
        struct elf_symbol it = elf_symbol(&e, i);

        demand(it.section == SHN_UNDEF || keep("pull", it.name),
               "and nothing else is global");
    }
    elf_clear(&e);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t *bytes = malloc(size + 1);
    char problem[ELF_PROBLEM];
    struct elf e;

    demand(bytes, "memory");
    memcpy(bytes, data, size);
    if (elf_read(&e, bytes, size, problem)) {
        judge(&e);
        localise(bytes, &e, keep, "pull");
        elf_clear(&e);
        read_again(bytes, size);
    } else {
        look_at(problem);
    }
    free(bytes);
    return 0;
}
