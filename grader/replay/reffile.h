/*
 * reffile: a file full of references (reftext.h says how they are written).
 *
 * Plain and gzipped files are told apart by their first bytes. Memory is
 * bounded: a line may have REFFILE_LINE_MAX bytes, one that is skipped any
 * number.
 */
#ifndef REFFILE_H
#define REFFILE_H

#include "reftext.h"

enum { REFFILE_LINE_MAX = 1 << 18 };

enum reffile_state {
    REFFILE_FINE,  /* no problem so far */
    REFFILE_WRONG, /* the file is missing, no file, or not what it should be */
    REFFILE_FAILED /* the computer could not read it */
};

struct reffile;

/*
 * Open the file at path; "-" is standard input. Never NULL: if the file
 * cannot be opened, reading finds no reference and reffile_state says so.
 */
struct reffile *reffile_open(const char *path, enum reftext_format format,
                             unsigned page_shift);
void reffile_close(struct reffile *f);

/*
 * The next references, each within one page, in order; room is at least
 * REFTEXT_ROOM. Returns how many; 0 is the end, or a problem.
 */
size_t reffile_read(struct reffile *f, struct ref *refs, size_t room);

/* The file is at its end, and not one reference was in it. That is a problem,
   unless there is one already: why is it so, and what would help? `command` is
   the one of pt whose help says how to record some. */
void reffile_none(struct reffile *f, const char *command);

enum reffile_state reffile_state(const struct reffile *f);

/* The problem as a sentence: file, line, what was found, what was expected.
   NULL if there is none. */
const char *reffile_problem(const struct reffile *f);

/* The file's name as a message shows it. */
const char *reffile_name(const struct reffile *f);

/* Lines read, and how many of them held no reference. */
uint64_t reffile_lines(const struct reffile *f);
uint64_t reffile_skipped(const struct reffile *f);

/* Bytes of the file read so far, and its size: 0 if that is not known. */
uint64_t reffile_offset(struct reffile *f);
uint64_t reffile_size(const struct reffile *f);

/* Is it the file that is at path, perhaps under another name? */
bool reffile_is(const struct reffile *f, const char *path);

#endif
