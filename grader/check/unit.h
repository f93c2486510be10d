/*
 * unit: one file of a submission, compiled.
 */
#ifndef UNIT_H
#define UNIT_H

#include "elf_file.h"
#include "labfile.h"
#include "toolbox.h"

enum { UNIT_PROBLEM = 400, UNIT_LINE = 120 };

struct unit {
    const char *source; /* "page_tables.c" */
    char *object;       /* "page_tables.o" */
    uint8_t *bytes;
    struct elf elf;
    struct list exports, imports;
};

/* Is it a source: does its name end in .c? */
bool unit_is_source(const char *name);

/* The name of the object that the compiler makes of a source; for free(). */
char *unit_object(const char *source);

enum unit_how {
    UNIT_READ,
    UNIT_ODD, /* it is no object that we can judge */
    UNIT_OURS /* it cannot be read */
};

/* Read folder/object; `source` must live as long. What was not UNIT_READ has a
   sentence in problem. To be cleared in every case. */
enum unit_how unit_read(struct unit *u, const char *folder, const char *source,
                        char problem[UNIT_PROBLEM]);

/* Write what are now its bytes in place of folder/object. False, with errno,
   if that fails. */
bool unit_write(const struct unit *u, const char *folder);

void unit_clear(struct unit *u);

/* Which line of the submission made the byte at an offset of a section:
   "page_tables.c:57"; the source's name alone if nobody knows. */
void unit_line(const struct unit *u, const struct manifest *m,
               struct toolbox *t, const char *section, uint64_t offset,
               char line[UNIT_LINE]);

/* The names that the grader's part of the program, the object at path, defines
   or asks for. False, with a sentence, if they cannot be had. */
bool unit_taken(const char *path, struct list *taken,
                char problem[UNIT_PROBLEM]);

#endif
