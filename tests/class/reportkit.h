/*
 * reportkit: a gradebook of lab 05 with a few students, and the pages made of
 * it. What they got was found once by `pt check 05 --hidden --json`, and with
 * --full; it stands in tests/class/reports/.
 *
 * A suite that uses it begins and ends with:
 *     TestSuite(name, .init = reportkit_begin, .fini = reportkit_end);
 */
#ifndef REPORTKIT_H
#define REPORTKIT_H

#include <criterion/criterion.h>

#include "report.h"

void reportkit_begin(void);
void reportkit_end(void);

/*
 * Somebody who has handed in this text, and what became of it: "public" (a
 * public test fails, 80 points), "hidden" (only hidden ones, 92), "done" (100),
 * "broken" (does not compile), or "" (not graded yet).
 */
void reportkit_add(const char *id, const char *name, const char *text,
                   const char *found);

/* Somebody who has handed in nothing. */
void reportkit_absent(const char *id);

/* Change the book. */
void reportkit_do(const char *sql);

/* Make the pages in this folder of the temporary one; how it ended. What was
   complained is in reportkit_said. */
enum pt_exit reportkit_write(const char *folder, bool students_only,
                             const char *student);
extern char reportkit_said[2000];

/* A page, "out/index.html"; NULL: there is none. Until reportkit_end. */
char *reportkit_page(const char *name);

/* A file of the repository. Until reportkit_end. */
char *reportkit_file(const char *path);

/* The temporary folder. */
extern char reportkit_folder[200];

/* What is in JSON, as report.h's pages would print it; "" if it is not. */
char *reportkit_json(const char *json, const char *path);

#endif
