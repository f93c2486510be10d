/*
 * reffile.c: from a file to whole lines.
 *
 *     buffer   | lines, read | whole lines, not yet read | half a line |   |
 *              0           text.at                   text.end        used
 *
 * When no whole line is left, the half line moves to the front and the rest
 * of the buffer is filled. A half line that fills the buffer alone is too
 * long: it is skipped to its end, if it is of a kind to be skipped, or else
 * it is an error.
 *
 * zlib reads plain files as they are, straight into our buffer.
 */
#include "reffile.h"

#include "escape.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum {
    NAME_MAX_SHOWN = 200,
    FOUND_MAX = 44, /* of a bad line: 40 characters and "..." */
    PROBLEM_MAX = 512
};

struct reffile {
    gzFile gz;
    int fd; /* of the file itself, for fstat; -1 if it could not be opened */
    struct stat stat;
    struct reftext text;
    size_t used;   /* bytes in the buffer */
    bool ended;    /* nothing is left to be read into it */
    bool skipping; /* in the middle of a long line that does not matter */
    enum reffile_state state;
    char name[NAME_MAX_SHOWN];
    char problem[PROBLEM_MAX];
    char buffer[REFFILE_LINE_MAX + 1]; /* and the '\n' that may be missing */
};

/* Remember the first problem; from then on nothing more is read. */
__attribute__((format(printf, 3, 4))) static void
fail(struct reffile *f, enum reffile_state state, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(f->problem, sizeof f->problem, format, args);
    va_end(args);
    f->state = state;
}

static void open_path(struct reffile *f, const char *path)
{
    bool in = strcmp(path, "-") == 0;

    f->fd = in ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (f->fd >= 0 && fstat(f->fd, &f->stat) == 0 && S_ISDIR(f->stat.st_mode))
        errno = EISDIR;
    else if (f->fd >= 0)
        f->gz = gzdopen(f->fd, "rb");
    if (!f->gz)
        fail(f, REFFILE_WRONG,
             "cannot read %s: %s; name a file, or - for standard input",
             f->name, strerror(errno));
}

struct reffile *reffile_open(const char *path, enum reftext_format format,
                             unsigned page_shift)
{
    struct reffile *f = must_alloc(1, sizeof *f);

    f->text.format = format;
    f->text.page_shift = page_shift;
    f->text.at = f->text.end = f->buffer;
    if (strcmp(path, "-") == 0)
        snprintf(f->name, sizeof f->name, "standard input");
    else
        escape_text(f->name, sizeof f->name, path);
    open_path(f, path);
    return f;
}

void reffile_close(struct reffile *f)
{
    if (f->gz)
        gzclose_r(f->gz);
    else if (f->fd >= 0)
        close(f->fd);
    free(f);
}

/* Does the last line in the buffer lack its '\n'? */
static bool lacks_end(const struct reffile *f)
{
    return f->used > 0 ? f->buffer[f->used - 1] != '\n' : f->skipping;
}

/* Fill the buffer up behind its first f->used bytes. */
static void read_more(struct reffile *f)
{
    unsigned wanted = (unsigned)(REFFILE_LINE_MAX - f->used);
    int got = gzread(f->gz, f->buffer + f->used, wanted);
    int error;
    const char *text = gzerror(f->gz, &error);

    if (error == Z_ERRNO)
        fail(f, REFFILE_FAILED, "cannot read %s: %s", f->name, strerror(errno));
    else if (error == Z_MEM_ERROR)
        fail(f, REFFILE_FAILED, "cannot read %s: %s", f->name, text);
    else if (error == Z_BUF_ERROR)
        fail(f, REFFILE_WRONG, "%s: the gzip file is cut off; get a whole one",
             f->name);
    else if (got < 0)
        fail(f, REFFILE_WRONG, "%s: the gzip file is damaged; get a good one",
             f->name);
    else
        f->used += (size_t)got;
    f->ended = got >= 0 && (unsigned)got < wanted;
    if (f->ended && lacks_end(f))
        f->buffer[f->used++] = '\n';
}

