/*
 * book: the gradebook, one SQLite file for one lab and one class.
 *
 * Everything that is known is in it: what was handed in, with its bytes; what
 * was found; what an instructor decided. So marks can be computed, explained
 * and exported from this file alone, years later. The tables are the contract;
 * whoever needs them asks in SQL (book_ask), and JSON can be taken apart there,
 * too (json_extract, json_each).
 *
 *   meta        KEY = VALUE:  version, lab (06-permissions), title, points,
 *               bonus (the most there are), inputs (hash of the tests that
 *               marks come from; pending: of the tests that were run last, if
 *               they are other ones and not applied yet), config (text of the
 *               file of policies, "" if there is none), roster (1: was given),
 *               once ID (1: who a roster had, but the last has not), found
 *               canvas-NUMBER (the id of whoever was found for it by a name),
 *               removed KIND (how many adjustments of it: adjustment.h) and,
 *               if a course has a secret: epoch
 *   student     id, name, email, section; listed: 1 if the roster has them;
 *               seed: of all their results; '1', if no course has a secret
 *   content     hash of the lab's files, as they were handed in
 *   file        content, name, bytes: these files
 *   submission  id, student, attempt (words of the source: a number, a time,
 *               or ""), time (seconds since 1970, UTC; NULL: unknown), origin
 *               (source and path in it), content; or refused: why it could not
 *               be taken, and content is NULL
 *   result      of a content with a seed and these inputs (tests); a student's
 *               is that with content = submission.content, seed = student.seed
 *               and inputs = meta inputs: status 'graded', 'ungradable' (its
 *               files cannot be compiled ...) or 'ours' (we failed: no mark,
 *               and the next run tries again); points, most, bonus, bonus_most;
 *               misconception (its name, or ""); report (JSON as the student
 *               may see it), full (JSON for staff), record (text, for `pt
 *               appeal`), words (ungradable, ours: why)
 *   test        of a result: exercise, name, part, verdict
 *   adjustment  student, points (may be negative), reason: by hand, and kept
 *               apart from what was computed
 *   final       student, submission (which counts; NULL: none), computed (its
 *               points), late (seconds after the deadline), credit (1: all of
 *               it), adjusted, mark (NULL: none yet, or absent), why (a
 *               sentence): made anew by policy.c from all the others
 *
 * Every change is one transaction: whoever is killed has lost nothing but what
 * was not written yet. One process at a time may write. Who only reads sees one
 * state from the beginning to the end; who writes waits for that, up to ten
 * minutes.
 */
#ifndef BOOK_H
#define BOOK_H

#include "command.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#define BOOK_VERSION 1

enum { BOOK_PROBLEM = 600 };

enum book_how {
    BOOK_READ,  /* it must be there; nothing is changed, nor does it change */
    BOOK_WRITE, /* it must be there */
    BOOK_CREATE /* it is made, if it is not there */
};

struct book {
    sqlite3 *db;
    char *path;
    int lock;  /* -1: not locked */
    bool busy; /* what has failed, did so because somebody else writes */
    char problem[BOOK_PROBLEM];
};

/*
 * PT_OK; PT_INPUT: it is no gradebook, one of a newer version, of another lab
 * (lab NULL: any), damaged, the path is no file to SQLite ("", ":memory:",
 * "file:..."), or somebody else writes to it; PT_OURS: the disk.
 * Then b->problem says what, and there is nothing to close.
 *
 * What somebody who was killed has left half written is taken back first, also
 * to read: so who can read a gradebook, but not write beside it, cannot always
 * open it.
 */
enum pt_exit book_open(struct book *b, const char *path, enum book_how how,
                       const char *lab);
void book_close(struct book *b);

/* Why has the last statement failed? PT_INPUT: for what is in the file, or
   because somebody else uses it; PT_OURS: the disk. */
enum pt_exit book_blame(const struct book *b);

/*
 * Run a statement that returns nothing, or prepare one that returns rows. Each
 * letter of `types` is an argument for a ? in it: i int64_t, d double, s const
 * char * (NULL: NULL), b const void * and size_t. False, or NULL, with
 * b->problem, if that fails: the disk is full, somebody else has locked it.
 */
bool book_do(struct book *b, const char *sql, const char *types, ...);
sqlite3_stmt *book_ask(struct book *b, const char *sql, const char *types, ...);

/* The next row? At the end, or if that fails (b->problem is not "" then), the
   statement is finalized. */
bool book_next(struct book *b, sqlite3_stmt *s);

/* Text of a column; "" for NULL. Good until the next row. */
const char *book_text(sqlite3_stmt *s, int column);

/* One number, or one text (for free()), that a query gives; `otherwise`, or
   NULL, if it gives no row or NULL. */
int64_t book_number(struct book *b, int64_t otherwise, const char *sql,
                    const char *types, ...);
char *book_string(struct book *b, const char *sql, const char *types, ...);

/* A value in meta: set it, or get it for free(), NULL: there is none. */
bool book_set(struct book *b, const char *key, const char *value);
char *book_get(struct book *b, const char *key);

/* All that is done in between is written together, or not at all. */
bool book_begin(struct book *b);
bool book_commit(struct book *b);
void book_rollback(struct book *b);

#endif
