/*
 * lines.c: reading small text files, and laying out text.
 */
#include "lines.h"

#include "base.h"
#include "escape.h"
#include "grow.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 79 };

char *lines_file(const char *path, size_t most)
{
    FILE *f = fopen(path, "rb");
    char *text;
    size_t n;

    if (!f)
        return NULL;
    text = must_alloc(1, most + 2);
    errno = 0;
    n = fread(text, 1, most + 1, f);
    if (ferror(f))
        errno = errno ? errno : EIO;
    else if (n > most)
        errno = EFBIG;
    else if (memchr(text, '\0', n))
        errno = EILSEQ;
    else
        errno = 0;
    if (errno) {
        int why = errno;

        free(text);
        fclose(f);
        errno = why;
        return NULL;
    }
    fclose(f);
    return text;
}

char *lines_next(char **rest)
{
    char *line = *rest, *end = strchr(line, '\n');

    if (!*line)
        return NULL;
    if (end)
        *end = '\0';
    *rest = end ? end + 1 : line + strlen(line);
    return line;
}

char *lines_word(char **rest)
{
    char *word = *rest, *end = word + strcspn(word, " ");

    *rest = end + strspn(end, " ");
    *end = '\0';
    return word;
}

/* The value of a digit; something large for what is none. */
static unsigned digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return (unsigned)(c - '0');
    return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : 99;
}

bool lines_number(const char *word, unsigned base, uint64_t most,
                  uint64_t *value)
{
    uint64_t v = 0;

    if (!*word)
        return false;
    for (; *word; word++) {
        unsigned digit = digit_of(*word);

        if (digit >= base || digit > most || v > (most - digit) / base)
            return false;
        v = v * base + digit;
    }
    *value = v;
    return true;
}

char *lines_copy(const char *text)
{
    size_t n = strlen(text) + 1;

    return memcpy(must_alloc(1, n), text, n);
}

void lines_add(char **all, const char *line)
{
    size_t before = *all ? strlen(*all) : 0, n = strlen(line);
    char *more = realloc(*all, before + n + 2);

    if (!more)
        panic("lines_add: no memory for %zu bytes", before + n + 2);
    memcpy(more + before, line, n);
    strcpy(more + before + n, "\n");
    *all = more;
}

void list_add(struct list *l, const char *item)
{
    l->items = must_grow(l->items, l->count, sizeof *l->items);
    l->items[l->count++] = lines_copy(item);
}

bool list_has(const struct list *l, const char *item)
{
    for (size_t i = 0; i < l->count; i++)
        if (strcmp(l->items[i], item) == 0)
            return true;
    return false;
}

void list_clear(struct list *l)
{
    for (size_t i = 0; i < l->count; i++)
        free(l->items[i]);
    free(l->items);
    *l = (struct list){0};
}

void lines_put(int c, FILE *out)
{
    putc(c >= ' ' && c <= '~' ? c : '?', out);
}

/* Print a byte, or a letter of more; how many bytes that was. */
static size_t put_letter(const char *at, FILE *out)
{
    size_t n = escape_letter(at);

    if (n > 0)
        fwrite(at, 1, n, out);
    else
        lines_put((unsigned char)*at, out);
    return n > 0 ? n : 1;
}

static int word_columns(const char *at)
{
    int columns = 0;

    for (; *at && *at != ' '; columns++) {
        size_t n = escape_letter(at);

        at += n > 0 ? n : 1;
    }
    return columns;
}

void lines_wrap(FILE *out, int indent, const char *text)
{
    int column = indent;

    text += strspn(text, " ");
    while (*text) {
        int n = word_columns(text);

        if (column > indent && column + 1 + n > COLUMNS) {
            fprintf(out, "\n%*s", indent, "");
            column = indent;
        } else if (column > indent) {
            putc(' ', out);
            column++;
        }
        column += n;
        while (*text && *text != ' ')
            text += put_letter(text, out);
        text += strspn(text, " ");
    }
    putc('\n', out);
}

void lines_show(FILE *out, int indent, const char *text)
{
    while (*text) {
        size_t n = strcspn(text, "\n");

        fprintf(out, "%*s", n ? indent : 0, "");
        for (size_t i = 0; i < n && (int)i < COLUMNS - indent; i++)
            lines_put((unsigned char)text[i], out);
        putc('\n', out);
        text += n + (text[n] == '\n');
    }
}

/* How many of n characters go on a line of `room`: up to a blank, if there is
   one behind the first word. */
static int fold_at(const char *text, int n, int room)
{
    int start = (int)strspn(text, " "), at = room;

    if (n <= room)
        return n;
    while (at > start && text[at] != ' ')
        at--;
    return at > start ? at : room;
}

void lines_fold(FILE *out, int indent, const char *text)
{
    while (*text) {
        int n = (int)strcspn(text, "\n"), left = n ? indent : 0;

        do {
            int part = fold_at(text, n, COLUMNS - left);

            fprintf(out, "%*s", left, "");
            for (int i = 0; i < part; i++)
                lines_put((unsigned char)text[i], out);
            putc('\n', out);
            part += part < n && text[part] == ' ';
            text += part;
            n -= part;
            left = indent + 4;
        } while (n > 0);
        text += *text == '\n';
    }
}
