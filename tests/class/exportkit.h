/*
 * exportkit: a gradebook whose students mean harm, and what exports make of it.
 *
 *     ann   all is well but one exercise; her name is a formula
 *     bob   wants to command: quotes, newlines, ]]>, ::error::, U+202E, bytes
 *           that are no UTF-8, wherever a student's words can come
 *     cyd   cannot be compiled, by a line with ::stop-commands:: in it
 *     dan   has handed in nothing
 *     eli   what he handed in is not graded yet; only with exportkit_pending
 *
 * A suite that uses it ends with kit_clean.
 */
#ifndef EXPORTKIT_H
#define EXPORTKIT_H

#include "tests/grader/kit.h"

#include "export.h"

extern const char EXPORTKIT_HARM[]; /* what bob writes */

/* The gradebook's path, in a temporary folder; new for each test. */
const char *exportkit_book(void);

/* Let eli hand something in. */
void exportkit_pending(const char *path);

/* Change it. */
void exportkit_do(const char *path, const char *sql);

/* Its export; or, if it is refused, "! " and why. Until kit_clean. */
const char *exportkit(const char *path, const char *format,
                      const char *student);

/* A value in JSON, by a path of SQLite's, as text; "(none)": there is none. It
   must be JSON. */
const char *exportkit_json(const char *json, const char *path);

/* What SQL says of it: ? is the JSON. */
int64_t exportkit_count(const char *json, const char *sql);

/* Field k (from 0) of row n of CSV, read as RFC 4180 says; NULL: none. */
const char *exportkit_field(const char *csv, size_t n, size_t k);

/* No byte in it that is not UTF-8, a control character, or a mark that turns
   the direction of writing. */
void exportkit_clean(const char *text);

#endif
