/*
 * Objects, whole and damaged.
 */
#include "localise.h"
#include "objectkit.h"

#include <stdlib.h>
#include <string.h>

TestSuite(elf, .fini = objectkit_clean);

static const char SOURCE[] = "int node_alloc(void);\n"
                             "static int table[3] = {1, 2, 3};\n"
                             "int help(int x) { return table[x & 1]++; }\n"
                             "int pull(int x)\n"
                             "{\n    return help(x) + node_alloc();\n}\n";

/* The number of the symbol; 0: there is none. */
static size_t symbol_of(const struct elf *e, const char *name)
{
    for (size_t i = 1; i < e->symbol_count; i++)
        if (strcmp(elf_symbol(e, i).name, name) == 0)
            return i;
    return 0;
}

static void find_parts(const char *compiler)
{
    struct objectkit o = objectkit_compile(compiler, SOURCE);
    char problem[ELF_PROBLEM];
    struct elf_symbol pull;
    size_t calls = 0, i;
    struct elf e;

    cr_assert(elf_read(&e, o.bytes, o.size, problem), "%s", problem);
    i = symbol_of(&e, "pull");
    cr_assert_geq(i, e.first_global, "%s: pull is symbol %zu", compiler, i);
    pull = elf_symbol(&e, i);
    cr_assert_eq(pull.type, (unsigned)STT_FUNC, "its type is %u", pull.type);
    cr_assert_str_eq(e.sections[pull.section].name, ".text", "%s", compiler);
    i = symbol_of(&e, "node_alloc");
    cr_assert_eq(elf_symbol(&e, i).section, SHN_UNDEF, "%s", compiler);
    for (size_t s = 1; s < e.section_count; s++)
        for (size_t k = 0; k < elf_relocation_count(&e, s); k++)
            calls += elf_relocation(&e, s, k).symbol == i;
    cr_assert_eq(calls, 1, "%s: node_alloc is used %zu times", compiler, calls);
    elf_clear(&e);
}

/* Are all parts found, whoever made the object? */
Test(elf, sections_symbols_and_relocations_are_found)
{
    find_parts("gcc");
    if (objectkit_has("clang"))
        find_parts("clang");
}

/* What does not begin like an object for us? */
Test(elf, what_is_no_object_is_refused)
{
    struct objectkit o = objectkit_compile("gcc", SOURCE);
    static const struct {
        size_t at;
        uint8_t value;
        const char *problem;
    } damage[] = {
        {0, 'E', "is not an object file"},
        {EI_CLASS, ELFCLASS32, "of 64 bits"},
        {EI_DATA, ELFDATA2MSB, "little-endian"},
        {offsetof(Elf64_Ehdr, e_machine), EM_386, "x86_64 nor aarch64"},
        {offsetof(Elf64_Ehdr, e_type), ET_EXEC, "of one source"},
        {offsetof(Elf64_Ehdr, e_shentsize), 63, "no list of sections"},
        {offsetof(Elf64_Ehdr, e_shoff) + 7, 0xff, "no list of sections"},
        {offsetof(Elf64_Ehdr, e_shstrndx), 0, "no names of sections"}};
    char problem[ELF_PROBLEM];
    struct elf e;

    for (size_t i = 0; i < sizeof damage / sizeof *damage; i++) {
        struct objectkit it = objectkit_copy(&o, o.size);

        it.bytes[damage[i].at] = damage[i].value;
        cr_assert_not(elf_read(&e, it.bytes, it.size, problem), "%zu", i);
        cr_assert(strstr(problem, damage[i].problem), "%zu: %s", i, problem);
    }
    cr_assert_not(elf_read(&e, "", 0, problem), "nothing");
}

/* Change a field of a section's header by a number, and read. */
static bool read_changed(const struct objectkit *o, size_t s, size_t field,
                         uint64_t value, size_t n, char problem[ELF_PROBLEM])
{
    struct objectkit it = objectkit_copy(o, o->size);
    struct elf e;
    bool good;

    cr_assert(elf_read(&e, it.bytes, it.size, problem), "%s", problem);
    memcpy(it.bytes + elf_header_at(&e, s) + field, &value, n);
    elf_clear(&e);
    good = elf_read(&e, it.bytes, it.size, problem);
    if (good)
        elf_clear(&e);
    return good;
}

#define FIELD(name) offsetof(Elf64_Shdr, name), sizeof((Elf64_Shdr *)NULL)->name

