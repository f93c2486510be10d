/*
 * export: results, as other programs want to have them.
 *
 *     gradescope    results.json of an autograder
 *     autolab       feedback, and the autoresult as the last line
 *     github        annotations (lines that begin with ::) and a summary in
 *                   Markdown (the other lines)
 *     prairielearn  results.json of an external grader
 *     junit         XML; without a student: the whole class
 *     canvas        CSV for Canvas: Grades, Import
 *     moodle        CSV for Moodle: Grades, Import, CSV file
 *     csv           everything, for spreadsheets
 *     sql           everything, sorted, without what another machine would
 *                   have written otherwise: two gradebooks are the same if
 *                   this is
 *
 * The first five are for students, and consist only of what they may know. They
 * show what was found in the submission that counts: points before lateness,
 * scale and adjustments. canvas, moodle and csv have the mark itself.
 *
 * The same gradebook gives the same bytes, sorted by student, without times of
 * grading and paths of a machine.
 */
#ifndef EXPORT_H
#define EXPORT_H

#include "sheet.h"

/*
 * Write the gradebook in this format; student NULL: the class. False, with a
 * sentence: there is no such format or student, the format is of one student
 * or of the class and the other was asked for, or the book cannot be read.
 */
bool export_write(struct book *b, const char *format, const char *student,
                  FILE *out, char problem[BOOK_PROBLEM]);

/* One result. False: the format is not of one student. */
bool export_sheet(const struct sheet *s, const char *format, FILE *out);

/* Is there such a format? Is it of one student? */
bool export_format(const char *format, bool *of_one);

#endif
