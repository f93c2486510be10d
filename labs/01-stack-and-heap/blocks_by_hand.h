/*
 * blocks_by_hand: heaps that a test builds block by block, without your code,
 * and reads back.
 *
 * A heap is written as text: "u32 f64 u48" is a used block of 32 bytes in all,
 * a free one of 64, and a used one of 48. Free blocks are in list 0, the first
 * in memory first. The bytes of users are hidden from your code, but those of
 * a block with a capital letter, "U32", are not.
 */
#ifndef BLOCKS_BY_HAND_H
#define BLOCKS_BY_HAND_H

#include "memory_by_hand.h"

#include <stdlib.h>

/* Where the first block of every heap is. */
enum { START = (sizeof(struct heap) + ALIGN - 1) / ALIGN * ALIGN + HEADER };

/* The heap that was built last: its blocks, as they should be. */
enum { BLOCKS = 64 };

static struct {
    unsigned count;
    char kind[BLOCKS];
    size_t size[BLOCKS], place[BLOCKS + 1];
} hand;

/* ----------------------------------------------------------------- reading */

/* A block as it lies in memory, copied. */
struct seen {
    size_t size;
    unsigned flags;
};

/* What is at a place where a block should begin, of a heap that ends at `end`?
   NULL: a block, which *s describes, that ends there at most. Else what is
   wrong. */
static inline const char *see(struct machine *m, size_t at, size_t end,
                              struct seen *s)
{
    struct block *b;
    size_t word;

    if (at < START || at > end || end - at < BLOCK_LEAST)
        return "less than a block";
    b = (struct block *)(void *)byte_at(m, at);
    word = number_at(&b->word);
    *s = (struct seen){.size = word & ~(size_t)15, .flags = word & 15};
    if (!block_is_sealed(heap_of(m), b))
        return "a header that is not sealed";
    if (s->size < BLOCK_LEAST)
        return "a block that is too small";
    return s->size > end - at ? "a block that is too large" : NULL;
}

/* Where the heap ends; START if it says nonsense. */
static inline size_t end_of(struct machine *m)
{
    size_t end = number_at(&heap_of(m)->end);

    return end < START || end > memory_used(m) ? START : end;
}

static inline void add_words(char *text, const char *more)
{
    size_t have = strlen(text);

    if (have + strlen(more) + 8 < WORDS)
        strcpy(text + have, more);
    else if (!strstr(text, " ..."))
        strcpy(text + have, " ...");
}

static inline void add_block(char *text, char kind, size_t size)
{
    char block[48];

    snprintf(block, sizeof block, "%s%s %zu", *text ? " | " : "",
             kind == 'f'   ? "free"
             : kind == 'w' ? "waits"
                           : "used",
             size);
    add_words(text, block);
}

static inline char kind_of(unsigned flags)
{
    return !(flags & BLOCK_USED) ? 'f' : flags & BLOCK_WAITS ? 'w' : 'u';
}

/* The heap in words: "used 32 | free 64 | used 48". */
static inline const char *heap_words(struct machine *m)
{
    char *text = words();
    size_t end = heap_of(m)->end;
    struct seen s;

    *text = '\0';
    if (end < START || end > memory_used(m))
        snprintf(text, WORDS, "a heap that ends at place %zu", end);
    end = end_of(m);
    for (size_t at = START; at < end; at += s.size) {
        const char *problem = see(m, at, end, &s);

        if (problem) {
            add_words(text, *text ? " | " : "");
            add_words(text, problem);
            break;
        }
        add_block(text, kind_of(s.flags), s.size);
    }
    return *text ? text : "an empty heap";
}

/* ----------------------------------------------------------------- picture */

/* The block that holds a place; '?' from where the heap makes no sense. */
static inline char kind_at(struct machine *m, size_t place, size_t *begins)
{
    size_t end = end_of(m);
    struct seen s;

    for (size_t at = START; at < end; at += s.size) {
        if (see(m, at, end, &s))
            return '?';
        *begins = at;
        if (place < at + s.size)
            return kind_of(s.flags) == 'f'   ? '.'
                   : kind_of(s.flags) == 'w' ? 'w'
                                             : '#';
    }
    return ' ';
}

