/*
 * take: submissions, out of folders, archives and what learning systems
 * export, into the gradebook.
 *
 * A SOURCE is a folder or an archive (zip, tar, tar.gz, tar.xz). How it is
 * laid out is seen by what stands in it (take_layout.h). Of each submission
 * only the files that the manifest names are taken (take_pick.h), and only
 * their bytes: nothing of a SOURCE is ever created on the disk, no link is
 * followed below it, and nothing of it leads to a place outside.
 *
 * Several SOURCEs may each be what one student handed in, or each of a class;
 * if some are of one, those of several are refused: a student may have made
 * them.
 *
 * What cannot be taken is said, with its reason, and is in the gradebook as
 * refused: whoever handed something in is found there. Known is what the
 * gradebook has from the same place in a SOURCE of the same name with the same
 * content, or from anywhere with the same content and time; what has changed
 * is a new attempt.
 */
#ifndef TAKE_H
#define TAKE_H

#include "book.h"
#include "course.h"
#include "labfile.h"

/* What an archive, or the folder of a student, may hold. */
enum {
    TAKE_LISTED = 1000000,   /* files and folders of a SOURCE, a folder */
    TAKE_CLASS = 200000,     /* ... of a SOURCE, an archive */
    TAKE_ENTRIES = 10000,    /* ... of a submission, and of its archives */
    TAKE_DEPTH = 16,         /* folders in folders */
    TAKE_NAME = 255,         /* bytes of the name of a file or folder */
    TAKE_FILE = 1 << 20,     /* bytes of a file that is taken */
    TAKE_ALL = 256 << 20,    /* bytes of a submission, unpacked ... */
    TAKE_WHOLE = 8 << 10,    /* MiB of a SOURCE, an archive; ... */
    TAKE_KEPT = 1 << 30,     /* ... its bytes that stay in memory */
    TAKE_RATIO = 200,        /* unpacked bytes for each packed one ... */
    TAKE_FREE = 64 << 20,    /* ... if there are more than so many */
    TAKE_LEVELS = 2,         /* an archive, and archives in it */
    TAKE_METADATA = 64 << 20 /* bytes of what an export says about itself */
};

/* taken + known + refused: all entries of the SOURCEs that stand for a
   student's submission; one that several have handed in counts for each. */
struct take_count {
    unsigned taken;
    unsigned known; /* was in the book already, unchanged */
    unsigned refused;
};

/*
 * Take what is in the sources. Each is taken whole, or, if the disk fails, not
 * at all. What is refused, and who is not on the roster, is said in lines on
 * err. PT_INPUT: one of the sources is nothing that could be taken (it is
 * missing, cut, encrypted, empty ...): that is said, too, and counts as
 * refused; what the others have is in the book. PT_OURS: b->problem says why.
 */
enum pt_exit take_all(struct book *b, const struct manifest *m,
                      char *const *sources, size_t count, struct take_count *t,
                      FILE *err);

/*
 * Who is in the class: a CSV file with a header (`,` or `;`), with columns id
 * (or sis_id, student_id, sid, login ...), name (or first and last name),
 * email, section. A gradebook of Canvas has its numbers (ID) beside these: the
 * files that Canvas exports are known by them. Who is in it is listed; who
 * handed in before and is the same (take_match) gets this id; who only has the
 * same name, and may be another (take_claim), is said on err. False, with a
 * sentence, and nothing has changed, if it is no good.
 */
bool take_roster(struct book *b, const char *path, FILE *err,
                 char problem[BOOK_PROBLEM]);

/* What stands for a student where only a course_word may: the id itself, if it
   is one, else a hash of it. Returns word. */
char *take_seed_id(const char *id, char word[COURSE_WORD + 1]);

#endif