/* The whole buffer is the beginning of one line. */
static void start_long_line(struct reffile *f)
{
    char found[FOUND_MAX];

    if (reftext_skips(&f->text, f->buffer, f->used)) {
        f->skipping = true;
        f->used = 0;
    } else {
        fail(f, REFFILE_WRONG,
             "%s:%llu: found \"%s\", expected a line of at most %d bytes",
             f->name, (unsigned long long)f->text.lines + 1,
             escape(found, sizeof found, f->buffer, f->used), REFFILE_LINE_MAX);
    }
}

/* The end of the long line that is being skipped, if it is in the buffer. */
static void end_long_line(struct reffile *f)
{
    char *end = memchr(f->buffer, '\n', f->used);

    if (!end) {
        f->used = 0;
        return;
    }
    f->skipping = false;
    f->text.lines++;
    f->text.skipped++;
    f->text.at = end + 1;
}

/* Bring the next whole lines into the buffer; there may be none in it yet. */
static void refill(struct reffile *f)
{
    size_t done = (size_t)(f->text.end - f->buffer);
    size_t whole;

    f->used -= done;
    memmove(f->buffer, f->buffer + done, f->used);
    f->text.at = f->text.end = f->buffer;
    read_more(f);
    if (f->state != REFFILE_FINE)
        return;
    if (f->skipping)
        end_long_line(f);
    whole = f->used;
    while (whole > 0 && f->buffer[whole - 1] != '\n')
        whole--;
    f->text.end = f->buffer + whole;
    if (whole == 0 && f->used == REFFILE_LINE_MAX)
        start_long_line(f);
}

/* The line at text.at is bad. */
static void report_line(struct reffile *f)
{
    const char *line = f->text.at;
    const char *end = memchr(line, '\n', (size_t)(f->text.end - line));
    size_t n = (size_t)(end - line);
    char found[FOUND_MAX];

    if (n > 0 && line[n - 1] == '\r')
        n--;
    fail(f, REFFILE_WRONG, "%s:%llu: found \"%s\", expected %s; mend that line",
         f->name, (unsigned long long)f->text.lines + 1,
         escape(found, sizeof found, line, n), f->text.expected);
}

size_t reffile_read(struct reffile *f, struct ref *refs, size_t room)
{
    size_t n = 0;

    while (n == 0 && f->state == REFFILE_FINE) {
        if (f->text.at == f->text.end) {
            if (f->ended)
                break;
            refill(f);
        } else {
            n = reftext_read(&f->text, refs, room);
            if (n == 0 && f->text.bad)
                report_line(f);
        }
    }
    return n;
}

void reffile_none(struct reffile *f, const char *command)
{
    if (f->state != REFFILE_FINE)
        return;
    if (f->text.lines == 0)
        fail(f, REFFILE_WRONG,
             "no references in %s: it is empty; `pt help %s` says how to "
             "record some",
             f->name, command);
    else if (f->text.format == REFTEXT_LACKEY)
        fail(f, REFFILE_WRONG,
             "no references in %s: lackey wrote none of its lines; for page "
             "numbers say --format pages",
             f->name);
    else
        fail(f, REFFILE_WRONG,
             "no references in %s: its lines are blank or comments; write a "
             "page number on each",
             f->name);
}

enum reffile_state reffile_state(const struct reffile *f)
{
    return f->state;
}

const char *reffile_problem(const struct reffile *f)
{
    return f->state == REFFILE_FINE ? NULL : f->problem;
}

const char *reffile_name(const struct reffile *f)
{
    return f->name;
}

uint64_t reffile_lines(const struct reffile *f)
{
    return f->text.lines;
}

uint64_t reffile_skipped(const struct reffile *f)
{
    return f->text.skipped;
}

uint64_t reffile_offset(struct reffile *f)
{
    return f->gz ? (uint64_t)gzoffset(f->gz) : 0;
}

uint64_t reffile_size(const struct reffile *f)
{
    return f->gz && S_ISREG(f->stat.st_mode) ? (uint64_t)f->stat.st_size : 0;
}

bool reffile_is(const struct reffile *f, const char *path)
{
    struct stat other;

    return f->gz && stat(path, &other) == 0 && other.st_dev == f->stat.st_dev &&
           other.st_ino == f->stat.st_ino;
}
