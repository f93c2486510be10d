/*
 * export_text: text of a stranger, as each format needs it.
 *
 * First text is cleaned, always: then it is valid UTF-8 without anything that
 * writes over what stands beside it. What a format means by its own signs is
 * escaped after that.
 */
#ifndef EXPORT_TEXT_H
#define EXPORT_TEXT_H

#include <stdio.h>

/*
 * A copy, for free(). U+FFFD stands for each byte that is no UTF-8, each
 * control character but tab and newline, each mark that changes the direction
 * of writing (U+202E and its like), and each line separator and noncharacter.
 */
char *text_clean(const char *text);

/* The same, in one line: tabs and newlines are blanks. */
char *text_line(const char *text);

/* These clean what they print. */

/* A string of JSON, with its quotes. */
void text_json(FILE *out, const char *text);

/* Text for XML, between tags or in an attribute with " around it. */
void text_xml(FILE *out, const char *text);

/*
 * A field of CSV (RFC 4180), one line. What a spreadsheet would take for a
 * formula gets a ' before it; a number is none.
 */
void text_csv(FILE *out, const char *text);

/* What follows the second :: of a command of a GitHub workflow; and the value
   of one of its properties, like file. */
void text_workflow(FILE *out, const char *text);
void text_property(FILE *out, const char *text);

/* Markdown that shows just this text, in one line: nothing in it is markup, a
   mention, or a command of a workflow. */
void text_markdown(FILE *out, const char *text);

#endif
