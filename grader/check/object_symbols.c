/*
 * object_symbols.c: what an object defines for others, and what it asks them
 * for. The first is nearly free: it is made local before it is linked. The
 * second must be on a list.
 */
#include "object_part.h"

#include "base.h"
#include "escape.h"
#include "library.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_MOST = 1000 };

static const struct object_place NOWHERE = {0};

/* For each symbol the place where it is first used, in code if it can be. */
struct uses {
    struct object_place *at;
    bool *called;
};

static bool is_code(const struct elf *e, size_t s)
{
    return e->sections[s].flags & SHF_EXECINSTR;
}

static bool is_call(const struct elf *e, uint32_t type)
{
    return e->machine == EM_X86_64
               ? type == R_X86_64_PLT32
               : type == R_AARCH64_CALL26 || type == R_AARCH64_JUMP26;
}

static void use(struct uses *u, const struct elf *e,
                const struct elf_relocation *r)
{
    struct object_place *at = &u->at[r->symbol];
    bool code = is_code(e, r->section);

    if (at->section && (!code || is_code(e, at->section)) &&
        (code != is_code(e, at->section) || at->section != r->section ||
         at->offset <= r->offset))
        return;
    *at = (struct object_place){r->section, r->offset};
    u->called[r->symbol] = is_call(e, r->type);
}

static struct uses find_uses(const struct elf *e)
{
    size_t n = e->symbol_count + 1;
    struct uses u = {must_alloc(n, sizeof *u.at),
                     must_alloc(n, sizeof *u.called)};

    for (size_t s = 1; s < e->section_count; s++)
        for (size_t i = 0; i < elf_relocation_count(e, s); i++) {
            struct elf_relocation r = elf_relocation(e, s, i);

            if (e->sections[r.section].flags & SHF_ALLOC)
                use(&u, e, &r);
        }
    return u;
}

/* Kinds of references that a compiler makes for a program that is not moved.
   With others the linker makes tables that the loader works through. */
static bool is_plain(const struct elf *e, uint32_t type)
{
    static const uint32_t plain[] = {
        R_X86_64_NONE,    R_X86_64_64,       R_X86_64_PC32,
        R_X86_64_PLT32,   R_X86_64_32,       R_X86_64_32S,
        R_X86_64_PC64,    R_X86_64_GOTPCREL, R_X86_64_GOTPCRELX,
        R_X86_64_TPOFF32, R_X86_64_GOTTPOFF, R_X86_64_REX_GOTPCRELX};

    if (e->machine != EM_X86_64) /* 560 on: descriptors of its threads */
        return type < R_AARCH64_TLSDESC_LD_PREL19;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (plain[i] == type)
            return true;
    return false;
}

static void look_at_references(struct object_notes *notes, const struct elf *e)
{
    for (size_t s = 1; s < e->section_count; s++)
        for (size_t i = 0; i < elf_relocation_count(e, s); i++) {
            struct elf_relocation r = elf_relocation(e, s, i);

            if ((e->sections[r.section].flags & SHF_ALLOC) &&
                !is_plain(e, r.type)) {
                object_note(notes, e, OBJECT_REFUSED,
                            (struct object_place){r.section, r.offset},
                            "refers to something in a way that no compiler "
                            "does here (%u): remove the assembler code",
                            r.type);
                return;
            }
        }
}

/* ------------------------------------------------------------- definitions */

/* What is wrong with the kind of a symbol; NULL: nothing. */
static const char *odd(const struct elf_symbol *it)
{
    if (it->type == STT_GNU_IFUNC)
        return "is chosen while the program starts (an ifunc): write a plain "
               "function";
    if (strchr(it->name, '@'))
        return "has a version: give it a plain name";
    if (it->bind != STB_LOCAL && it->bind != STB_GLOBAL && it->bind != STB_WEAK)
        return "is neither a plain function nor a plain variable: remove its "
               "attributes";
    /* Even if it is local: the compiler's calls would lead there. */
    if (it->section != SHN_UNDEF &&
        (strncmp(it->name, "__sanitizer_", 12) == 0 ||
         strncmp(it->name, "__asan_", 7) == 0))
        return "belongs to the grader: give yours another name";
    /* Valgrind replaces functions by such names, wherever it finds them. */
    if (strncmp(it->name, "_vg", 3) == 0)
        return "belongs to Valgrind: give yours another name";
    if (strlen(it->name) > NAME_MOST)
        return "has a name that is too long: shorten it";
    if (it->section == SHN_COMMON)
        return "is a variable that other files may share: give it a value, or "
               "make it static";
    return NULL;
}

