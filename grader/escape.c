/*
 * escape.c: a message must stay one line and must not write to the terminal
 * what somebody put into a file.
 */
#include "escape.h"

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

const char *escape(char *out, size_t size, const void *bytes, size_t n)
{
    const unsigned char *byte = bytes;
    size_t used = 0, room = 0; /* room: where "..." would still fit */

    for (size_t i = 0; i < n; i++) {
        char one[5];
        size_t length;

        escape_one(one, byte[i]);
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

const char *escape_text(char *out, size_t size, const char *text)
{
    return escape(out, size, text, strlen(text));
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
