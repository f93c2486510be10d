/*
 * object_part: the parts of object_judge.
 */
#ifndef OBJECT_PART_H
#define OBJECT_PART_H

#include "object.h"

/* A place within an object. section 0: none. */
struct object_place {
    size_t section;
    uint64_t offset;
};

/* Note a sentence, unless there are enough of its kind. */
void object_note(struct object_notes *notes, const struct elf *e,
                 enum object_kind kind, struct object_place at,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Sections: only those that C needs, as it needs them, and not too large. */
void object_sections(struct object_notes *notes, const struct elf *e);

/* Symbols: what it defines and what it asks for. */
void object_symbols(struct object_notes *notes, const struct elf *e,
                    const struct object_names *names);

/* Code: instructions that speak to the kernel or to Valgrind. */
void object_code(struct object_notes *notes, const struct elf *e);

#endif
