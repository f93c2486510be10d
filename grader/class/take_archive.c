/*
 * take_archive.c: archives, read into memory entry by entry. Nothing is
 * unpacked to the disk, so there is nothing that a name could overwrite.
 *
 *     zip             file or bytes ------------------------> reader of zip
 *     tar             file or bytes ---------> feed() ------> reader of tar
 *     tar.gz, tar.xz  file or bytes -> gunzip -> feed() ----> reader of tar
 *
 * libarchive's two halves are put together by hand, so that every unpacked
 * byte, also those of headers, goes through feed(), which counts them, and
 * stops at the limits. The kind is what the first bytes say, not what the name
 * says, and is the only one that is enabled. A zip is read through its central
 * directory: one that is cut has none. Its times count if they are in UTC
 * (take_zip.h): else they would be other ones in another time zone.
 */
#include "take_tree.h"

#include "base.h"
#include "plain_file.h"
#include "take.h"
#include "take_name.h"
#include "take_packing.h"
#include "take_share.h"
#include "take_zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 1 << 16 };

struct reader {
    struct take_tree *t;
    int fd;
    const char *bytes;
    size_t size, at;
    uint64_t packed, out; /* bytes of the archive, and unpacked ones so far */
    uint64_t kept;        /* ... of which so many stay in memory */
    struct take_shares shares;
    struct take_share *share; /* of a SOURCE: whose the entry is; else NULL */
    struct archive *unzip;    /* for tar.gz, tar.xz */
    struct archive *a;
    bool seeing; /* only whose it all is */
    bool zip;
    bool fed;      /* through feed() */
    bool at_end;   /* nothing more came ... */
    size_t zeros;  /* ... behind so many zeros */
    char *problem; /* "": none so far */
    char block[BLOCK];
};

__attribute__((format(printf, 2, 3))) static bool
refuse(struct reader *r, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    if (!*r->problem)
        vsnprintf(r->problem, TAKE_PROBLEM, format, args);
    va_end(args);
    return false;
}

/* What libarchive says: a word of ours, if it is about a password. */
static bool broken(struct reader *r, struct archive *a)
{
    const char *why = archive_error_string(a);
    char *shown = take_utf8(why ? why : "", why ? strlen(why) : 0);

    refuse(r, "is broken, or cut: %.200s; pack it again",
           *shown ? shown : "no reason is known");
    free(shown);
    return false;
}

/* A SOURCE may be that of a class. */
static bool is_source(const struct reader *r)
{
    return r->fd >= 0;
}

static const char HELP[] = "; unpack it, and name the folder";

/* May there be so many bytes more? */
static bool count_bytes(struct reader *r, uint64_t n)
{
    uint64_t mib = is_source(r) ? TAKE_WHOLE : TAKE_ALL >> 20;

    if (n > mib << 20 || r->t->bytes + n > mib << 20)
        return refuse(r, "has more than %d MiB, unpacked%s", (int)mib,
                      is_source(r) ? HELP : "");
    r->out += n;
    r->t->bytes += n;
    if (!is_source(r) && r->out > TAKE_FREE && r->out / TAKE_RATIO > r->packed)
        return refuse(r,
                      "unpacks to more than %d times its size: it is made to "
                      "fill memory",
                      TAKE_RATIO);
    return true;
}

static bool count_kept(struct reader *r, uint64_t n)
{
    r->kept += n;
    return r->kept <= TAKE_KEPT ||
           refuse(r, "has more than %d MiB that would have to be kept%s",
                  TAKE_KEPT >> 20, HELP);
}

/* The next bytes of a tar. */
static ssize_t next_block(struct reader *r)
{
    size_t n = r->size - r->at < BLOCK ? r->size - r->at : BLOCK;
    ssize_t got;

    if (r->unzip) {
        got = archive_read_data(r->unzip, r->block, BLOCK);
        if (got < 0)
            broken(r, r->unzip);
        return got;
    }
    if (r->fd >= 0)
        return plain_read(r->fd, r->block, BLOCK);
    memcpy(r->block, r->bytes + r->at, n);
    r->at += n;
    return (ssize_t)n;
}

static la_ssize_t feed(struct archive *a, void *context, const void **block)
{
    struct reader *r = context;
    ssize_t n = next_block(r), last = n;

    *block = r->block;
    r->fed = true;
    r->at_end = n == 0;
    while (last > 0 && r->block[last - 1] == '\0')
        last--;
    r->zeros = (n > last ? (size_t)(n - last) : 0) + (last > 0 ? 0 : r->zeros);
    if (n < 0 || !count_bytes(r, (uint64_t)n)) {
        archive_set_error(a, EIO, "it ends too early");
        return -1;
    }
    return n;
}

