/*
 * heaptext.c: traces as text.
 *
 * The whole text is in memory, decompressed. A line is its words: runs of
 * anything but blanks, up to WORDS of them. The header is as many lines of one
 * number as there are, three or four.
 */
#include "heaptrace.h"

#include "escape.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

/* SHORTEST: "f 0", and the end of the line, which the last may lack. */
enum {
    WORDS = 4,
    SHORTEST = 3,
    CHUNK = 1 << 20,
    TEXT_MOST = 1 << 30,
    NAME = 200
};

struct word {
    const char *at;
    size_t n;
};

struct text {
    struct heaptrace *t;
    const char *text;
    const char *at, *end; /* what is not read yet */
    uint64_t line;        /* the number of this one */
    struct word all;      /* this line without blanks at its end */
    struct word words[WORDS];
    int count; /* of words; WORDS: so many or more */
    const char *name;
    char *problem;
};

/* ------------------------------------------------------------------- words */

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static void cut(struct text *x)
{
    const char *p = x->all.at, *end = p + x->all.n;

    x->count = 0;
    while (x->count < WORDS) {
        const char *begin;

        while (p < end && blank(*p))
            p++;
        if (p == end)
            return;
        for (begin = p; p < end && !blank(*p); p++)
            continue;
        x->words[x->count++] = (struct word){begin, (size_t)(p - begin)};
    }
}

/* Read the next line. False: there is none. */
static bool next_line(struct text *x)
{
    const char *stop;

    if (x->at == x->end)
        return false;
    stop = memchr(x->at, '\n', (size_t)(x->end - x->at));
    x->all = (struct word){x->at, (size_t)((stop ? stop : x->end) - x->at)};
    x->at = stop ? stop + 1 : x->end;
    while (x->all.n > 0 && blank(x->all.at[x->all.n - 1]))
        x->all.n--;
    x->line++;
    cut(x);
    return true;
}

enum number { NUMBER_FINE, NUMBER_NONE, NUMBER_LARGE };

static enum number number(struct word w, uint64_t most, uint64_t *value)
{
    uint64_t v = 0;
    bool large = false;

    for (size_t i = 0; i < w.n; i++) {
        if (w.at[i] < '0' || w.at[i] > '9')
            return NUMBER_NONE;
        v = large ? v : v * 10 + (uint64_t)(w.at[i] - '0');
        large = large || v > most;
    }
    *value = v;
    return large ? NUMBER_LARGE : NUMBER_FINE;
}

/* -------------------------------------------------------------- complaints */

/* "NAME:LINE: found "...", expected ..."; returns false. */
__attribute__((format(printf, 2, 3))) static bool
refuse(struct text *x, const char *format, ...)
{
    char expected[HEAPTRACE_PROBLEM / 2], found[48];
    va_list args;

    va_start(args, format);
    vsnprintf(expected, sizeof expected, format, args);
    va_end(args);
    snprintf(x->problem, HEAPTRACE_PROBLEM,
             "%s:%" PRIu64 ": found \"%s\", expected %s", x->name, x->line,
             escape(found, sizeof found, x->all.at, x->all.n), expected);
    return false;
}

/* "NAME:LINE: f 3: id 3 was freed in line 5"; returns false. */
static bool senseless(struct text *x, uint64_t id, enum heaptrace_slip slip,
                      uint64_t since)
{
    char found[48], when[40] = "";

    if (slip != HEAPTRACE_NEVER)
        snprintf(when, sizeof when, " in line %" PRIu64, since);
    snprintf(x->problem, HEAPTRACE_PROBLEM,
             "%s:%" PRIu64 ": %s: id %" PRIu64 " %s%s", x->name, x->line,
             escape(found, sizeof found, x->all.at, x->all.n), id,
             slip == HEAPTRACE_NEVER   ? "was never allocated"
             : slip == HEAPTRACE_FREED ? "was freed"
                                       : "is in use since its operation",
             when);
    return false;
}

/* ------------------------------------------------------------------- lines */

struct header {
    uint64_t ids, ops;
    uint64_t ops_line;
};

/* The numbers of the header, and the first line after them. *more: there is
   one. */
static bool read_header(struct text *x, struct header *h, bool *more)
{
    uint64_t value[4] = {0};
    unsigned n = 0;

    while ((*more = next_line(x)) && n < 4 && x->count == 1 &&
           number(x->words[0], UINT64_MAX / 16, &value[n]) == NUMBER_FINE)
        n++;
    if (n < 3) {
        if (!*more) {
            snprintf(x->problem, HEAPTRACE_PROBLEM,
                     "%s: this is no trace: expected 3 or 4 numbers, one a "
                     "line, before the first operation",
                     x->name);
            return false;
        }
        return refuse(x, "a number: 3 or 4, one a line, come before the first "
                         "operation");
    }
    h->ids = value[n - 3];
    h->ops = value[n - 2];
    h->ops_line = n - 1;
    if (h->ops > (uint64_t)(x->end - x->text) / SHORTEST)
        snprintf(x->problem, HEAPTRACE_PROBLEM,
                 "%s:%u: the header says %" PRIu64 " operations, but so many "
                 "cannot be in %zu bytes",
                 x->name, n - 1, h->ops, (size_t)(x->end - x->text));
    else if (h->ids > h->ops || h->ids > HEAPTRACE_IDS_MOST)
        snprintf(x->problem, HEAPTRACE_PROBLEM,
                 "%s:%u: the header says %" PRIu64 " ids, expected no more "
                 "than operations, and at most %" PRIu64,
                 x->name, n - 2, h->ids, HEAPTRACE_IDS_MOST);
    else
        return true;
    return false;
}

