/*
 * escape: bytes of a stranger, made fit for a line of text.
 */
#ifndef ESCAPE_H
#define ESCAPE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/*
 * Write the n bytes to out (of `size` bytes, at least 8) as printable ASCII:
 * what is not printable becomes \t, \r, \n or \xNN, and quotes and backslashes
 * get a backslash. What does not fit is replaced by "...". Returns out.
 */
const char *escape(char *out, size_t size, const void *bytes, size_t n);

/* The same for a string. */
const char *escape_text(char *out, size_t size, const char *text);

/*
 * The same for the name of a person, shown to a person: letters of any language
 * stay as they are if the terminal has UTF-8 (LC_ALL, LC_CTYPE or LANG says
 * so). What is not UTF-8, or would not be seen, or turns a line around, becomes
 * \xNN as ever. Never for what is kept or compared.
 */
const char *escape_name(char *out, size_t size, const char *text);

/* How many bytes the letter has that begins here, if escape_name would leave it
   as it is; 0: it is none, or one of ASCII. */
size_t escape_letter(const char *at);

/* How many blanks bring what escape_name has written to so many columns. */
int escape_pad(const char *name, int columns);

/* How many of the n bytes the first character has, and which one it is; 0: it
   is no UTF-8 (RFC 3629). n is not 0; behind a 0 nothing is read. */
size_t escape_decode(const void *bytes, size_t n, uint32_t *code);

/* Print a string of JSON. What is no ASCII is '?': it cannot come from us. */
void escape_json(FILE *out, const char *text);

#endif
