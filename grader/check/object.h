/*
 * object: may this object file of a student's be linked?
 *
 * Nothing is run, read or written here: bytes in, notes out. A note is the
 * rest of a sentence about a file: "calls fopen, which a lab cannot use: ...".
 * Who shows it puts the file, or the line of it, before it.
 */
#ifndef OBJECT_H
#define OBJECT_H

#include "elf_file.h"
#include "lines.h"

enum object_kind {
    OBJECT_REFUSED, /* it cannot be graded */
    OBJECT_REMARK,  /* it can, and the student should know */
    OBJECT_EVENT    /* it can, and the staff may want to look at it */
};

struct object_note {
    enum object_kind kind;
    char *text;
    char *section; /* where it is, for addr2line; NULL: no place */
    uint64_t offset;
};

/* At most OBJECT_MOST of each kind. */
enum { OBJECT_MOST = 5 };

struct object_notes {
    struct object_note items[3 * OBJECT_MOST];
    size_t count;
};

/* The names that mean something in this lab. */
struct object_names {
    const struct list *contract; /* functions that the student writes */
    const struct list *given;    /* functions that the machine gives */
    const struct list *taken;    /* what else the grader's part defines or
                                    calls: nobody may define it for others */
    const struct list *shared;  /* what other files of the submission ask for */
    const struct list *defined; /* what other files of the submission define */
};

/* Variables together, and a section's alignment, may be this large. */
enum { OBJECT_DATA_MOST = 256 << 20, OBJECT_ALIGN_MOST = 1 << 21 };

void object_judge(struct object_notes *notes, const struct elf *e,
                  const struct object_names *names);

void object_clear(struct object_notes *notes);

/* Add to `exports` what others can call of it, and to `imports` what it asks
   others for. */
void object_list(const struct elf *e, struct list *exports,
                 struct list *imports);

#endif
