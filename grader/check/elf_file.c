/*
 * elf_file.c: the file, and how it hangs together:
 *
 *     +--------+----------- - - - -----------+-------------------+
 *     | header |  bytes of sections          | a header for each |
 *     +--------+----------- - - - -----------+-------------------+
 *          |        ^          ^                 |     |
 *          |        +----------|-----------------+     | name: a place in
 *          +---> section headers                       v the names' section
 *
 * Symbols are a section too (SHT_SYMTAB), and so are relocations (SHT_RELA):
 * each says that the bytes at an offset of section `info` are to be mended
 * when it is known where a symbol is.
 */
#include "elf_file.h"

#include "base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Numbers from here on mean something else than a section. */
enum { SECTION_MOST = SHN_LORESERVE };

static bool refuse(char problem[ELF_PROBLEM], const char *why)
{
    snprintf(problem, ELF_PROBLEM, "%s", why);
    return false;
}

static Elf64_Ehdr file_header(const struct elf *e)
{
    Elf64_Ehdr h;

    memcpy(&h, e->bytes, sizeof h);
    return h;
}

size_t elf_header_at(const struct elf *e, size_t s)
{
    return (size_t)file_header(e).e_shoff + s * sizeof(Elf64_Shdr);
}

static Elf64_Shdr section_header(const struct elf *e, size_t s)
{
    Elf64_Shdr h;

    memcpy(&h, e->bytes + elf_header_at(e, s), sizeof h);
    return h;
}

static bool fits(const struct elf *e, uint64_t offset, uint64_t size)
{
    return offset <= e->size && size <= e->size - offset;
}

/* ----------------------------------------------------------------- headers */

static bool look_at_header(struct elf *e, char *problem)
{
    Elf64_Ehdr h;

    if (e->size < sizeof h || memcmp(e->bytes, ELFMAG, SELFMAG) != 0)
        return refuse(problem, "is not an object file");
    h = file_header(e);
    if (h.e_ident[EI_CLASS] != ELFCLASS64 || h.e_ident[EI_DATA] != ELFDATA2LSB)
        return refuse(problem, "is not for a little-endian machine of 64 bits");
    if (h.e_machine != EM_X86_64 && h.e_machine != EM_AARCH64)
        return refuse(problem, "is for neither x86_64 nor aarch64");
    if (h.e_type != ET_REL || h.e_phnum != 0)
        return refuse(problem, "is not what a compiler makes of one source");
    if (h.e_shentsize != sizeof(Elf64_Shdr) || h.e_shnum == 0 ||
        h.e_shnum >= SECTION_MOST || h.e_shstrndx >= h.e_shnum ||
        !fits(e, h.e_shoff, (uint64_t)h.e_shnum * sizeof(Elf64_Shdr)))
        return refuse(problem, "has no list of sections, or one too long");
    e->machine = h.e_machine;
    e->section_count = h.e_shnum;
    return true;
}

/* Is the section a row of strings, the last of which has its end? */
static bool has_strings(const struct elf *e, size_t s)
{
    const struct elf_section *it = e->sections + (s < e->section_count ? s : 0);

    return it->type == SHT_STRTAB && it->size > 0 &&
           it->bytes[it->size - 1] == '\0';
}

/* All but the name. */
static bool take_section(struct elf *e, size_t s)
{
    Elf64_Shdr h = section_header(e, s);
    struct elf_section *it = &e->sections[s];

    it->name = "";
    it->align = 1;
    if (h.sh_type == SHT_NULL)
        return true;
    if (s == 0 || (h.sh_addralign & (h.sh_addralign - 1)) != 0 ||
        (h.sh_type != SHT_NOBITS && !fits(e, h.sh_offset, h.sh_size)))
        return false;
    it->type = h.sh_type;
    it->flags = h.sh_flags;
    it->size = h.sh_size;
    it->align = h.sh_addralign ? h.sh_addralign : 1;
    it->link = h.sh_link;
    it->info = h.sh_info;
    if (h.sh_type != SHT_NOBITS)
        it->bytes = e->bytes + h.sh_offset;
    return true;
}

static bool look_at_sections(struct elf *e, char *problem)
{
    size_t names = file_header(e).e_shstrndx;

    for (size_t s = 0; s < e->section_count; s++)
        if (!take_section(e, s))
            return refuse(problem, "has a section that is not in the file");
    if (!has_strings(e, names))
        return refuse(problem, "has no names of sections");
    for (size_t s = 1; s < e->section_count; s++) {
        uint32_t at = section_header(e, s).sh_name;

        if (e->sections[s].type == SHT_NULL)
            continue;
        if (at >= e->sections[names].size)
            return refuse(problem, "has a section without a name");
        e->sections[s].name = (const char *)e->sections[names].bytes + at;
    }
    return true;
}

/* ---------------------------------------------------------------- overlaps */

struct extent {
    size_t begin, end;
};

static int by_begin(const void *a, const void *b)
{
    const struct extent *x = a, *y = b;

    return x->begin < y->begin ? -1 : x->begin > y->begin;
}

