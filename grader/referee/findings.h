/*
 * findings: what Valgrind says, taken from its XML as it comes.
 *
 * Valgrind writes an <error> at the moment it finds it, before the program
 * goes on. So whatever has arrived when a test is over belongs to that test.
 * Several processes may write to one stream, one after the other; only whole
 * <error> elements are looked at.
 */
#ifndef FINDINGS_H
#define FINDINGS_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

struct findings {
    int fd;     /* the file that the XML is written to */
    off_t read; /* so far */
    char *text; /* of an <error> that is not complete yet, and what follows */
    size_t length, capacity;
    const char *files; /* the student's: "stack.c,heap.c" */
    bool broken;       /* text has been taken away: not to be trusted */
};

/* Read what has come. Writes a `memory` line for each error to out (if it is
   not NULL), and returns how many there were. */
unsigned findings_take(struct findings *f, FILE *out);

void findings_close(struct findings *f);

#endif