/* Headers of sections that lie? */
Test(elf, a_section_that_does_not_fit_is_refused)
{
    struct objectkit o = objectkit_compile("gcc", SOURCE);
    static const struct {
        uint32_t type; /* of the section that is damaged */
        size_t field, n;
        uint64_t value;
        const char *problem;
    } damage[] = {
        {SHT_PROGBITS, FIELD(sh_offset), UINT64_MAX, "not in the file"},
        {SHT_PROGBITS, FIELD(sh_size), UINT64_MAX, "not in the file"},
        {SHT_PROGBITS, FIELD(sh_addralign), 3, "not in the file"},
        {SHT_PROGBITS, FIELD(sh_name), 1 << 20, "without a name"},
        {SHT_PROGBITS, FIELD(sh_offset), 60, "one over another"},
        {SHT_SYMTAB, FIELD(sh_entsize), 23, "list of symbols"},
        {SHT_SYMTAB, FIELD(sh_link), 1, "list of symbols"},
        {SHT_SYMTAB, FIELD(sh_link), 1 << 30, "list of symbols"},
        {SHT_SYMTAB, FIELD(sh_info), 1 << 30, "list of symbols"},
        {SHT_SYMTAB, FIELD(sh_info), 1, "symbol that makes no sense"},
        {SHT_RELA, FIELD(sh_info), 1 << 30, "make no sense"},
        {SHT_RELA, FIELD(sh_link), 1, "make no sense"},
        {SHT_RELA, FIELD(sh_entsize), 0, "make no sense"},
        {SHT_RELA, FIELD(sh_type), SHT_REL, "make no sense"}};
    char problem[ELF_PROBLEM];
    struct elf e;

    cr_assert(elf_read(&e, o.bytes, o.size, problem), "%s", problem);
    for (size_t i = 0; i < sizeof damage / sizeof *damage; i++) {
        size_t s = 1;

        while (e.sections[s].type != damage[i].type)
            s++;
        cr_assert_not(read_changed(&o, s, damage[i].field, damage[i].value,
                                   damage[i].n, problem),
                      "%zu", i);
        cr_assert(strstr(problem, damage[i].problem), "%zu: %s", i, problem);
    }
    elf_clear(&e);
}

/* Names that have no end? */
Test(elf, names_that_go_on_for_ever_are_refused)
{
    struct objectkit o = objectkit_compile("gcc", SOURCE);
    char problem[ELF_PROBLEM];
    size_t tables = 0;
    struct elf e, it;

    cr_assert(elf_read(&e, o.bytes, o.size, problem), "%s", problem);
    for (size_t s = 1; s < e.section_count; s++) {
        struct objectkit open = objectkit_copy(&o, o.size);

        if (e.sections[s].type != SHT_STRTAB)
            continue;
        tables++;
        open.bytes[e.sections[s].bytes - o.bytes + e.sections[s].size - 1] =
            'x';
        cr_assert_not(elf_read(&it, open.bytes, open.size, problem), "%zu", s);
    }
    cr_assert_gt(tables, 0, "there are no names");
    elf_clear(&e);
}

/* A file that was cut off: the list of sections is at its end. */
Test(elf, every_part_of_an_object_is_refused)
{
    struct objectkit o = objectkit_compile("gcc", SOURCE);
    char problem[ELF_PROBLEM];
    struct elf e;

    for (size_t n = 0; n < o.size; n++) {
        uint8_t *bytes = malloc(n + 1);

        memcpy(bytes, o.bytes, n);
        cr_assert_not(elf_read(&e, bytes, n, problem), "%zu of %zu bytes", n,
                      o.size);
        free(bytes);
    }
}

static bool keep_pull(const void *context, const char *name)
{
    (void)context;
    return strcmp(name, "pull") == 0;
}

/* Do with it what a check does; what was read must still be readable after it
   was changed. */
static bool use(struct objectkit *o)
{
    char problem[ELF_PROBLEM];
    struct elf e;

    if (!elf_read(&e, o->bytes, o->size, problem))
        return false;
    objectkit_judge(o, NULL);
    localise(o->bytes, &e, keep_pull, NULL);
    elf_clear(&e);
    cr_assert(elf_read(&e, o->bytes, o->size, problem), "%s", problem);
    for (size_t i = e.first_global; i < e.symbol_count; i++)
        cr_assert(elf_symbol(&e, i).section == SHN_UNDEF ||
                      keep_pull(NULL, elf_symbol(&e, i).name),
                  "symbol %zu is global", i);
    elf_clear(&e);
    return true;
}

/* One byte that is not what it was, each in turn? */
Test(elf, no_byte_changed_does_harm)
{
    static const uint8_t flips[] = {0xff, 0x01, 0x80};
    struct objectkit o = objectkit_compile("gcc -g0", SOURCE);
    size_t taken = 0;

    for (size_t i = 0; i < sizeof flips * o.size; i++) {
        struct objectkit it = {malloc(o.size), o.size};

        memcpy(it.bytes, o.bytes, o.size);
        it.bytes[i % o.size] ^= flips[i / o.size];
        taken += use(&it);
        free(it.bytes);
    }
    cr_assert_gt(taken, o.size, "only %zu were read at all", taken);
    cr_assert_lt(taken, 3 * o.size, "all %zu were read", taken);
}
