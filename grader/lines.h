/*
 * lines: small text files, taken apart line by line and word by word, and
 * text laid out for a terminal of 80 columns.
 */
#ifndef LINES_H
#define LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/*
 * The whole file as a string, for free(). NULL with errno if it cannot be
 * read: EFBIG if it has more than `most` bytes, EILSEQ if one of them is 0.
 */
char *lines_file(const char *path, size_t most);

/* Cut the next line off *rest; NULL if there is none. */
char *lines_next(char **rest);

/* Cut the next word off *rest, and the blanks behind it; "" if there is
   none. */
char *lines_word(char **rest);

/* A whole number, all of `word`. False if it is none, or more than `most`. */
bool lines_number(const char *word, unsigned base, uint64_t most,
                  uint64_t *value);

/* Copies that always succeed. lines_add appends a line to *all. */
char *lines_copy(const char *text);
void lines_add(char **all, const char *line);

/* A list of strings. It owns them. */
struct list {
    char **items;
    size_t count;
};

void list_add(struct list *l, const char *item);
bool list_has(const struct list *l, const char *item);
void list_clear(struct list *l);

/* Print one byte of text that we did not write: '?' if a terminal might
   not take it for itself. */
void lines_put(int c, FILE *out);

/* Print text, with letters as in escape_name, as lines of at most 79 columns,
   each after `indent` blanks. The first of them follows what stands on the line
   already: `indent` columns. */
void lines_wrap(FILE *out, int indent, const char *text);

/* Print each line of text after `indent` blanks, cut at 79 columns. */
void lines_show(FILE *out, int indent, const char *text);

/* The same, but what is too long goes on in the next line, further right. */
void lines_fold(FILE *out, int indent, const char *text);

#endif
