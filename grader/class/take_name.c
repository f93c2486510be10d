#define _XOPEN_SOURCE 700 /* realpath */
#include "take_name.h"

#include "base.h"
#include "course.h"
#include "escape.h"
#include "sha256.h"
#include "take.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* How many bytes the character at s has; 0 if it is none that may stay. */
static size_t character(const unsigned char *s, size_t n)
{
    uint32_t c;
    size_t length = escape_decode(s, n, &c);

    if (length == 1)
        return c >= ' ' && c != 0x7f;
    return length > 0 && c >= 0xa0 ? length : 0;
}

char *take_utf8(const char *bytes, size_t n)
{
    const unsigned char *s = (const unsigned char *)bytes;
    char *out = must_alloc(1, 3 * n + 1), *at = out;

    for (size_t i = 0; i < n;) {
        size_t length = character(s + i, n - i);

        if (s[i] == '%' && i + 2 < n && isxdigit(s[i + 1]) &&
            isxdigit(s[i + 2]))
            length = 0;
        if (length == 0) {
            at += sprintf(at, "%%%02X", s[i++]);
            continue;
        }
        memcpy(at, s + i, length);
        at += length;
        i += length;
    }
    *at = '\0';
    return out;
}

char *take_say(const char *format, ...)
{
    va_list args, again;
    int n;
    char *text;

    va_start(args, format);
    va_copy(again, args);
    n = vsnprintf(NULL, 0, format, args);
    text = must_alloc(1, (size_t)n + 1);
    vsnprintf(text, (size_t)n + 1, format, again);
    va_end(again);
    va_end(args);
    return text;
}

static bool is_word(const char *segment, size_t n, const char *word)
{
    return strlen(word) == n && strncasecmp(segment, word, n) == 0;
}

bool take_hidden(const char *segment, size_t n)
{
    return n == 0 || *segment == '.' || is_word(segment, n, "__MACOSX") ||
           is_word(segment, n, "Thumbs.db") ||
           is_word(segment, n, "desktop.ini");
}

bool take_dotted(const char *segment, size_t n)
{
    static const char *const known[] = {".",
                                        ".git",
                                        ".github",
                                        ".svn",
                                        ".hg",
                                        ".idea",
                                        ".vscode",
                                        ".vs",
                                        ".cache",
                                        ".venv",
                                        ".Trash",
                                        ".fseventsd",
                                        ".TemporaryItems",
                                        ".Trashes",
                                        ".Spotlight-V100"};

    if (n < 2 || *segment != '.' || segment[1] == '.' || segment[1] == '_')
        return false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (is_word(segment, n, known[i]))
            return false;
    return true;
}

/* A folder in which a build leaves what it made. */
static bool is_build(const char *segment, size_t n)
{
    return is_word(segment, n, "build") || is_word(segment, n, "CMakeFiles") ||
           is_word(segment, n, "_build") || is_word(segment, n, "obj") ||
           (n > 12 && strncmp(segment, "cmake-build-", 12) == 0);
}

bool take_ignored(const char *path)
{
    while (*path) {
        size_t n = strcspn(path, "/");

        if (take_hidden(path, n) || (path[n] && is_build(path, n)))
            return true;
        path += n + (path[n] == '/');
    }
    return false;
}

size_t take_archive_suffix(const char *name)
{
    static const char *const suffixes[] = {".zip",    ".tar", ".tar.gz", ".tgz",
                                           ".tar.xz", ".txz", NULL};
    size_t n = strlen(name);

    for (int i = 0; suffixes[i]; i++) {
        size_t s = strlen(suffixes[i]);

        if (n > s && strcasecmp(name + n - s, suffixes[i]) == 0)
            return s;
    }
    return 0;
}

const char *take_base(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

char *take_seed_id(const char *id, char word[COURSE_WORD + 1])
{
    struct sha256 s;
    uint8_t digest[SHA256_BYTES];

    if (course_word(id))
        return strcpy(word, id);
    sha256_begin(&s);
    sha256_add(&s, id, strlen(id));
    sha256_end(&s, digest);
    return sha256_text(digest, word);
}

char *take_clean_path(const char *raw, char **problem)
{
    char *path = must_alloc(1, 3 * strlen(raw) + 2), *at = path;
    unsigned depth = 0;
    bool outside = *raw == '/';

    *at = '\0';
    while (*raw && !outside) {
        size_t n = strcspn(raw, "/");
        size_t kept = n > TAKE_NAME ? 40 : n;
        bool skip = n == 0 || (n == 1 && *raw == '.');

        outside = n == 2 && memcmp(raw, "..", 2) == 0;
        if (n > TAKE_NAME && !*problem)
            *problem =
                take_say("a name in it has more than %d bytes", TAKE_NAME);
        if (!skip && ++depth > TAKE_DEPTH + 1) {
            if (!*problem)
                *problem = take_say("folders are nested more than %d deep",
                                    TAKE_DEPTH);
            break;
        }
        if (!skip) {
            char *part = take_utf8(raw, kept);

            at += sprintf(at, "%s%s", at > path ? "/" : "", part);
            free(part);
        }
        raw += n + (raw[n] == '/');
    }
    if (!outside)
        return path;
    free(path);
    return NULL;
}

char *take_source_name(const char *path)
{
    char *real = NULL, *copy = lines_copy(path), *name;
    size_t n = strlen(copy);

    while (n > 1 && copy[n - 1] == '/')
        copy[--n] = '\0';
    const char *base = take_base(copy);

    if (strcmp(base, ".") == 0 || strcmp(base, "..") == 0 || !*base) {
        real = realpath(path, NULL);
        base = real ? take_base(real) : base;
    }
    name = take_utf8(base, strlen(base));
    free(real);
    free(copy);
    return name;
}
