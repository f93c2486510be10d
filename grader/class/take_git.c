/*
 * take_git.c: the last commit, out of git's own files. git itself is not run:
 * it would do what .git/config says, and that may be the student's.
 *
 *     HEAD                      "ref: refs/heads/main", or an id
 *     refs/heads/main           an id: 40 hexadecimal digits
 *     packed-refs               lines "ID refs/heads/main", for those that have
 *                               no file
 *     objects/ab/cdef...        the commit abcdef..., packed by zlib
 *     objects/pack/X.idx, .pack many objects; a clone has all of them there
 *
 * The reflog is not read: its times are those of what was done here, such as
 * the clone. Whatever is rare has no time: a commit that is kept as a delta, or
 * has more than 64 KiB, or is in another repository (alternates, worktrees),
 * ids of SHA-256, packs of more than 2 GiB.
 *
 * Who makes a commit sets its time: it is as true as the student is.
 */
#include "take_git.h"

#include "base.h"
#include "lines.h"
#include "plain_file.h"
#include "take_name.h"
#include "take_tree.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum {
    ID = 20,        /* bytes of an id ... */
    HEX = 2 * ID,   /* ... and its digits */
    TEXT = 4096,    /* of HEAD and its like */
    LIST = 1 << 20, /* of packed-refs */
    COMMIT = 1 << 16,
    PACKS = 300 /* names of packs that are looked at */
};

static int open_plain(int git, const char *name)
{
    int fd = take_open_below(git, name, false);
    struct stat st;

    if (fd < 0 || (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)))
        return fd;
    close(fd);
    errno = EINVAL;
    return -1;
}

/* All of a file, for free(). NULL, with errno: it has `most` bytes, or there is
   none. */
static char *text_of(int git, const char *name, size_t most)
{
    int fd = open_plain(git, name);
    char *text = fd < 0 ? NULL : must_alloc(1, most + 1);
    ssize_t n = fd < 0 ? -1 : plain_read(fd, text, most);

    if (fd >= 0)
        close(fd);
    if (n >= 0 && (size_t)n < most)
        return text;
    if (n >= 0)
        errno = EFBIG;
    free(text);
    return NULL;
}

/* ---- which commit ---- */

static bool is_id(const char *text, const char *end)
{
    return strspn(text, "0123456789abcdef") == HEX &&
           strcmp(text + HEX, end) == 0;
}

/* The id that packed-refs has for the name. */
static bool find_listed(int git, const char *name, char id[HEX + 1])
{
    char *list = text_of(git, "packed-refs", LIST), *rest = list, *line;
    bool found = false;

    while (list && !found && (line = lines_next(&rest))) {
        const char *word = lines_word(&line);

        found = strcmp(line, name) == 0 && is_id(word, "");
        if (found)
            memcpy(id, word, HEX + 1);
    }
    free(list);
    return found;
}

/* A branch that has a file is not looked for in the list. */
static bool find_branch(int git, const char *name, char id[HEX + 1])
{
    char *text = strstr(name, "..") ? NULL : text_of(git, name, TEXT);
    bool found = text && is_id(text, "\n");

    if (found)
        snprintf(id, HEX + 1, "%s", text);
    else if (!text && errno == ENOENT)
        found = find_listed(git, name, id);
    free(text);
    return found;
}

static bool find_head(int git, char id[HEX + 1])
{
    static const char ref[] = "ref: ";
    char *head = text_of(git, "HEAD", TEXT);
    bool found = head && is_id(head, "\n");

    if (found) {
        snprintf(id, HEX + 1, "%s", head);
    } else if (head && strncmp(head, "ref: refs/", 10) == 0) {
        head[strcspn(head, "\n")] = '\0';
        found = find_branch(git, head + strlen(ref), id);
    }
    free(head);
    return found;
}

/* ---- the commit ---- */

/* Unpack what zlib has packed there, for free(). NULL: it is broken, or is, or
   becomes, too long. */
static char *unpack(int fd, off_t at)
{
    unsigned char *packed = must_alloc(1, COMMIT);
    char *text = must_alloc(1, COMMIT + 1);
    ssize_t n = pread(fd, packed, COMMIT, at);
    z_stream z = {.next_in = packed,
                  .avail_in = n > 0 ? (uInt)n : 0,
                  .next_out = (unsigned char *)text,
                  .avail_out = COMMIT};
    bool good = inflateInit(&z) == Z_OK;

    if (good) {
        good = inflate(&z, Z_FINISH) == Z_STREAM_END;
        inflateEnd(&z);
    }
    free(packed);
    if (good)
        return text;
    free(text);
    return NULL;
}

/* The lines of a commit are: tree, parents, author, and then
   "committer NAME <EMAIL> 1772000000 +0100". */
