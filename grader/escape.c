/*
 * escape.c: a message must stay one line and must not write to the terminal
 * what somebody put into a file.
 */
#include "escape.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* How byte c is written. At most four characters. */
static void escape_one(char one[5], unsigned char c)
{
    static const char names[] = "\"\"\\\\\tt\rr\nn"; /* byte, letter */
    const char *name;

    for (name = names; *name && (unsigned char)*name != c; name += 2)
        continue;
    if (*name)
        snprintf(one, 5, "\\%c", name[1]);
    else if (c >= ' ' && c <= '~')
        snprintf(one, 5, "%c", c);
    else
        snprintf(one, 5, "\\x%02x", c);
}

/* ------------------------------------------------------- letters in UTF-8 */

/* From, to: no letters. Controls, what is not seen, what turns a line around,
   and what means something to those alone who agreed on it. */
static const uint32_t unseen[][2] = {
    {0x80, 0xa0},       {0xad, 0xad},     {0x61c, 0x61c},   {0x115f, 0x1160},
    {0x180b, 0x180f},   {0x2000, 0x200f}, {0x2028, 0x202f}, {0x205f, 0x206f},
    {0x3000, 0x3000},   {0x3164, 0x3164}, {0xe000, 0xf8ff}, {0xfdd0, 0xfdef},
    {0xfe00, 0xfe0f},   {0xfeff, 0xfeff}, {0xffa0, 0xffa0}, {0xfff0, 0xffff},
    {0xe0000, 0x10ffff}};

size_t escape_decode(const void *bytes, size_t n, uint32_t *code)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *s = bytes;
    size_t length = s[0] < 0x80   ? 1
                    : s[0] < 0xc2 ? 0
                    : s[0] < 0xe0 ? 2
                    : s[0] < 0xf0 ? 3
                    : s[0] < 0xf5 ? 4
                                  : 0;

    if (length == 0 || length > n)
        return 0;
    *code = length == 1 ? s[0] : s[0] & (0xffU >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if ((s[i] & 0xc0) != 0x80)
            return 0;
        *code = *code << 6 | (s[i] & 0x3f);
    }
    if (*code < least[length] || *code > 0x10ffff ||
        (*code >= 0xd800 && *code < 0xe000))
        return 0;
    return length;
}

/* How many bytes the letter has that begins here; 0: none, or one of ASCII. */
static size_t letter(const void *at, size_t n)
{
    uint32_t code;
    size_t length = escape_decode(at, n, &code);

    if (length < 2)
        return 0;
    for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
        if (code >= unseen[i][0] && code <= unseen[i][1])
            return 0;
    return length;
}

/* Does whoever reads this see letters of UTF-8? */
static bool has_letters(void)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    const char *value = NULL;

    for (int i = 0; i < 3 && (!value || !*value); i++)
        value = getenv(names[i]);
    return value && (strstr(value, "UTF-8") || strstr(value, "utf8") ||
                     strstr(value, "utf-8") || strstr(value, "UTF8"));
}

size_t escape_letter(const char *at)
{
    return (unsigned char)*at >= 0x80 && has_letters() ? letter(at, 4) : 0;
}

/* ------------------------------------------------------------------- lines */

static const char *write_out(char *out, size_t size, const unsigned char *byte,
                             size_t n, bool letters)
{
    size_t used = 0, room = 0, whole; /* room: where "..." would still fit */

    for (size_t i = 0; i < n; i += whole) {
        char one[5];
        size_t length;

        whole = letters ? letter(byte + i, n - i) : 0;
        if (whole > 0)
            snprintf(one, sizeof one, "%.*s", (int)whole,
                     (const char *)byte + i);
        else
            escape_one(one, byte[i]);
        whole += whole == 0;
        length = strlen(one);
        if (used + length + 1 > size) {
            strcpy(out + room, "...");
            return out;
        }
        memcpy(out + used, one, length);
        used += length;
        if (used + 4 <= size)
            room = used;
    }
    out[used] = '\0';
    return out;
}

const char *escape(char *out, size_t size, const void *bytes, size_t n)
{
    return write_out(out, size, bytes, n, false);
}

const char *escape_text(char *out, size_t size, const char *text)
{
    return escape(out, size, text, strlen(text));
}

const char *escape_name(char *out, size_t size, const char *text)
{
    return write_out(out, size, (const unsigned char *)text, strlen(text),
                     has_letters());
}

int escape_pad(const char *name, int columns)
{
    for (; *name && columns > 0; name++)
        columns -= ((unsigned char)*name & 0xc0) != 0x80;
    return columns;
}

void escape_json(FILE *out, const char *text)
{
    putc('"', out);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;

        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c < ' ')
            fprintf(out, "\\u%04x", c);
        else
            putc(c < 127 ? c : '?', out);
    }
    putc('"', out);
}
