/*
 * squeeze: text without all that does not matter when lines are compared.
 */
#ifndef SQUEEZE_H
#define SQUEEZE_H

#include "text.h"

/* Add n bytes without blanks and ends of lines. */
void squeeze_text(const char *bytes, size_t n, struct text *out);

/* Add a line of C without blanks and without its comments; nothing, if it is
   inside of a block comment, that is, begins with a star. */
void squeeze_code(const char *line, size_t n, struct text *out);

/* Add n bytes of HTML without blanks and without tags, its entities as the
   characters that they stand for. */
void squeeze_html(const char *bytes, size_t n, struct text *out);

#endif
