/*
 * take_layout: how a SOURCE is laid out, and which submissions are in it.
 *
 *   each        folders and archives, one for each student, whose name is the
 *               student's: ann/  bob.zip. A folder that is a git checkout may
 *               have the lab before the name: lab-06-ann/, if that is not
 *               somebody's whole name, and no other folder is ann's
 *   one         the files of the lab, as one student hands them in: the
 *               SOURCE's own name is the student's. Beside them stands no
 *               folder or archive with the name of somebody listed (then it is
 *               each), and at most one that is a submission, too (else it is
 *               unclear, and has no items)
 *   gradescope  submission_metadata.yml and folders submission_123/; who, how
 *               many and when is in that file
 *   canvas      files NAME[_LATE]_USER_FILE_permissions.c, in one folder; the
 *               numbers are Canvas's. A higher FILE is a later attempt. Times
 *               in there are those of the download: unknown
 *   moodle      folders "Full Name_123_assignsubmission_file_/", or files that
 *               begin so; times and the number as with Canvas. What was typed
 *               in (_onlinetext_) is not taken
 *
 * All of it may stand in one folder more, as archives often have it. (That a
 * single folder in a folder is not a student's is only believed of exports, and
 * not if its name is that of somebody listed. What stands beside that folder is
 * refused by name.) A SOURCE with the id of somebody
 * listed is what that one handed in, however it is laid out.
 */
#ifndef TAKE_LAYOUT_H
#define TAKE_LAYOUT_H

#include "sha256.h"
#include "take_pick.h"

enum take_layout {
    TAKE_EACH,
    TAKE_ONE,
    TAKE_GRADESCOPE,
    TAKE_CANVAS,
    TAKE_MOODLE,
    TAKE_UNCLEAR /* one student's, or a class's? */
};

/* A submission of a student, as a SOURCE has it. */
struct take_item {
    char *id, *name, *email; /* who, in the words of the SOURCE; "": unknown */
    char *attempt;           /* in the words of the SOURCE, or "" */
    char *path;              /* where in the SOURCE */
    int64_t time;            /* TAKE_NO_TIME: that of its files */
    bool timeless;           /* ... which means nothing */
    char *refused;           /* why it cannot be taken, or NULL so far */
    struct take_part *parts; /* what it consists of */
    size_t count;

    char *student;         /* whose it is, in the gradebook */
    char *doubt;           /* why not a listed one's, of that name; or NULL */
    char hash[SHA256_HEX]; /* of its content */
};

struct take_items {
    struct take_item *items;
    size_t count;
    enum take_layout layout;
    char *top;  /* the folder in which all stands: "" or "name/" */
    char *said; /* behind the SOURCE's name: how it was understood, or NULL */
};

/* What is it? `source` is what the SOURCE is called, without a suffix. Into
   *all, which was empty, go top and said. */
enum take_layout take_layout_of(const struct take_tree *t, const char *source,
                                struct take_items *all);

/* All submissions in the tree, which must outlive them. */
void take_items(struct take_items *all, struct take_tree *t,
                const char *source);
void take_items_clear(struct take_items *all);

/* If there is a single folder or archive of a student, it becomes the only
   item, and is that of the source. False: there are others. */
bool take_items_join(struct take_items *all, const char *source);

/* Is the folder at this path ("": the SOURCE) a git checkout? */
bool take_is_checkout(const struct take_tree *t, const char *path);

/* Is this, or what stands behind the lab's name in it, somebody listed? */
bool take_of_listed(const struct take_tree *t, const char *name);

/* How many bytes of a name say which lab it is, with the '-' behind it. */
size_t take_lab_prefix(const char *lab, const char *name);

/* ---- between take_layout.c, take_gradescope.c and take_portal.c ---- */

/* A new item at this path; id, name and attempt are copied. */
struct take_item *take_item_add(struct take_items *all, const char *path,
                                const char *id, const char *name,
                                const char *attempt);
/* One more part of it. */
void take_item_part(struct take_item *item, const char *path,
                    struct take_entry *e);
/* All that is at the path, or below it, as parts. */
void take_item_below(struct take_item *item, struct take_tree *t,
                     const char *path);

/* What Canvas calls a file: where in its name which word stands. */
struct take_canvas {
    size_t name;               /* bytes */
    const char *user, *number; /* digits; number NULL: typed in online */
    const char *file;
    bool two; /* or it is another's: there is another way to read it */
};
bool take_canvas_name(const char *base, struct take_canvas *c);
/* The same for Moodle: bytes of the name, the number, what was handed in. */
struct take_moodle {
    size_t name;
    const char *number;
    const char *file; /* behind "assignsubmission_file_"; NULL: typed in */
    bool two;
};
bool take_moodle_name(const char *base, struct take_moodle *m);

void take_gradescope(struct take_items *all, struct take_tree *t);
void take_canvas(struct take_items *all, struct take_tree *t);
void take_moodle(struct take_items *all, struct take_tree *t);

#endif
