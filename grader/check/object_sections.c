/*
 * object_sections.c: which sections there may be.
 *
 * The linker decides by a section's name what becomes of it: what is called
 * .init_array runs before main. So names are compared with a list, and
 * whatever is not on it is refused; and a section must be what its name says.
 */
#include "object_part.h"

#include "escape.h"

#include <string.h>

enum { WRITES = SHF_WRITE, RUNS = SHF_EXECINSTR, THREAD = SHF_TLS };

/* Flags that say nothing about what a section is for. */
static const uint64_t INDIFFERENT =
    SHF_MERGE | SHF_STRINGS | SHF_INFO_LINK | SHF_GROUP;

struct allowed {
    const char *name; /* .text stands for .text.startup as well */
    uint32_t type;
    uint64_t flags;
};

static const struct allowed ALLOWED[] = {
    {".text", SHT_PROGBITS, SHF_ALLOC | RUNS},
    {".data", SHT_PROGBITS, SHF_ALLOC | WRITES},
    {".bss", SHT_NOBITS, SHF_ALLOC | WRITES},
    {".tdata", SHT_PROGBITS, SHF_ALLOC | WRITES | THREAD},
    {".tbss", SHT_NOBITS, SHF_ALLOC | WRITES | THREAD},
    {".rodata", SHT_PROGBITS, SHF_ALLOC},
    {".eh_frame", SHT_PROGBITS, SHF_ALLOC},
    {".eh_frame", SHT_X86_64_UNWIND, SHF_ALLOC},
    {".note.gnu.property", SHT_NOTE, SHF_ALLOC},
    {".note.GNU-stack", SHT_PROGBITS, 0},
    {".comment", SHT_PROGBITS, 0},
    {".rela", SHT_RELA, 0},
    {".group", SHT_GROUP, 0},
    {".symtab", SHT_SYMTAB, 0},
    {".strtab", SHT_STRTAB, 0},
    {".shstrtab", SHT_STRTAB, 0},
    {".llvm_addrsig", ELF_ADDRSIG, SHF_EXCLUDE},
};

/* Is it `begin`, or does it go on after it with a dot? */
static bool begins(const char *name, const char *begin)
{
    size_t n = strlen(begin);

    return strncmp(name, begin, n) == 0 && (!name[n] || name[n] == '.');
}

/* Names of debug information go on with _: .debug_info */
static bool is_debug(const struct elf_section *it)
{
    return strncmp(it->name, ".debug_", 7) == 0 &&
           (it->type == SHT_PROGBITS || it->type == SHT_X86_64_UNWIND) &&
           (it->flags & ~INDIFFERENT) == 0;
}

static bool is_allowed(const struct elf_section *it)
{
    for (size_t i = 0; i < sizeof ALLOWED / sizeof *ALLOWED; i++)
        if (begins(it->name, ALLOWED[i].name) && it->type == ALLOWED[i].type &&
            (it->flags & ~INDIFFERENT) == ALLOWED[i].flags)
            /* Groups make the linker drop what is in the program already. */
            return !(it->flags & SHF_GROUP && it->flags & SHF_ALLOC);
    return is_debug(it);
}

/* Where a table of functions, such as a constructor's, leads to first. */
static struct object_place first_target(const struct elf *e, size_t s)
{
    for (size_t t = 1; t < e->section_count; t++) {
        if (e->sections[t].info != s || elf_relocation_count(e, t) == 0)
            continue;
        struct elf_relocation r = elf_relocation(e, t, 0);
        struct elf_symbol to = elf_symbol(e, r.symbol);

        if (to.section > SHN_UNDEF && to.section < e->section_count)
            return (struct object_place){to.section,
                                         to.value + (uint64_t)r.addend};
    }
    return (struct object_place){0};
}

static void refuse_section(struct object_notes *notes, const struct elf *e,
                           size_t s)
{
    static const char *const before[] = {".init_array", ".preinit_array",
                                         ".ctors", ".init"};
    static const char *const after[] = {".fini_array", ".dtors", ".fini"};
    const struct elf_section *it = &e->sections[s];
    char shown[60];

    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (begins(it->name, before[i]) || it->type == SHT_INIT_ARRAY ||
            it->type == SHT_PREINIT_ARRAY) {
            object_note(notes, e, OBJECT_REFUSED, first_target(e, s),
                        "runs something before main (a constructor): remove "
                        "it");
            return;
        }
    for (size_t i = 0; i < sizeof after / sizeof *after; i++)
        if (begins(it->name, after[i]) || it->type == SHT_FINI_ARRAY) {
            object_note(notes, e, OBJECT_REFUSED, first_target(e, s),
                        "runs something when the process ends (a destructor): "
                        "remove it");
            return;
        }
    if (strcmp(it->name, ".note.GNU-stack") == 0)
        object_note(notes, e, OBJECT_REFUSED, (struct object_place){0},
                    "takes the address of a function within a function, which "
                    "needs a stack that can run code: move that function "
                    "out");
    else
        object_note(notes, e, OBJECT_REFUSED, (struct object_place){0},
                    "has something in a section of its own (%s): remove the "
                    "attribute, or the asm, that puts it there",
                    escape_text(shown, sizeof shown, it->name));
}

/* ------------------------------------------------------------------- sizes */

static bool is_variables(const struct elf_section *it)
{
    return it->flags & SHF_ALLOC && it->flags & SHF_WRITE;
}

/* The largest variable; its name is "" if there is none. */
static struct elf_symbol largest(const struct elf *e)
{
    struct elf_symbol most = {.name = ""};

    for (size_t i = 1; i < e->symbol_count; i++) {
        struct elf_symbol it = elf_symbol(e, i);

        if (it.section < e->section_count && it.size > most.size &&
            is_variables(&e->sections[it.section]))
            most = it;
    }
    return most;
}

static void look_at_sizes(struct object_notes *notes, const struct elf *e)
{
    struct elf_symbol most = largest(e);
    uint64_t left = OBJECT_DATA_MOST;
    bool fits = true;
    char shown[80];

    for (size_t s = 1; s < e->section_count; s++) {
        const struct elf_section *it = &e->sections[s];

        if (it->flags & SHF_ALLOC && it->align > OBJECT_ALIGN_MOST)
            object_note(notes, e, OBJECT_REFUSED, (struct object_place){0},
                        "aligns something to more than %d bytes: align it to "
                        "less",
                        OBJECT_ALIGN_MOST);
        if (!is_variables(it))
            continue;
        fits = fits && it->size <= left;
        left -= fits ? it->size : 0;
    }
    if (!fits)
        object_note(notes, e, OBJECT_REFUSED, (struct object_place){0},
                    "has more than %d MB of variables (`%s` is the largest): "
                    "make them smaller",
                    OBJECT_DATA_MOST >> 20,
                    escape_text(shown, sizeof shown, most.name));
}

void object_sections(struct object_notes *notes, const struct elf *e)
{
    bool marked = false;
    int refused = 0;

    for (size_t s = 1; s < e->section_count && refused < OBJECT_MOST; s++) {
        const struct elf_section *it = &e->sections[s];

        marked = marked || strcmp(it->name, ".note.GNU-stack") == 0;
        if (it->type == SHT_NULL || is_allowed(it))
            continue;
        refuse_section(notes, e, s);
        refused++;
    }
    /* Without it the linker makes the stack executable on x86_64. */
    if (!marked && !refused)
        object_note(notes, e, OBJECT_REFUSED, (struct object_place){0},
                    "does not say what stack it needs (.note.GNU-stack): do "
                    "not remove that section");
    look_at_sizes(notes, e);
}