static int64_t time_in(char *rest)
{
    const char *line = lines_next(&rest), *at;

    if (!line || strncmp(line, "tree ", 5) != 0)
        return TAKE_NO_TIME;
    while ((line = lines_next(&rest)) && strncmp(line, "parent ", 7) == 0)
        continue;
    if (!line || strncmp(line, "author ", 7) != 0 ||
        !(line = lines_next(&rest)) || strncmp(line, "committer ", 10) != 0 ||
        !(at = strrchr(line, '>')) || at[1] != ' ')
        return TAKE_NO_TIME;
    size_t n = strspn(at + 2, "0123456789");

    return n > 0 && n < 12 && at[2 + n] == ' ' ? strtoll(at + 2, NULL, 10)
                                               : TAKE_NO_TIME;
}

/* In a file of its own: "commit 123", 0, and the lines. */
static bool read_alone(int git, const char *id, int64_t *time)
{
    char *name = take_say("objects/%.2s/%s", id, id + 2), *text = NULL;
    int fd = open_plain(git, name);

    if (fd >= 0) {
        text = unpack(fd, 0);
        close(fd);
    }
    size_t n = text ? strnlen(text, HEX) : HEX;

    if (n < HEX && strncmp(text, "commit ", 7) == 0)
        *time = time_in(text + n + 1);
    free(text);
    free(name);
    return fd >= 0;
}

/* ---- in a pack ---- */

static bool read_number(int fd, off_t at, uint32_t *n)
{
    uint8_t b[4];

    if (pread(fd, b, 4, at) != 4)
        return false;
    *n = (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 |
         b[3];
    return true;
}

/*
 * Where in the pack is it, says the idx:
 *
 *     0     "\377tOc", 2
 *     8     256 numbers: how many ids begin with a byte up to this one
 *     1032  n ids, in order; n checksums of 4 bytes; n places of 4 bytes
 */
static bool find_place(int idx, const uint8_t id[ID], uint32_t *place)
{
    enum { COUNTS = 8, IDS = COUNTS + 4 * 256 };
    uint32_t version, low = 0, high, all;
    uint8_t magic[4], found[ID];

    if (pread(idx, magic, 4, 0) != 4 || memcmp(magic, "\377tOc", 4) != 0 ||
        !read_number(idx, 4, &version) || version != 2 ||
        (*id && !read_number(idx, COUNTS + 4 * (*id - 1), &low)) ||
        !read_number(idx, COUNTS + 4 * *id, &high) ||
        !read_number(idx, IDS - 4, &all))
        return false;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;

        if (pread(idx, found, ID, IDS + (off_t)mid * ID) != ID)
            return false;
        int c = memcmp(found, id, ID);

        if (c == 0)
            return read_number(idx,
                               IDS + (off_t)all * (ID + 4) + (off_t)mid * 4,
                               place) &&
                   *place < 1u << 31;
        low = c < 0 ? mid + 1 : low;
        high = c < 0 ? high : mid;
    }
    return false;
}

/* An object begins with its type and size: 7 bits in a byte, the highest says
   that more follow; of the first, three bits are the type. 1: a commit. */
static int64_t read_packed(int pack, off_t at)
{
    uint8_t head[10];
    size_t n = 0;

    if (pread(pack, head, sizeof head, at) != sizeof head ||
        (head[0] >> 4 & 7) != 1)
        return TAKE_NO_TIME;
    while (n < sizeof head - 1 && head[n] & 0x80)
        n++;
    char *text = unpack(pack, at + (off_t)n + 1);
    int64_t time = text ? time_in(text) : TAKE_NO_TIME;

    free(text);
    return time;
}

/* If it is in the pack of this idx. */
static bool look_into(int packs, const char *name, const uint8_t id[ID],
                      int64_t *time)
{
    size_t n = strlen(name);
    int idx = n > 4 && strcmp(name + n - 4, ".idx") == 0
                  ? open_plain(packs, name)
                  : -1;
    uint32_t place;
    bool found = idx >= 0 && find_place(idx, id, &place);

    if (found) {
        char *beside = take_say("%.*s.pack", (int)n - 4, name);
        int pack = open_plain(packs, beside);

        if (pack >= 0) {
            *time = read_packed(pack, place);
            close(pack);
        }
        free(beside);
    }
    if (idx >= 0)
        close(idx);
    return found;
}

static int64_t search_packs(int git, const char *hex)
{
    int packs = take_open_below(git, "objects/pack", true);
    DIR *d = packs < 0 ? NULL : fdopendir(packs);
    int64_t time = TAKE_NO_TIME;
    uint8_t id[ID];
    struct dirent *e;

    for (int i = 0; i < ID; i++) {
        char byte[3] = {hex[2 * i], hex[2 * i + 1]};

        id[i] = (uint8_t)strtoul(byte, NULL, 16);
    }
    for (int i = 0; d && i < PACKS && (e = readdir(d)); i++)
        if (look_into(packs, e->d_name, id, &time))
            break;
    if (d)
        closedir(d);
    else if (packs >= 0)
        close(packs);
    return time;
}

int64_t take_git_time(int git)
{
    int64_t time = TAKE_NO_TIME;
    char id[HEX + 1];

    if (find_head(git, id) && !read_alone(git, id, &time))
        time = search_packs(git, id);
    return time;
}
