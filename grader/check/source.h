/*
 * source: is what a student hands in text at all?
 *
 * Line ends of Windows, tabs and a byte order mark are no mistakes; other
 * encodings are, and a compiler's words about them help nobody.
 */
#ifndef SOURCE_H
#define SOURCE_H

#include <stdbool.h>
#include <stddef.h>

enum { SOURCE_PROBLEM = 200 };

/* True if a compiler can read the n bytes. Else the rest of a sentence about
   the file is in problem: "is UTF-16: ...". */
bool source_is_text(const char *bytes, size_t n, char problem[SOURCE_PROBLEM]);

#endif