static struct object_place place_of(const struct elf *e,
                                    const struct elf_symbol *it)
{
    if (it->section == SHN_UNDEF || it->section >= e->section_count)
        return NOWHERE;
    return (struct object_place){it->section, it->value};
}

static void look_at_definition(struct object_notes *notes, const struct elf *e,
                               const struct object_names *names,
                               const struct elf_symbol *it)
{
    char shown[100];

    escape_text(shown, sizeof shown, it->name);
    if (strcmp(it->name, "main") == 0 && !list_has(names->contract, "main"))
        object_note(
            notes, e, OBJECT_REMARK, place_of(e, it),
            "has a main of its own: the grader does not run it, and `pt "
            "debug` works only without it");
    else if (list_has(names->given, it->name))
        object_note(notes, e, OBJECT_REFUSED, place_of(e, it),
                    "defines `%s`, which the machine gives you: call it, or "
                    "give yours another name",
                    shown);
    else if (list_has(names->shared, it->name) &&
             !list_has(names->contract, it->name) &&
             (*it->name == '_' || list_has(names->taken, it->name) ||
              library_look(it->name).kind != LIBRARY_UNKNOWN))
        object_note(notes, e, OBJECT_REFUSED, place_of(e, it),
                    "defines `%s` for your other files, but that name is "
                    "taken: give yours another",
                    shown);
}

/* ----------------------------------------------------------------- imports */

static void look_at_library(struct object_notes *notes, const struct elf *e,
                            const struct elf_symbol *it, struct object_place at,
                            bool called)
{
    struct library_word w = library_look(it->name);
    const char *does = called ? "calls" : "uses";
    char shown[100];

    escape_text(shown, sizeof shown, it->name);
    if (w.kind == LIBRARY_REFUSED)
        object_note(notes, e, OBJECT_REFUSED, at,
                    "%s %s, which a lab cannot use: %s", does, w.name,
                    w.advice);
    else if (w.kind == LIBRARY_UNKNOWN)
        object_note(notes, e, OBJECT_REFUSED, at,
                    "%s `%s`, but there is no such function, or this lab may "
                    "not call it",
                    does, shown);
}

/* Of all that prints, the first: one remark is enough. */
static void remark_printing(struct object_notes *notes, const struct elf *e,
                            const struct uses *u)
{
    size_t first = 0;

    for (size_t i = e->first_global; i < e->symbol_count; i++) {
        struct elf_symbol it = elf_symbol(e, i);
        const struct object_place *a = &u->at[i], *b = &u->at[first];

        if (it.section == SHN_UNDEF && a->section &&
            library_look(it.name).kind == LIBRARY_PRINTS &&
            (!first || (u->called[i] && !u->called[first]) ||
             (u->called[i] == u->called[first] && a->section == b->section &&
              a->offset < b->offset)))
            first = i;
    }
    if (first)
        object_note(notes, e, OBJECT_REMARK, u->at[first],
                    "%s %s: what your code prints is not shown here; `pt "
                    "debug` shows it",
                    u->called[first] ? "calls" : "uses",
                    library_look(elf_symbol(e, first).name).name);
}

void object_symbols(struct object_notes *notes, const struct elf *e,
                    const struct object_names *names)
{
    struct uses u = find_uses(e);
    char shown[100];

    look_at_references(notes, e);
    for (size_t i = 1; i < e->symbol_count; i++) {
        struct elf_symbol it = elf_symbol(e, i);
        const char *what = odd(&it);

        if (what)
            object_note(notes, e, OBJECT_REFUSED, place_of(e, &it),
                        "defines `%s`, which %s",
                        escape_text(shown, sizeof shown, it.name), what);
        else if (i >= e->first_global && it.section != SHN_UNDEF)
            look_at_definition(notes, e, names, &it);
        else if (i >= e->first_global && !list_has(names->given, it.name) &&
                 !list_has(names->contract, it.name) &&
                 !list_has(names->defined, it.name))
            look_at_library(notes, e, &it, u.at[i], u.called[i]);
    }
    remark_printing(notes, e, &u);
    free(u.at);
    free(u.called);
}
