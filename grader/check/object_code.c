/*
 * object_code.c: bytes in code that speak to somebody else than the machine.
 *
 * A system call needs no function: asm can make one. Such bytes may also be
 * part of an innocent number, so they are an event for the staff, and what
 * protects is the box in which the code runs. The row of rotations that
 * speaks to Valgrind comes about by no accident: it is refused.
 */
#include "object_part.h"

#include "escape.h"

#include <string.h>

static const uint8_t ROTATIONS[] = {0x48, 0xc1, 0xc7, 0x03, 0x48, 0xc1,
                                    0xc7, 0x0d, 0x48, 0xc1, 0xc7, 0x3d,
                                    0x48, 0xc1, 0xc7, 0x33};
static const uint8_t ROTATIONS_ARM[] = {0x8c, 0x0d, 0xcc, 0x93, 0x8c, 0x35,
                                        0xcc, 0x93, 0x8c, 0xcd, 0xcc, 0x93,
                                        0x8c, 0xf5, 0xcc, 0x93};

static bool is(const uint8_t *bytes, uint64_t left, const void *pattern,
               size_t n)
{
    return left >= n && memcmp(bytes, pattern, n) == 0;
}

/* svc #N: 1101 0100 000n nnnn nnnn nnnn nnn0 0001 */
static bool is_svc(const uint8_t *b, uint64_t left)
{
    return left >= 4 && b[3] == 0xd4 && (b[2] & 0xe0) == 0 &&
           (b[0] & 0x1f) == 0x01;
}

/* What the bytes look like; NULL: nothing. `whole`: no accident. */
static const char *look(const struct elf *e, const uint8_t *b, uint64_t left,
                        bool *whole)
{
    bool x86 = e->machine == EM_X86_64;

    *whole = x86 ? is(b, left, ROTATIONS, sizeof ROTATIONS)
                 : is(b, left, ROTATIONS_ARM, sizeof ROTATIONS_ARM);
    if (*whole)
        return "speaks to Valgrind, by whom it is watched: remove that";
    if (x86 ? is(b, left, "\x48\x87\xdb", 3)
            : is(b, left, "\x4a\x01\x0a\xaa", 4))
        return "has bytes of a request to Valgrind";
    if (x86 ? is(b, left, "\x0f\x05", 2) || is(b, left, "\x0f\x34", 2) ||
                  is(b, left, "\xcd\x80", 2)
            : is_svc(b, left))
        return "has bytes of a raw system call";
    if (x86 && is(b, left, "\x0f\xc7", 2) && left > 2 && b[2] >= 0xf0)
        return "has bytes that ask the processor for chance";
    return NULL;
}

void object_code(struct object_notes *notes, const struct elf *e)
{
    /* Instructions of aarch64 begin at every fourth byte. */
    size_t step = e->machine == EM_AARCH64 ? 4 : 1;
    int events = 0;

    for (size_t s = 1; s < e->section_count; s++) {
        const struct elf_section *it = &e->sections[s];
        char shown[60];
        bool whole;

        if (!(it->flags & SHF_EXECINSTR) || !it->bytes)
            continue;
        for (uint64_t i = 0; i < it->size; i += step) {
            const char *what = look(e, it->bytes + i, it->size - i, &whole);
            struct object_place at = {s, i};

            if (!what)
                continue;
            if (whole)
                object_note(notes, e, OBJECT_REFUSED, at, "%s", what);
            else if (events++ < OBJECT_MOST)
                object_note(notes, e, OBJECT_EVENT, at, "%s, section %s+0x%llx",
                            what, escape_text(shown, sizeof shown, it->name),
                            (unsigned long long)i);
        }
    }
}