/* The heap as a row: # used, . free, | where a block begins. */
static inline void draw_row(struct machine *m, size_t to, FILE *out)
{
    enum { COLUMNS = 66 };
    size_t last = 0, begins = 0;
    char row[COLUMNS + 1] = "";

    for (size_t i = 0; i < COLUMNS; i++) {
        char kind = kind_at(m, START + i * (to - START) / COLUMNS, &begins);
        row[i] = begins != last && strchr("#.w", kind) ? '|' : kind;
        last = begins;
    }
    fprintf(out, "heap [%s]\n", row);
}

/* How much of a text goes into one line, which ends behind a bar. */
static inline size_t line_length(const char *text)
{
    enum { WIDE = 70 };
    size_t n = strlen(text);

    if (n <= WIDE)
        return n;
    for (n = WIDE; n > 0 && text[n - 1] != '|';)
        n--;
    return n > 0 ? n : WIDE;
}

/* The row, what it means, and the first blocks in words. */
static inline void draw_heap(struct machine *m, FILE *out)
{
    size_t to = memory_used(m), n;

    if (m != shown || to <= START)
        return;
    draw_row(m, to, out);
    fputs("     | a block begins   # used   . free   w waits   ? no sense\n",
          out);
    fprintf(out, "     blanks: room up to place %zu\n", to);
    for (const char *at = heap_words(m); *at; at += n + (at[n] == ' ')) {
        n = line_length(at);
        fprintf(out, "     %.*s\n", (int)n, at);
    }
}

/* Where list c leads: the places of its first blocks, and their sizes. */
static inline void draw_list(struct machine *m, unsigned c, FILE *out)
{
    size_t at = number_at(&heap_of(m)->list[c]), end = end_of(m);
    int wide = fprintf(out, "     list %u, place (size):", c);
    struct seen s;

    while (at && wide < 50) {
        wide += fprintf(out, " %zu", at);
        if (at % ALIGN != START % ALIGN || see(m, at, end, &s)) {
            fputs(" (?)\n", out);
            return;
        }
        wide += fprintf(out, " (%zu)", s.size);
        at = number_at(&block_at(heap_of(m), (place_t)at)->next);
    }
    fputs(at ? " ...\n" : "\n", out);
}

/* The same, and the first lists that are not empty. */
static inline void draw_lists(struct machine *m, FILE *out)
{
    draw_heap(m, out);
    if (m != shown || memory_used(m) <= START)
        return;
    for (unsigned c = 0, n = 0; c < LISTS && n < 4; c++)
        if (number_at(&heap_of(m)->list[c]) != 0) {
            draw_list(m, c, out);
            n++;
        }
}

/* ---------------------------------------------------------------- building */

static inline struct heap *empty_heap(struct machine *m)
{
    struct heap *h = heap_of(m);

    memset(h, 0, sizeof *h);
    h->start = h->end = START;
    h->limit = (place_t)memory_used(m);
    return h;
}

/* Read "u32 f64" into hand. */
static inline void read_blocks(const char *blocks)
{
    size_t place = START;

    for (hand.count = 0; *blocks; hand.count++) {
        char *rest;

        if (hand.count == BLOCKS)
            panic("a heap by hand has up to %d blocks", BLOCKS);
        hand.kind[hand.count] = *blocks;
        hand.size[hand.count] = strtoul(blocks + 1, &rest, 10);
        hand.place[hand.count] = place;
        place += hand.size[hand.count];
        blocks = rest + strspn(rest, " ");
    }
    hand.place[hand.count] = place;
}

/* Block i of the heap that was built; of its bytes; how many a user has. */
static inline struct block *block(struct machine *m, unsigned i)
{
    return (struct block *)(void *)byte_at(m, hand.place[i]);
}

static inline unsigned char *user(struct machine *m, unsigned i)
{
    return byte_at(m, hand.place[i] + HEADER);
}

/* Hide what users have from your code; let it be seen again. */
static inline void hide_users(struct machine *m)
{
    for (unsigned i = 0; i < hand.count; i++)
        if (hand.kind[i] == 'u')
            lab_hide(m, user(m, i), hand.size[i] - HEADER);
}

static inline void show_users(struct machine *m)
{
    for (unsigned i = 0; i < hand.count; i++)
        if (hand.kind[i] == 'u')
            lab_show(m, user(m, i), hand.size[i] - HEADER);
}

/* A free block's links and footer; `last` is the free block before it. (What
   has just been written is not read again: see number_at.) */