static bool read_size(struct text *x, uint64_t *size)
{
    if (x->count < 3)
        return refuse(x, "a size after the id, such as %.1s 0 512",
                      x->words[0].at);
    switch (number(x->words[2], HEAPTRACE_SIZE_MOST, size)) {
    case NUMBER_FINE: return true;
    case NUMBER_LARGE:
        return refuse(x, "a size of at most %" PRIu64 " bytes",
                      HEAPTRACE_SIZE_MOST);
    default: return refuse(x, "a size, a whole number");
    }
}

static bool read_op(struct text *x, const struct header *h)
{
    char letter = x->words[0].n == 1 ? *x->words[0].at : '?';
    enum heap_kind kind = letter == 'a'   ? HEAP_GET
                          : letter == 'r' ? HEAP_RESIZE
                                          : HEAP_GIVE;
    uint64_t id = 0, size = 0, since = 0;
    enum heaptrace_slip slip;

    if (letter != 'a' && letter != 'r' && letter != 'f')
        return refuse(x, "a ID SIZE, r ID SIZE or f ID");
    if (x->count < 2 ||
        number(x->words[1], UINT64_MAX / 16, &id) == NUMBER_NONE)
        return refuse(x, "the id of a block after %c, a whole number", letter);
    if (number(x->words[1], UINT64_MAX / 16, &id) == NUMBER_LARGE ||
        id >= h->ids)
        return refuse(x,
                      "an id below %" PRIu64 ", for the header says that "
                      "there are so many",
                      h->ids);
    if (kind != HEAP_GIVE && !read_size(x, &size))
        return false;
    if (x->count > (kind == HEAP_GIVE ? 2 : 3))
        return refuse(x, "nothing after the %s",
                      kind == HEAP_GIVE ? "id" : "size");
    slip = heaptrace_add(x->t, kind, id, size, x->line, &since);
    return slip == HEAPTRACE_FINE || senseless(x, id, slip, since);
}

/* Empty lines, up to the end. */
static bool read_end(struct text *x)
{
    while (next_line(x))
        if (x->count > 0)
            return refuse(x, "nothing more after an empty line");
    return true;
}

static bool read_all(struct text *x)
{
    struct header h = {0};
    bool more;

    if (!read_header(x, &h, &more))
        return false;
    for (; more && x->count > 0; more = next_line(x))
        if (!read_op(x, &h))
            return false;
    if (!read_end(x))
        return false;
    if (x->t->count != h.ops) {
        snprintf(x->problem, HEAPTRACE_PROBLEM,
                 "%s:%" PRIu64 ": the header says %" PRIu64 " operations, but "
                 "there are %zu",
                 x->name, h.ops_line, h.ops, x->t->count);
        return false;
    }
    x->t->ids = h.ids;
    return true;
}

bool heaptrace_parse(struct heaptrace *t, const char *name, const char *text,
                     size_t n, char problem[HEAPTRACE_PROBLEM])
{
    struct text x = {.t = t,
                     .text = text,
                     .at = text,
                     .end = text + n,
                     .name = name,
                     .problem = problem};

    *t = (struct heaptrace){0};
    if (read_all(&x))
        return true;
    heaptrace_clear(t);
    return false;
}

/* ------------------------------------------------------------------- files */

static gzFile open_path(const char *path)
{
    bool in = strcmp(path, "-") == 0;
    int fd = in ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    struct stat s;
    gzFile gz = NULL;

    if (fd >= 0 && fstat(fd, &s) == 0 && S_ISDIR(s.st_mode))
        errno = EISDIR;
    else if (fd >= 0)
        gz = gzdopen(fd, "rb");
    if (fd >= 0 && !gz)
        close(fd);
    return gz;
}

/* All that is in the file. NULL, with what is wrong in *why and *ours. */
static char *read_text(gzFile gz, size_t *n, const char **why, bool *ours)
{
    char *text = NULL;
    int got = 1, error;

    for (*n = 0; got > 0 && *n<TEXT_MOST; *n += got> 0 ? (size_t)got : 0) {
        char *more = realloc(text, *n + CHUNK);

        if (!more) {
            free(text);
            *ours = true;
            *why = "there is no memory for it";
            return NULL;
        }
        text = more;
        got = gzread(gz, text + *n, CHUNK);
    }
    gzerror(gz, &error);
    *ours = error == Z_ERRNO || error == Z_MEM_ERROR;
    *why = error == Z_ERRNO       ? strerror(errno)
           : error == Z_MEM_ERROR ? "there is no memory for it"
           : error == Z_BUF_ERROR ? "the gzip file is cut off; get a whole one"
           : got < 0              ? "the gzip file is damaged; get a good one"
           : *n >= TEXT_MOST      ? "it is larger than a gigabyte"
                                  : NULL;
    if (!*why)
        return text;
    free(text);
    return NULL;
}

bool heaptrace_read(struct heaptrace *t, const char *path,
                    char problem[HEAPTRACE_PROBLEM], bool *ours)
{
    char name[NAME], *text = NULL;
    const char *why = NULL;
    gzFile gz = open_path(path);
    size_t n = 0;
    bool good;

    *ours = false;
    if (strcmp(path, "-") == 0)
        strcpy(name, "standard input");
    else
        escape_text(name, sizeof name, path);
    if (!gz)
        why = strerror(errno);
    else
        text = read_text(gz, &n, &why, ours);
    if (gz)
        gzclose_r(gz);
    if (!text) {
        snprintf(problem, HEAPTRACE_PROBLEM, "cannot read %s: %s", name, why);
        return false;
    }
    good = heaptrace_parse(t, name, text, n, problem);
    free(text);
    return good;
}