/* Does any byte belong to two? Then who changes one changes the other. */
static bool look_for_overlaps(const struct elf *e, char *problem)
{
    struct extent *all = must_alloc(e->section_count + 2, sizeof *all);
    size_t n = 2;
    bool good = true;

    all[0] = (struct extent){0, sizeof(Elf64_Ehdr)};
    all[1] = (struct extent){elf_header_at(e, 0),
                             elf_header_at(e, e->section_count)};
    for (size_t s = 1; s < e->section_count; s++) {
        const struct elf_section *it = &e->sections[s];
        size_t begin = it->bytes ? (size_t)(it->bytes - e->bytes) : 0;

        if (it->bytes && it->size > 0)
            all[n++] = (struct extent){begin, begin + (size_t)it->size};
    }
    qsort(all, n, sizeof *all, by_begin);
    for (size_t i = 1; i < n; i++)
        good = good && all[i].begin >= all[i - 1].end;
    free(all);
    return good || refuse(problem, "has sections one over another");
}

/* ------------------------------------------------- symbols and relocations */

static Elf64_Sym raw_symbol(const struct elf *e, size_t i)
{
    Elf64_Sym raw;

    memcpy(&raw, e->sections[e->symtab].bytes + i * sizeof raw, sizeof raw);
    return raw;
}

static bool good_symbol(const struct elf *e, size_t i)
{
    Elf64_Sym raw = raw_symbol(e, i);
    bool local = ELF64_ST_BIND(raw.st_info) == STB_LOCAL;

    return raw.st_name < e->sections[e->sections[e->symtab].link].size &&
           local == (i < e->first_global) &&
           (raw.st_shndx < e->section_count || raw.st_shndx == SHN_ABS ||
            raw.st_shndx == SHN_COMMON);
}

/* A table's size in entries; false if it is no such table. */
static bool count_entries(const struct elf *e, size_t s, size_t each, size_t *n)
{
    const struct elf_section *it = &e->sections[s];

    *n = (size_t)it->size / each;
    return it->bytes && section_header(e, s).sh_entsize == each &&
           it->size % each == 0;
}

static bool look_at_symbols(struct elf *e, char *problem)
{
    for (size_t s = 1; s < e->section_count; s++) {
        if (e->sections[s].type != SHT_SYMTAB)
            continue;
        if (e->symtab || !has_strings(e, e->sections[s].link) ||
            !count_entries(e, s, sizeof(Elf64_Sym), &e->symbol_count) ||
            e->sections[s].info > e->symbol_count)
            return refuse(problem, "has no good list of symbols");
        if (e->symbol_count > ELF_SYMBOLS)
            return refuse(problem, "has too many functions and variables");
        e->symtab = s;
        e->first_global = e->sections[s].info;
    }
    for (size_t i = 0; i < e->symbol_count; i++)
        if (!good_symbol(e, i))
            return refuse(problem, "has a symbol that makes no sense");
    return true;
}

/* A section whose entries name symbols. */
static bool good_reference(const struct elf *e, size_t s)
{
    const struct elf_section *it = &e->sections[s];
    size_t n;

    if (it->type == SHT_GROUP)
        return it->link == e->symtab && it->info < e->symbol_count;
    if (it->type != SHT_RELA)
        return it->type != SHT_REL;
    if (!e->symtab || it->link != e->symtab || it->info == 0 ||
        it->info >= e->section_count ||
        !count_entries(e, s, sizeof(Elf64_Rela), &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (elf_relocation(e, s, i).symbol >= e->symbol_count)
            return false;
    return true;
}

struct elf_symbol elf_symbol(const struct elf *e, size_t i)
{
    const struct elf_section *table = &e->sections[e->symtab];
    const char *names = (const char *)e->sections[table->link].bytes;
    Elf64_Sym raw = raw_symbol(e, i);

    return (struct elf_symbol){.name = names + raw.st_name,
                               .bind = ELF64_ST_BIND(raw.st_info),
                               .type = ELF64_ST_TYPE(raw.st_info),
                               .section = raw.st_shndx,
                               .value = raw.st_value,
                               .size = raw.st_size};
}

size_t elf_relocation_count(const struct elf *e, size_t s)
{
    const struct elf_section *it = &e->sections[s];

    return it->type == SHT_RELA ? (size_t)it->size / sizeof(Elf64_Rela) : 0;
}

struct elf_relocation elf_relocation(const struct elf *e, size_t s, size_t i)
{
    Elf64_Rela raw;

    memcpy(&raw, e->sections[s].bytes + i * sizeof raw, sizeof raw);
    return (struct elf_relocation){.section = e->sections[s].info,
                                   .offset = raw.r_offset,
                                   .symbol = ELF64_R_SYM(raw.r_info),
                                   .type = (uint32_t)raw.r_info,
                                   .addend = raw.r_addend};
}

bool elf_read(struct elf *e, const void *bytes, size_t n,
              char problem[ELF_PROBLEM])
{
    *e = (struct elf){.bytes = bytes, .size = n};
    if (!look_at_header(e, problem))
        return false;
    e->sections = must_alloc(e->section_count, sizeof *e->sections);
    if (!look_at_sections(e, problem) || !look_for_overlaps(e, problem) ||
        !look_at_symbols(e, problem)) {
        elf_clear(e);
        return false;
    }
    for (size_t s = 1; s < e->section_count; s++)
        if (!good_reference(e, s)) {
            elf_clear(e);
            return refuse(problem, "has relocations that make no sense");
        }
    return true;
}

void elf_clear(struct elf *e)
{
    free(e->sections);
    *e = (struct elf){0};
}