static int open_bytes(struct reader *r, struct archive *a)
{
    return r->fd >= 0 ? archive_read_open_fd(a, r->fd, BLOCK)
                      : archive_read_open_memory(a, r->bytes, r->size);
}

static struct archive *new_archive(void)
{
    struct archive *a = archive_read_new();

    if (!a)
        panic("take_archive: no memory");
    return a;
}

/* A reader of what is packed by gzip or xz, as one stream. */
static bool open_stream(struct reader *r, int filter)
{
    struct archive_entry *e;

    r->unzip = new_archive();
    return (archive_read_append_filter(r->unzip, filter) == ARCHIVE_OK &&
            archive_read_support_format_raw(r->unzip) == ARCHIVE_OK &&
            open_bytes(r, r->unzip) == ARCHIVE_OK &&
            archive_read_next_header(r->unzip, &e) == ARCHIVE_OK) ||
           broken(r, r->unzip);
}

static bool open_archive(struct reader *r)
{
    bool tar;
    enum take_packing p = take_packing(r->fd, r->bytes, r->size, &tar);

    r->a = new_archive();
    r->zip = p == TAKE_ZIP;
    if (r->zip) {
        archive_read_support_format_zip_seekable(r->a);
        return open_bytes(r, r->a) == ARCHIVE_OK || broken(r, r->a);
    }
    if (p != TAKE_TAR && !open_stream(r, p == TAKE_GZIP ? ARCHIVE_FILTER_GZIP
                                                        : ARCHIVE_FILTER_XZ))
        return false;
    archive_read_support_format_tar(r->a);
    if (archive_read_open(r->a, r, NULL, feed, NULL) == ARCHIVE_OK)
        return true;
    if (p == TAKE_TAR && !tar)
        return refuse(r, "is no zip, tar, tar.gz or tar.xz");
    return broken(r, r->a);
}

/* Read what is in a file; keep it if it may be needed. */
static bool read_bytes(struct reader *r, struct archive_entry *ae,
                       struct take_entry *e, size_t most)
{
    const void *block;
    size_t n, room = 0;
    la_int64_t offset;
    int code;

    e->size = 0;
    while ((code = archive_read_data_block(r->a, &block, &n, &offset)) ==
           ARCHIVE_OK) {
        uint64_t end = (uint64_t)offset + n;

        if (offset < 0 || (uint64_t)offset < e->size)
            return broken(r, r->a);
        if (!take_share_count(r->share, r->t, e, end - e->size))
            return true;
        /* What a tar has was counted by feed(), but not its holes. */
        if (!count_bytes(r, (r->fed ? (uint64_t)offset : end) - e->size))
            return false;
        if (end <= most && end > room) {
            room = 2 * (size_t)end;
            e->bytes = realloc(e->bytes, room + 1);
            if (!e->bytes)
                panic("take_archive: no memory for %zu bytes", room);
        }
        if (end <= most && n) {
            memset(e->bytes + e->size, 0, (size_t)((uint64_t)offset - e->size));
            memcpy(e->bytes + offset, block, n);
        }
        e->size = end;
    }
    /* A hole at the end of a file of a tar is only in its size. */
    if (code == ARCHIVE_EOF && r->fed &&
        archive_entry_size(ae) > (la_int64_t)e->size) {
        if (!take_share_count(r->share, r->t, e,
                              (uint64_t)archive_entry_size(ae) - e->size))
            return true;
        if (!count_bytes(r, (uint64_t)archive_entry_size(ae) - e->size))
            return false;
        return refuse(r, "has a file that ends with a hole; pack it again");
    }
    if (most && e->size > most) {
        free(e->bytes);
        e->bytes = NULL;
    } else if (most && !e->bytes) {
        e->bytes = must_alloc(1, 1); /* an empty file */
    }
    if (e->bytes)
        e->bytes[e->size] = '\0';
    return code == ARCHIVE_EOF ? count_kept(r, e->bytes ? e->size : 0)
                               : broken(r, r->a);
}

/* Its path, for free(). NULL: it leads outside. */
static char *path_of(struct reader *r, struct archive_entry *ae, char **problem)
{
    char *raw = take_raw_path(r->a, ae);
    char *path = raw ? take_clean_path(raw, problem) : NULL;

    if (!path) {
        char *shown = take_utf8(raw ? raw : "", raw ? strlen(raw) : 0);

        refuse(r, "has an entry that leads outside of it (%.100s)", shown);
        free(shown);
    }
    free(raw);
    return path;
}

