/*
 * report: the gradebook as pages of HTML that open from disk.
 *
 *     FOLDER/students/NAME.html   what a student may read: of hidden tests, as
 *                                 much as the JSON for students tells
 *     FOLDER/index.html           the class \
 *     FOLDER/staff/NAME.html      evidence   > only for staff
 *     FOLDER/staff/NAME.record    pt appeal /
 *
 * The same gradebook (and, for the likeness of submissions, the same lab)
 * gives the same bytes: no time and no path of this machine is in them.
 */
#ifndef REPORT_H
#define REPORT_H

#include "book.h"

struct report_wish {
    const char *folder;  /* is made; a report that stands in it is replaced */
    const char *student; /* the pages of this one alone; NULL: all */
    bool students_only;  /* nothing that is only for staff */
};

/*
 * Write the pages, and how many into *pages. PT_INPUT: there is no such
 * student, the folder has pages for staff already and should have none, or no
 * folder of ours can be there. PT_OURS: the disk is full, or the book cannot be
 * read. Complains in the name of `pt report`.
 */
enum pt_exit report_write(struct book *b, const struct report_wish *w,
                          unsigned *pages, FILE *err);

#endif
