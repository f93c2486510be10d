/*
 * take_zip.c: a zip says the time of a file as clocks showed it where it was
 * packed. What Unix packs has it in UTC besides, in an extra field:
 *
 *     header, name, extra, bytes      for each file; extra: kind, n, n bytes,
 *     ...                             kind, n, ...
 *     list: record, name, extra, comment, for each file: where its header is
 *     end: where the list is, comment
 *
 * libarchive takes the extra field of the header, and does not tell whether
 * there was one. Numbers have their lowest byte first. Zips of more than 4 GiB
 * (Zip64) are not read here.
 */
#include "take_zip.h"

#include "base.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    HEADER = 30,
    RECORD = 46,
    END = 22,
    LIST = 64 << 20,     /* no longer ones are looked through */
    COMMENT = UINT16_MAX /* bytes, at most */
};

struct zip {
    int fd;
    const char *bytes;
    uint64_t size;
};

static bool read_at(const struct zip *z, uint64_t at, void *out, size_t n)
{
    if (at > z->size || n > z->size - at)
        return false;
    if (z->fd >= 0)
        return pread(z->fd, out, n, (off_t)at) == (ssize_t)n;
    memcpy(out, z->bytes + at, n);
    return true;
}

static uint32_t number(const uint8_t *b, size_t n)
{
    uint32_t value = 0;

    while (n-- > 0)
        value = value << 8 | b[n];
    return value;
}

/* Where the end stands: it is the last that could be one. */
static bool find_end(const struct zip *z, uint8_t end[END], uint64_t *at)
{
    size_t n = z->size < END + COMMENT ? (size_t)z->size : END + COMMENT;
    uint8_t *tail = must_alloc(1, n + 1);
    bool found = false;

    if (read_at(z, z->size - n, tail, n))
        for (size_t i = n; i >= END && !found; i--) {
            const uint8_t *e = tail + i - END;

            found = memcmp(e, "PK\5\6", 4) == 0 && number(e + 20, 2) <= n - i;
            *at = z->size - n + i - END;
            if (found)
                memcpy(end, e, END);
        }
    free(tail);
    return found;
}

/* Is the time in UTC among the extra fields? "UT" has a byte before it that
   says so; "UX" is its elder. */
static bool has_utc(const uint8_t *extra, size_t size)
{
    while (size >= 4) {
        uint32_t kind = number(extra, 2), n = number(extra + 2, 2);

        if (n > size - 4)
            return false;
        if ((kind == 0x5455 && n >= 5 && extra[4] & 1) ||
            (kind == 0x5855 && n >= 8))
            return true;
        extra += 4 + n;
        size -= 4 + n;
    }
    return false;
}

/* A file, by its header. */
static bool header_utc(const struct zip *z, uint64_t at)
{
    uint8_t h[HEADER];

    if (!read_at(z, at, h, HEADER) || memcmp(h, "PK\3\4", 4) != 0)
        return false;
    size_t name = number(h + 26, 2), n = number(h + 28, 2);
    uint8_t *extra = must_alloc(1, n + 1);
    bool is = read_at(z, at + HEADER + name, extra, n) && has_utc(extra, n);

    free(extra);
    return is;
}

/* All that the list names; begin: of the zip, before which other bytes may
   stand. */
static bool list_utc(const struct zip *z, const uint8_t *list, size_t size,
                     uint64_t begin)
{
    bool is = true;

    while (is && size > 0) {
        if (size < RECORD || memcmp(list, "PK\1\2", 4) != 0)
            return false;
        size_t name = number(list + 28, 2);
        size_t n = RECORD + name + number(list + 30, 2) + number(list + 32, 2);

        if (n > size)
            return false;
        bool folder = name > 0 && list[RECORD + name - 1] == '/';

        is = folder || header_utc(z, begin + number(list + 42, 4));
        list += n;
        size -= n;
    }
    return is;
}

bool take_zip_utc(int fd, const char *bytes, uint64_t size)
{
    struct zip z = {fd, bytes, size};
    uint8_t end[END], *list;
    uint64_t at;

    if (!find_end(&z, end, &at))
        return false;
    uint64_t n = number(end + 12, 4), from = number(end + 16, 4);

    if (n > LIST || n + from > at)
        return false;
    list = must_alloc(1, (size_t)n + 1);
    bool is = read_at(&z, at - n, list, (size_t)n) &&
              list_utc(&z, list, (size_t)n, at - n - from);

    free(list);
    return is;
}
