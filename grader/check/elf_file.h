/*
 * elf_file: an object file, as the compiler leaves it, read from memory.
 *
 * Only what our compilers make is read: ELF, 64 bits, little-endian,
 * relocatable, for x86_64 or aarch64. Who wrote the bytes is not trusted:
 * elf_read looks at every offset, size, index and name once, and refuses
 * what does not fit; after it, everything that is handed out here lies
 * within the bytes, and no two sections share one.
 */
#ifndef ELF_FILE_H
#define ELF_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The system's names of types, flags and machines: SHT_RELA, EM_X86_64 ... */
#include <elf.h>

enum {
    ELF_PROBLEM = 120,
    ELF_SYMBOLS = 1 << 14,   /* more than anybody writes */
    ELF_ADDRSIG = 0x6fff4c03 /* SHT_LLVM_ADDRSIG: clang's, for its linker */
};

struct elf_section {
    const char *name;
    const uint8_t *bytes; /* NULL: the file has none of its bytes */
    uint64_t size;        /* in memory */
    uint64_t align;       /* a power of two */
    uint64_t flags;       /* SHF_WRITE ... */
    uint32_t type;        /* SHT_PROGBITS ... */
    uint32_t link, info;  /* what they mean depends on the type */
};

struct elf {
    const uint8_t *bytes;
    size_t size;
    unsigned machine;             /* EM_X86_64 or EM_AARCH64 */
    struct elf_section *sections; /* the first is none */
    size_t section_count;
    size_t symtab; /* the section that the symbols are in; 0: none */
    size_t symbol_count, first_global;
};

struct elf_symbol {
    const char *name;
    unsigned bind, type; /* STB_GLOBAL, STT_FUNC ... */
    uint16_t section;    /* its number; or SHN_UNDEF, SHN_ABS, SHN_COMMON */
    uint64_t value, size;
};

struct elf_relocation {
    size_t section;  /* what is patched: the section, */
    uint64_t offset; /* and where in it: that may be outside */
    size_t symbol;
    uint32_t type;
    int64_t addend;
};

/* Look at n bytes, which must stay as they are until elf_clear. False, with
   what is wrong in problem ("is not an object file"), and nothing to clear. */
bool elf_read(struct elf *e, const void *bytes, size_t n,
              char problem[ELF_PROBLEM]);

void elf_clear(struct elf *e);

/* Symbol i of e->symbol_count. */
struct elf_symbol elf_symbol(const struct elf *e, size_t i);

/* How many relocations there are in section s; 0 if that is not their kind. */
size_t elf_relocation_count(const struct elf *e, size_t s);
struct elf_relocation elf_relocation(const struct elf *e, size_t s, size_t i);

/* Where in the bytes the header of section s is. */
size_t elf_header_at(const struct elf *e, size_t s);

#endif