/* May it be listed? One more of a student than there may be says enough. */
static bool count_entry(struct reader *r, const char *path, bool *skip)
{
    unsigned most = is_source(r) ? TAKE_CLASS : TAKE_ENTRIES;

    r->share = is_source(r) && *path ? take_share_of(&r->shares, path) : NULL;
    *skip = r->share &&
            (r->share->spoilt || ++r->share->entries > TAKE_ENTRIES + 1);
    if (!*skip && ++r->t->listed > most)
        return refuse(r, "has more than %u files and folders%s", most,
                      is_source(r) ? HELP : "");
    return *skip || count_kept(r, sizeof(struct take_entry) + strlen(path));
}

static bool read_entry(struct reader *r, struct archive_entry *ae)
{
    char *problem = NULL, *path = path_of(r, ae, &problem);
    bool skip = false;

    if (path && count_entry(r, path, &skip) && archive_entry_is_encrypted(ae))
        refuse(r, "is encrypted; pack it without a password");
    if (*r->problem || skip || !*path) { /* the folder itself */
        free(path);
        free(problem);
        return !*r->problem;
    }
    struct take_entry *e = take_tree_add(r->t, path, take_kind_of(ae));

    e->problem = problem;
    if (archive_entry_mtime_is_set(ae))
        e->time = archive_entry_mtime(ae);
    return e->kind != TAKE_PLAIN ||
           read_bytes(r, ae, e, problem ? 0 : take_most(r->t->manifest, path));
}

/* What each entry is: read it, or only see where it stands. */
static bool see_entry(struct reader *r, struct archive_entry *ae)
{
    char *problem = NULL, *path = path_of(r, ae, &problem);

    if (path)
        take_shares_see(&r->shares, path, take_kind_of(ae));
    free(path);
    free(problem);
    return path && !r->shares.loose;
}

static bool read_all(struct reader *r)
{
    struct archive_entry *ae;
    int code;

    while ((code = archive_read_next_header(r->a, &ae)) == ARCHIVE_OK ||
           code == ARCHIVE_WARN)
        if (!(r->seeing ? see_entry(r, ae) : read_entry(r, ae)))
            return false;
    if (code != ARCHIVE_EOF)
        return archive_read_has_encrypted_entries(r->a) > 0
                   ? refuse(r, "is encrypted; pack it without a password")
                   : broken(r, r->a);
    /* A tar ends with zeros; one without them was cut between two files. */
    if (r->at_end && r->zeros < 512)
        return refuse(r, "is cut: its end is missing; pack it again");
    return true;
}

/* libarchive has names in UTF-8 only where the locale has them. */
static bool read_in_utf8(struct reader *r)
{
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = utf8 ? uselocale(utf8) : (locale_t)0;
    bool good = open_archive(r) && read_all(r);

    archive_read_free(r->a);
    archive_read_free(r->unzip);
    if (utf8) {
        uselocale(before);
        freelocale(utf8);
    }
    return good;
}

/* Look through a SOURCE: whose is it all? Reading it says what is wrong. */
static void see_shares(struct reader *r)
{
    struct reader *first = must_alloc(1, sizeof *first);
    struct take_tree none;
    char unsaid[TAKE_PROBLEM] = "";

    take_tree_start(&none, r->t->manifest, 0);
    *first = (struct reader){.t = &none, .fd = r->fd, .packed = r->packed};
    first->problem = unsaid;
    first->seeing = true;
    lseek(r->fd, 0, SEEK_SET);
    read_in_utf8(first);
    lseek(r->fd, 0, SEEK_SET);
    r->shares = first->shares;
    free(first);
}

bool take_archive(struct take_tree *t, int fd, const char *bytes, size_t size,
                  char problem[TAKE_PROBLEM])
{
    struct reader *r = must_alloc(1, sizeof *r);
    off_t end = fd >= 0 ? lseek(fd, 0, SEEK_END) : (off_t)size;
    bool good;

    *r = (struct reader){.t = t, .fd = fd, .bytes = bytes, .size = size};
    r->packed = end > 0 ? (uint64_t)end : 0;
    r->problem = problem;
    *problem = '\0';
    if (is_source(r))
        see_shares(r);
    t->level++;
    good = r->packed ? read_in_utf8(r) : refuse(r, "is empty");
    if (good && r->zip && !take_zip_utc(fd, bytes, r->packed))
        for (size_t i = 0; i < t->count; i++)
            t->entries[i].time = TAKE_NO_TIME;
    take_shares_clear(&r->shares);
    free(r);
    if (good)
        take_tree_sort(t);
    else
        take_tree_clear(t);
    return good;
}
