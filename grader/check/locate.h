/*
 * locate: from an address in the student's program to a line of their file.
 */
#ifndef LOCATE_H
#define LOCATE_H

#include "labfile.h"
#include "results.h"
#include "toolbox.h"

enum { LOCATE_ROOM = 120 };

/*
 * Where the failure happened: "page_tables.c:57 in table_walk". "" if it is
 * not known, or not in one of the student's files. The programs are in the
 * toolbox.
 */
void locate(const struct result *t, const struct manifest *m,
            struct toolbox *tools, char place[LOCATE_ROOM]);

/* What `addr2line -f` printed, of one address or several, as such a place: the
   first that is in one of the files; or "". */
void locate_text(const char *said, const struct manifest *m,
                 char place[LOCATE_ROOM]);

#endif
