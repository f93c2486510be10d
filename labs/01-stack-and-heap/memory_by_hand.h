/*
 * memory_by_hand: the memory of a machine before and after a call, and the
 * words in which a test says what it found.
 *
 * What lies in memory was written by code that may be wrong. So a number that
 * is read there is compared with bounds before anybody goes where it says.
 */
#ifndef MEMORY_BY_HAND_H
#define MEMORY_BY_HAND_H

#include <criterion/criterion.h>

#include "labtest.h"
#include "stack_and_heap.h"

#include <inttypes.h>
#include <stdio.h>

/* ---------------------------------------------------------------- machines */

/* The machine that a failure shows: the last that was switched on. */
static struct machine *shown;

/* A machine whose memory is full of junk. */
static inline struct machine *machine_of(pfn_t frames, unsigned page_shift,
                                         void (*draw)(struct machine *, FILE *))
{
    struct config c = {
        .shape = {.page_shift = page_shift, .va_bits = 30, .frames = frames}};

    shown = lab_machine(&c);
    for (pfn_t f = 0; f < frames; f++)
        frame_junk(shown, f);
    lab_picture(draw);
    return shown;
}

/* Take so many frames more. They are the lowest that are free. */
static inline void take_frames(struct machine *m, size_t count)
{
    while (count-- > 0)
        cr_assert_neq(frame_alloc(m), FRAME_NONE,
                      "the test itself has no frame left");
}

static inline size_t page_of(struct machine *m)
{
    return page_size(machine_shape(m));
}

/* A number that lies in memory, read once. Code that goes on although it has
   answered might change it between a look at it and its use. */
static inline place_t number_at(const place_t *at)
{
    return *(const volatile place_t *)at;
}

/* How many bytes there are in all; and in frames that are in use. */
static inline size_t memory_size(struct machine *m)
{
    return machine_shape(m)->frames * page_of(m);
}

static inline size_t memory_used(struct machine *m)
{
    return memory_size(m) - frame_free_count(m) * page_of(m);
}

/* The byte at a place; and the place of an address, huge if it is no place. */
static inline unsigned char *byte_at(struct machine *m, size_t place)
{
    return frame_bytes(m, 0) + place;
}

static inline size_t place_of(struct machine *m, const void *address)
{
    return (size_t)((uintptr_t)address - (uintptr_t)frame_bytes(m, 0));
}

/* ------------------------------------------------------------------- words */

/* Room for a few words; the last eight are good. */
enum { WORDS = 320 };

static inline char *words(void)
{
    static char text[8][WORDS];
    static unsigned next;

    return text[next++ % 8];
}

/* An address in words: "NULL", "place 840", "no place in memory". */
static inline const char *place_words(struct machine *m, const void *address)
{
    char *text = words();

    if (!address)
        return "NULL";
    if (place_of(m, address) > memory_size(m))
        return "an address outside of memory";
    snprintf(text, WORDS, "place %zu", place_of(m, address));
    return text;
}

static inline const char *bug_name(enum bug bug)
{
    static const char *const name[] = {"BUG_NONE",  "BUG_FOREIGN", "BUG_INNER",
                                       "BUG_TWICE", "BUG_SMASHED", "BUG_ORDER"};
    char *text = words();

    if ((unsigned)bug < sizeof name / sizeof *name)
        return name[bug];
    snprintf(text, WORDS, "bug %d", bug);
    return text;
}

static inline const char *why_name(enum why why)
{
    char *text = words();

    if (why == WHY_OK || why == WHY_STACK)
        return why == WHY_OK ? "WHY_OK" : "WHY_STACK";
    snprintf(text, WORDS, "reason %d", why);
    return text;
}

/* Demand this answer. */
static inline void expect_bug(enum bug is, enum bug should, const char *what)
{
    cr_assert_eq(is, should, "%s should say %s, but says %s", what,
                 bug_name(should), bug_name(is));
}

/* ------------------------------------------------------ before and after */

enum { REMEMBERED = 64 << 10 };

static unsigned char remembered[REMEMBERED];

/* Remember every byte of memory. Nothing of it may be hidden. */
static inline void remember(struct machine *m)
{
    cr_assert_leq(memory_size(m), REMEMBERED, "so much is not remembered");
    memcpy(remembered, byte_at(m, 0), memory_size(m));
}

/* The first place from `from` on, below `to`, where a byte has changed since;
   `to` if there is none. */
static inline size_t changed(struct machine *m, size_t from, size_t to)
{
    const unsigned char *now = byte_at(m, 0);

    while (from < to && now[from] == remembered[from])
        from++;
    return from;
}

/* Demand that of the bytes of this range none has changed. */
static inline void expect_same(struct machine *m, size_t from, size_t to,
                               const char *what)
{
    size_t at = changed(m, from, to);

    cr_assert_eq(at, to,
                 "%s: nothing should change there, but the byte at place %zu "
                 "was 0x%02x and is 0x%02x",
                 what, at, remembered[at], *byte_at(m, at));
}

/* Demand that the same frames are in use, and that all is as it was. */
static inline void expect_nothing(struct machine *m, size_t used,
                                  const char *what)
{
    cr_assert_eq(memory_used(m), used,
                 "%s: %zu bytes were in use, and should be still, but now it "
                 "is %zu",
                 what, used, memory_used(m));
    expect_same(m, 0, memory_size(m), what);
}

/* Demand that nobody has written to frames that nobody has. (Frames are taken
   from the lowest on.) */
static inline void expect_clean(struct machine *m)
{
    for (size_t at = memory_used(m); at < memory_size(m); at++)
        cr_assert_eq(*byte_at(m, at), PHYS_JUNK,
                     "somebody wrote 0x%02x to place %zu, in frame %zu, which "
                     "is not in use",
                     *byte_at(m, at), at, at / page_of(m));
}

/* What somebody keeps in their bytes: who it is decides. */
static inline unsigned char pattern(unsigned id, size_t i)
{
    return (unsigned char)(id * 37 + i * 11 + (i >> 8) + 1);
}

static inline void fill(void *bytes, size_t n, unsigned id)
{
    unsigned char *b = bytes;

    for (size_t i = 0; i < n; i++)
        b[i] = pattern(id, i);
}

/* The first of n bytes that is not as it was; n if all are. */
static inline size_t spoiled(const void *bytes, size_t n, unsigned id)
{
    const unsigned char *b = bytes;
    size_t i = 0;

    while (i < n && b[i] == pattern(id, i))
        i++;
    return i;
}

#endif
