#include "object_part.h"

#include <stdarg.h>
#include <stdlib.h>

void object_note(struct object_notes *notes, const struct elf *e,
                 enum object_kind kind, struct object_place at,
                 const char *format, ...)
{
    struct object_note *n = &notes->items[notes->count];
    char text[500];
    va_list args;
    int before = 0;

    for (size_t i = 0; i < notes->count; i++)
        before += notes->items[i].kind == kind;
    if (before == OBJECT_MOST)
        return;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    *n = (struct object_note){.kind = kind, .text = lines_copy(text)};
    if (at.section) {
        n->section = lines_copy(e->sections[at.section].name);
        n->offset = at.offset;
    }
    notes->count++;
}

void object_judge(struct object_notes *notes, const struct elf *e,
                  const struct object_names *names)
{
    *notes = (struct object_notes){0};
    object_sections(notes, e);
    object_symbols(notes, e, names);
    object_code(notes, e);
}

void object_clear(struct object_notes *notes)
{
    while (notes->count > 0) {
        notes->count--;
        free(notes->items[notes->count].text);
        free(notes->items[notes->count].section);
    }
}

void object_list(const struct elf *e, struct list *exports,
                 struct list *imports)
{
    for (size_t i = e->first_global; i < e->symbol_count; i++) {
        struct elf_symbol it = elf_symbol(e, i);

        list_add(it.section == SHN_UNDEF ? imports : exports, it.name);
    }
}
