/*
 * reftext.c: text becomes references.
 *
 * This is the inner loop of `pt replay`, some 16 nanoseconds a line, so lines
 * are read where they lie: nothing is copied, no line is looked at twice. No
 * length is needed either. Every line ends with '\n', and no step accepts a
 * '\n' before the last one, so no step can run past the end of the text.
 */
#include "reftext.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The value of a hexadecimal digit, plus 1; 0: it is none. */
static const unsigned char DIGIT[256] = {
    ['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,
    ['6'] = 7,  ['7'] = 8,  ['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12,
    ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16, ['A'] = 11, ['B'] = 12,
    ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
};

/* The line at t->at is wrong; say what should have been there. */
__attribute__((format(printf, 2, 3), cold)) static void
refuse(struct reftext *t, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(t->expected, sizeof t->expected, format, args);
    va_end(args);
    t->bad = true;
}

/* Read a number in base 10 or 16. Returns where it ends; *value is
   UINT64_MAX if it does not fit. */
static inline const char *read_number(const char *p, unsigned base,
                                      uint64_t *value)
{
    uint64_t limit = (UINT64_MAX - (base - 1)) / base;
    uint64_t v = 0;
    bool fits = true;

    for (;; p++) {
        unsigned digit = DIGIT[(unsigned char)*p] - 1u;

        if (digit >= base)
            break;
        fits &= v <= limit;
        v = v * base + digit;
    }
    *value = fits ? v : UINT64_MAX;
    return p;
}

/* The end of the line, if nothing is left of it but that; else NULL. */
static inline const char *line_end(const char *p)
{
    p += *p == '\r';
    return *p == '\n' ? p : NULL;
}

/* One access becomes one reference for each page that it touches. */
static inline size_t split(const struct reftext *t, struct ref *refs,
                           vaddr_t addr, uint32_t size, enum access a)
{
    uint32_t page = (uint32_t)1 << t->page_shift;
    uint32_t left = page - (uint32_t)(addr & (page - 1));
    size_t n = 0;

    while (size > left) {
        refs[n++] = (struct ref){addr, left, a};
        addr += left;
        size -= left;
        left = page;
    }
    refs[n++] = (struct ref){addr, size, a};
    return n;
}

/* Does a line begin as lackey's lines do? */
static inline bool is_access(const char *p)
{
    if (p[0] == 'I')
        return p[1] == ' ' && (p[2] == ' ' || line_end(p + 2));
    return p[0] == ' ' && (p[1] == 'L' || p[1] == 'S' || p[1] == 'M') &&
           (p[2] == ' ' || line_end(p + 2));
}

/* Say why what stands at p, after the letter, is no access. */
__attribute__((cold)) static void refuse_lackey(struct reftext *t,
                                                const char *p)
{
    uint64_t addr, size;
    const char *comma = read_number(p, 16, &addr);
    const char *end;

    if (comma == p) {
        refuse(t, "an address in hexadecimal, without 0x");
    } else if (*comma != ',') {
        refuse(t, "a comma and a size after the address");
    } else if (end = read_number(comma + 1, 10, &size),
               end == comma + 1 || size == 0 || size > REFTEXT_SIZE_MAX) {
        refuse(t, "a size from 1 to %d bytes", REFTEXT_SIZE_MAX);
    } else if (!line_end(end)) {
        refuse(t, "the end of the line after the size");
    } else {
        refuse(t, "addresses below 2^%d", REFTEXT_ADDRESS_BITS);
    }
}

/* Read the access at t->at. Returns the end of its line, NULL if it is bad. */
static inline const char *lackey_access(struct reftext *t, struct ref *refs,
                                        size_t *n)
{
    const char *p = t->at + 3;
    char kind = t->at[0] == 'I' ? 'I' : t->at[1];
    enum access a = kind == 'I'   ? ACCESS_FETCH
                    : kind == 'S' ? ACCESS_STORE
                                  : ACCESS_LOAD;
    const vaddr_t top = (vaddr_t)1 << REFTEXT_ADDRESS_BITS;
    uint64_t addr, size;
    const char *comma, *end;

    if (p[-1] != ' ')
        goto bad;
    comma = read_number(p, 16, &addr);
    if (comma == p || *comma != ',')
        goto bad;
    end = line_end(read_number(comma + 1, 10, &size));
    if (!end || size - 1 >= REFTEXT_SIZE_MAX || addr > top - size)
        goto bad;
    *n += split(t, refs + *n, addr, (uint32_t)size, a);
    if (kind == 'M')
        *n += split(t, refs + *n, addr, (uint32_t)size, ACCESS_STORE);
    return end;
bad:
    refuse_lackey(t, p[-1] == ' ' ? p : p - 1);
    return NULL;
}

static size_t read_lackey(struct reftext *t, struct ref *refs, size_t room)
{
    size_t n = 0;

    while (t->at < t->end && n + REFTEXT_ROOM <= room) {
        const char *end;

        if (is_access(t->at)) {
            end = lackey_access(t, refs, &n);
            if (!end)
                break;
        } else {
            end = memchr(t->at, '\n', (size_t)(t->end - t->at));
            t->skipped++;
        }
        t->at = end + 1;
        t->lines++;
    }
    return n;
}

static const char *skip_blanks(const char *p)
{
    while (*p == ' ' || *p == '\t')
        p++;
    return p;
}

/* Read an optional letter and the blanks after it. */
static const char *read_letter(const char *p, enum access *a)
{
    *a = *p == 'w' ? ACCESS_STORE : *p == 'x' ? ACCESS_FETCH : ACCESS_LOAD;
    if ((*p == 'r' || *p == 'w' || *p == 'x') && (p[1] == ' ' || p[1] == '\t'))
        return skip_blanks(p + 1);
    return p;
}

/* Read the page number at p; *page is UINT64_MAX if it does not fit. NULL if
   there is none. */
static const char *read_page(const char *p, uint64_t *page)
{
    unsigned base = 10;
    const char *end;

    if (p[0] == '0' && (p[1] == 'x' || p[1] == 'X')) {
        base = 16;
        p += 2;
    }
    end = read_number(p, base, page);
    return end == p ? NULL : end;
}

/* Read the line at t->at. Returns its end, or NULL if it is bad. */
static const char *pages_line(struct reftext *t, struct ref *refs, size_t *n)
{
    unsigned bits = REFTEXT_ADDRESS_BITS - t->page_shift;
    const char *p = skip_blanks(t->at);
    bool comment = *p == '#';
    enum access a;
    uint64_t page;

    if (!comment && !line_end(p)) {
        p = read_page(read_letter(p, &a), &page);
        if (p && page >> bits) {
            refuse(t, "a page number below 2^%u (an address has %d bits)", bits,
                   REFTEXT_ADDRESS_BITS);
            return NULL;
        }
        if (p) {
            const char *after = skip_blanks(p);

            comment = *after == '#' && after > p;
            p = comment ? after : line_end(after);
        }
        if (!p) {
            refuse(t, "one page number a line, like 12, r 12 or w 0x1f");
            return NULL;
        }
        refs[(*n)++] = (struct ref){page << t->page_shift, 1, a};
    } else {
        t->skipped++;
    }
    return comment ? memchr(p, '\n', (size_t)(t->end - p)) : line_end(p);
}

static size_t read_pages(struct reftext *t, struct ref *refs, size_t room)
{
    size_t n = 0;

    while (t->at < t->end && n + REFTEXT_ROOM <= room) {
        const char *end = pages_line(t, refs, &n);

        if (!end)
            break;
        t->at = end + 1;
        t->lines++;
    }
    return n;
}

size_t reftext_read(struct reftext *t, struct ref *refs, size_t room)
{
    return t->format == REFTEXT_LACKEY ? read_lackey(t, refs, room)
                                       : read_pages(t, refs, room);
}

bool reftext_skips(const struct reftext *t, const char *line, size_t n)
{
    size_t i = 0;

    if (t->format == REFTEXT_LACKEY)
        return !is_access(line);
    while (i < n && (line[i] == ' ' || line[i] == '\t'))
        i++;
    return i < n && line[i] == '#';
}
