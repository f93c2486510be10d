/*
 * text.c: strings that grow by doubling, and lists of strings.
 */
#include "text.h"

#include "base.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void need(struct text *t, size_t more)
{
    if (t->length + more < t->room)
        return;
    size_t room = 2 * (t->length + more) + 64;
    char *at = realloc(t->at, room);

    if (!at)
        panic("text: no memory for %zu bytes", room);
    t->at = at;
    t->room = room;
}

void text_add(struct text *t, const char *bytes, size_t n)
{
    need(t, n + 1);
    if (n > 0)
        memcpy(t->at + t->length, bytes, n);
    t->length += n;
    t->at[t->length] = '\0';
}

void text_put(struct text *t, const char *string)
{
    text_add(t, string, strlen(string));
}

void text_print(struct text *t, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);

    if (n < 0)
        panic("text_print: bad format \"%s\"", format);
    need(t, (size_t)n + 1);
    vsnprintf(t->at + t->length, (size_t)n + 1, format, again);
    t->length += (size_t)n;
    va_end(again);
    va_end(args);
}

void text_free(struct text *t)
{
    free(t->at);
    *t = (struct text){0};
}

const char *text_string(const struct text *t)
{
    return t->at ? t->at : "";
}

void names_add(struct names *list, const char *at, size_t n)
{
    char **more = realloc(list->at, (list->count + 1) * sizeof *more);

    if (!more)
        panic("names_add: no memory for %zu names", list->count + 1);
    list->at = more;
    list->at[list->count++] = copy_bytes(at, n);
}

void names_split(struct names *list, const char *string, const char *between)
{
    string += strspn(string, between);
    while (*string) {
        size_t n = strcspn(string, between);

        names_add(list, string, n);
        string += n;
        string += strspn(string, between);
    }
}

size_t names_count(const struct names *list, const char *name)
{
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++)
        count += strcmp(list->at[i], name) == 0;
    return count;
}

void names_free(struct names *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->at[i]);
    free(list->at);
    *list = (struct names){0};
}

char *copy_bytes(const char *at, size_t n)
{
    char *copy = must_alloc(n + 1, 1);

    if (n > 0)
        memcpy(copy, at, n);
    return copy;
}

char *on_one_line(const char *string)
{
    struct names words = {0};
    struct text t = {0};

    names_split(&words, string, " \t\n");
    for (size_t i = 0; i < words.count; i++)
        text_print(&t, "%s%s", i > 0 ? " " : "", words.at[i]);
    names_free(&words);
    return t.at ? t.at : copy_bytes("", 0);
}

size_t blanks_before(const char *line)
{
    return strspn(line, " ");
}

bool is_name(const char *string, char also)
{
    if (*string < 'a' || *string > 'z')
        return false;
    for (; *string; string++)
        if (!(*string >= 'a' && *string <= 'z') &&
            !(*string >= '0' && *string <= '9') && *string != also)
            return false;
    return true;
}
