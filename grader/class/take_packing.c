#include "take_packing.h"

#include "lines.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <unistd.h>

enum { MAGIC = 512 };

static enum take_packing packing_of(const char *m, size_t n)
{
    if (n >= 4 && (memcmp(m, "PK\3\4", 4) == 0 || memcmp(m, "PK\5\6", 4) == 0))
        return TAKE_ZIP;
    if (n >= 2 && memcmp(m, "\x1f\x8b", 2) == 0)
        return TAKE_GZIP;
    return n >= 6 && memcmp(m,
                            "\xfd"
                            "7zXZ\0",
                            6) == 0
               ? TAKE_XZ
               : TAKE_TAR;
}

enum take_packing take_packing(int fd, const char *bytes, size_t size,
                               bool *tar)
{
    char magic[MAGIC] = {0};
    ssize_t n = (ssize_t)(size < MAGIC ? size : MAGIC);

    if (fd >= 0)
        n = pread(fd, magic, MAGIC, 0);
    else if (n > 0)
        memcpy(magic, bytes, (size_t)n);
    *tar = memcmp(magic + 257, "ustar", 5) == 0;
    return packing_of(magic, n > 0 ? (size_t)n : 0);
}

bool take_is_archive(int fd)
{
    bool tar;

    return take_packing(fd, NULL, 0, &tar) != TAKE_TAR || tar;
}

enum take_kind take_kind_of(struct archive_entry *ae)
{
    mode_t type = archive_entry_filetype(ae);

    return archive_entry_hardlink(ae) || type == AE_IFLNK ? TAKE_LINK
           : type == AE_IFREG                             ? TAKE_PLAIN
           : type == AE_IFDIR                             ? TAKE_FOLDER
                                                          : TAKE_ODD;
}

/* libarchive makes slashes of backslashes, but not in a name with letters that
   it does not know. */
char *take_raw_path(struct archive *a, struct archive_entry *ae)
{
    const char *raw = archive_entry_pathname(ae);
    char *path;

    if (!raw)
        raw = archive_entry_pathname_utf8(ae);
    if (!raw)
        return NULL;
    path = lines_copy(raw);
    if ((archive_format(a) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP &&
        !archive_entry_pathname_w(ae) && !strchr(path, '/'))
        for (char *p = path; (p = strchr(p, '\\')) != NULL;)
            *p = '/';
    return path;
}
