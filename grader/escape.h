/*
 * escape: bytes of a stranger, made fit for a line of text.
 */
#ifndef ESCAPE_H
#define ESCAPE_H

#include <stddef.h>
#include <stdio.h>

/*
 * Write the n bytes to out (of `size` bytes, at least 8) as printable ASCII:
 * what is not printable becomes \t, \r, \n or \xNN, and quotes and backslashes
 * get a backslash. What does not fit is replaced by "...". Returns out.
 */
const char *escape(char *out, size_t size, const void *bytes, size_t n);

/* The same for a string. */
const char *escape_text(char *out, size_t size, const char *text);

/* Print a string of JSON. What is no ASCII is '?': it cannot come from us. */
void escape_json(FILE *out, const char *text);

#endif
