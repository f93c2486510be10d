/*
 * gradekit: a class of fourteen in a gradebook, with the small lab of
 * tests/grader/tree.h, whose referee is a script that judges by a word in the
 * submission. What takes a lab a second takes this one a fifth.
 *
 *     ann bob cat dan eve fay gus hal    all right, each in their own words
 *     ida                                the same files as ann
 *     jim kim                            one test is wrong
 *     lee                                does not compile
 *     max                                has handed in an empty file
 *     ned                                was refused
 *
 * A suite that uses it begins and ends with:
 *     TestSuite(name, .init = gradekit_plant, .fini = gradekit_fell);
 */
#ifndef GRADEKIT_H
#define GRADEKIT_H

#include "tests/grader/tree.h"

#include "grade.h"

/* Pieces to grade in it: ann and ida are one, and ned is none. */
enum { GRADEKIT_PIECES = 12 };

void gradekit_plant(void);

/* Let the referee find that of one test, in submissions that are wrong and in
   those that are right. */
void gradekit_referee(const char *wrong, const char *right);

void gradekit_fell(void);

/* A new gradebook with that class in it. Its path. */
const char *gradekit_book(const char *name);

/* One more submission of one file. NULL: it was refused. */
void gradekit_add(const char *path, const char *student, const char *code);

/* The usual wish for a small lab: two at once, Valgrind left out. */
struct grade_wish gradekit_wish(void);

/* Grade. What it prints is in gradekit_out and gradekit_err afterwards. */
enum pt_exit gradekit_grade(const char *path, const struct grade_wish *w);
extern char *gradekit_out, *gradekit_err;

/* The same in a process of its own; for kill. */
pid_t gradekit_begin(const char *path, const struct grade_wish *w);

/* All tables as text, sorted, without numbers that mean nothing. Good until
   gradekit_fell. */
const char *gradekit_dump(const char *path);

/* Change it. */
void gradekit_do(const char *path, const char *sql);

/* One number out of it. */
int64_t gradekit_number(const char *path, const char *sql);

/* How often the referee was called. */
unsigned gradekit_calls(void);

#endif