static inline void write_free(struct machine *m, unsigned i, size_t *last)
{
    struct block *b = block(m, i);

    b->prev = (place_t)*last;
    b->next = 0;
    *place_at(m, (place_t)hand.place[i + 1] - 4) = (place_t)hand.size[i];
    if (*last)
        block_at(heap_of(m), (place_t)*last)->next = (place_t)hand.place[i];
    else
        list_begin(heap_of(m), 0, (place_t)hand.place[i]);
    *last = hand.place[i];
}

/* A heap of these blocks, in m's memory, of which nothing is in use so far. */
static inline void heap_in(struct machine *m, const char *blocks)
{
    size_t page = page_of(m), last = 0;
    unsigned before_used = BLOCK_BEFORE_USED;

    read_blocks(blocks);
    size_t end = hand.place[hand.count];
    take_frames(m, (end + page - 1) / page);
    struct heap *h = empty_heap(m);
    h->end = (place_t)end;
    for (unsigned i = 0; i < hand.count; i++) {
        bool used = hand.kind[i] != 'f';

        block_label(h, block(m, i), hand.size[i],
                    before_used | (used ? BLOCK_USED : 0));
        before_used = used ? BLOCK_BEFORE_USED : 0;
        if (used)
            fill(user(m, i), hand.size[i] - HEADER, i);
        else
            write_free(m, i, &last);
    }
    lab_show(m, byte_at(m, 0), memory_used(m));
    remember(m);
    hide_users(m);
}

/* The same, in a machine of 16 pages of 1024 bytes. */
static inline struct machine *heap_by_hand(const char *blocks)
{
    struct machine *m = machine_of(16, 10, draw_heap);

    heap_in(m, blocks);
    return m;
}

/* --------------------------------------------------------------- demanding */

/* Demand that flags and footers of the blocks agree with each other. */
static inline void expect_tags(struct machine *m)
{
    size_t end = end_of(m);
    unsigned last = BLOCK_USED;
    struct seen s = {0};

    for (size_t at = START; at < end; at += s.size) {
        const char *problem = see(m, at, end, &s);

        cr_assert(!problem, "at place %zu, where a block should begin, is %s",
                  at, problem);
        cr_assert_eq(!(s.flags & BLOCK_BEFORE_USED), !(last & BLOCK_USED),
                     "the block at place %zu says that the block before it is "
                     "%s, but that is %s",
                     at, s.flags & BLOCK_BEFORE_USED ? "used" : "free",
                     last & BLOCK_USED ? "used" : "free");
        uint32_t footer = (uint32_t)s.size;
        if (!(s.flags & BLOCK_USED)) /* else its user has these bytes */
            memcpy(&footer, byte_at(m, at + s.size - 4), sizeof footer);
        cr_assert(footer == s.size,
                  "the footer of the free block at place %zu should be %zu, "
                  "but is %" PRIu32,
                  at, s.size, footer);
        last = s.flags;
    }
}

/* Demand that the heap consists of these blocks, "u32 f64", and that users
   have what they had. */
static inline void expect_heap(struct machine *m, const char *blocks,
                               const char *what)
{
    char *should = words();
    size_t place = START;

    show_users(m);
    *should = '\0';
    for (const char *at = blocks; *at; at += strspn(at, " ")) {
        char *rest;
        char kind = *at;
        size_t size = strtoul(at + 1, &rest, 10);
        add_block(should, kind, size);
        place += size;
        at = rest;
    }
    const char *is = heap_words(m);
    if (!*should)
        strcpy(should, "an empty heap");
    cr_assert(strcmp(is, should) == 0,
              "%s: the heap should be [%s], but is [%s]", what, should, is);
    cr_assert_eq(end_of(m), place, "the heap should end at place %zu, not %zu",
                 place, end_of(m));
    expect_tags(m);
    for (unsigned i = 0; i < hand.count; i++) {
        size_t n = hand.size[i] - HEADER;
        if (hand.kind[i] == 'u')
            cr_assert_eq(spoiled(user(m, i), n, i), n,
                         "%s: byte %zu of what the user of the block at place "
                         "%zu has, has changed",
                         what, spoiled(user(m, i), n, i), hand.place[i]);
    }
}

/* Demand that nothing has changed since the heap was built. */
static inline void expect_as_built(struct machine *m, const char *what)
{
    show_users(m);
    expect_same(m, 0, memory_size(m), what);
}

#endif
