/*
 * reftext: references as tools and people write them down.
 *
 * Two formats. In both, a line ends with "\n" or "\r\n".
 *
 *   lackey   what `valgrind --tool=lackey --trace-mem=yes` prints:
 *
 *                I  04001090,3        fetch of 3 bytes
 *                 L 1ffefffe98,8      load of 8 bytes
 *                 S 1ffefffe90,8      store
 *                 M 04023440,4        modify: a load, then a store
 *
 *            Addresses are hexadecimal and below 2^57, sizes 1 to 512. A
 *            line that begins otherwise (`==7== ...`, the output of the
 *            program) is skipped. Beginning means the first three
 *            characters; a line of two is one that lost its end.
 *
 *   pages    one page number a line, decimal or 0x..., after `r` (load),
 *            `w` (store), `x` (fetch) or nothing (load):
 *
 *                12
 *                w 0x1f       # what follows a # is a comment
 *
 * An access that crosses pages becomes one reference for each page, in
 * ascending order. They are split here, before FIFO and OPT part, so that the
 * two cannot count differently.
 */
#ifndef REFTEXT_H
#define REFTEXT_H

#include "replay.h"

enum reftext_format { REFTEXT_LACKEY, REFTEXT_PAGES };

enum {
    REFTEXT_ADDRESS_BITS = 57, /* what a machine can address */
    REFTEXT_SIZE_MAX = 512,    /* bytes of one access */
    REFTEXT_ROOM = 66          /* references that one line may become: 512
                                  bytes meet 33 pages of 16, twice for M */
};

struct reftext {
    enum reftext_format format;
    unsigned page_shift;  /* 4 to 24 */
    const char *at, *end; /* whole lines, not yet read: end[-1] is '\n' */
    uint64_t lines;       /* lines read */
    uint64_t skipped;     /* ... that hold no reference */
    bool bad;             /* the line at `at` is wrong, its number lines+1 */
    char expected[80];    /* ... because this was expected */
};

/*
 * Read lines until fewer than REFTEXT_ROOM references would fit (room is at
 * least that), the text ends, or a line is bad. Returns how many references
 * were found; those before a bad line are good.
 */
size_t reftext_read(struct reftext *t, struct ref *refs, size_t room);

/*
 * Is a line too long to be read one to skip? Its first n bytes (at least 4)
 * are at `line`, and no end of line is among them.
 */
bool reftext_skips(const struct reftext *t, const char *line, size_t n);

#endif
