/*
 * text: strings that grow, and lists of strings.
 *
 * Both begin as zeros (`struct text t = {0};`). Running out of memory is a
 * panic.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct text {
    char *at;      /* ends with a zero byte; NULL while nothing was added */
    size_t length; /* without that byte */
    size_t room;
};

/* Add n bytes, a string, or what printf makes of it. */
void text_add(struct text *t, const char *bytes, size_t n);
void text_put(struct text *t, const char *string);
void text_print(struct text *t, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void text_free(struct text *t);

/* Its string: "" if nothing was added. */
const char *text_string(const struct text *t);

struct names {
    char **at;
    size_t count;
};

/* Add a copy of n bytes as a string. */
void names_add(struct names *list, const char *at, size_t n);
/* Add each of the words of a string that stand between these characters. */
void names_split(struct names *list, const char *string, const char *between);
/* How often a name is in the list. */
size_t names_count(const struct names *list, const char *name);
void names_free(struct names *list);

/* A copy of n bytes as a string; release it with free. */
char *copy_bytes(const char *at, size_t n);

/* The same text on one line: each run of blanks and ends of lines becomes one
   blank, and those at its ends vanish. Release it with free. */
char *on_one_line(const char *string);

/* How many blanks a line begins with. */
size_t blanks_before(const char *line);

/* Is the string a name as we write them: a lower-case letter, then lower-case
   letters, digits and `also`? */
bool is_name(const char *string, char also);

#endif
