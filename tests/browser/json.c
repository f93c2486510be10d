/*
 * json.c: strings with their escapes, and bytes as text.
 */
#include "json.h"

#include <stdlib.h>
#include <string.h>

void json_put(struct text *out, const char *string)
{
    text_put(out, "\"");
    for (; *string; string++) {
        if (*string == '"' || *string == '\\')
            text_print(out, "\\%c", *string);
        else if ((unsigned char)*string < ' ')
            text_print(out, "\\u%04x", (unsigned)*string);
        else
            text_add(out, string, 1);
    }
    text_put(out, "\"");
}

/* Add the character that a backslash and what follows it mean; returns what is
   behind. Beyond 16 bits there are two halves, which become question marks. */
static const char *put_escape(struct text *out, const char *at)
{
    static const char names[] = "nrtbf", means[] = "\n\r\t\b\f";
    const char *name = strchr(names, *at);
    char digits[5] = "", bytes[3];

    if (*at != 'u') {
        text_add(out, name ? &means[name - names] : at, 1);
        return at + 1;
    }
    strncpy(digits, at + 1, 4);
    unsigned long c = strtoul(digits, NULL, 16);
    if (c < 0x80) {
        bytes[0] = (char)c;
        text_add(out, bytes, 1);
    } else if (c < 0x800) {
        bytes[0] = (char)(0xc0 | c >> 6);
        bytes[1] = (char)(0x80 | (c & 0x3f));
        text_add(out, bytes, 2);
    } else if (c >= 0xd800 && c < 0xe000) {
        text_put(out, "?");
    } else {
        bytes[0] = (char)(0xe0 | c >> 12);
        bytes[1] = (char)(0x80 | (c >> 6 & 0x3f));
        bytes[2] = (char)(0x80 | (c & 0x3f));
        text_add(out, bytes, 3);
    }
    return at + 1 + strlen(digits);
}

bool json_string(const char *message, const char *key, struct text *value)
{
    struct text begin = {0};

    text_print(&begin, "\"%s\":\"", key);
    const char *at = message ? strstr(message, begin.at) : NULL;
    if (at) {
        at += begin.length;
        text_put(value, "");
        while (*at && *at != '"') {
            size_t plain = strcspn(at, "\"\\");

            text_add(value, at, plain);
            at += plain;
            if (*at == '\\' && at[1])
                at = put_escape(value, at + 1);
        }
    }
    text_free(&begin);
    return at != NULL;
}

bool base64(const char *from, struct text *out)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned bits = 0, have = 0;

    for (; *from && *from != '='; from++) {
        const char *digit = strchr(digits, *from);
        char byte;

        if (!digit)
            return false;
        bits = bits << 6 | (unsigned)(digit - digits);
        have += 6;
        if (have >= 8) {
            have -= 8;
            byte = (char)(bits >> have & 0xff);
            text_add(out, &byte, 1);
        }
    }
    return true;
}
