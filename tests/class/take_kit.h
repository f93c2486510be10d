/*
 * take_kit: what the tests of taking share. A folder that vanishes after the
 * test, in which they lay out SOURCEs; archives of any kind; a gradebook, and
 * its tables as text.
 *
 *     TestSuite(name, .init = take_begin, .fini = take_end);
 */
#ifndef TAKE_KIT_H
#define TAKE_KIT_H

#include <criterion/criterion.h>

#include "take.h"

void take_begin(void);
void take_end(void);

/* The path of a name in the folder; good until the eighth call after it. */
const char *in_kit(const char *name);

/* Lay out a file, with the folders above it. time 0: now. */
void lay(const char *name, const char *text, int64_t time);
void lay_bytes(const char *name, const void *bytes, size_t n, int64_t time);

/* The lab: 06-permissions with permissions.c, or 01-stack-and-heap with
   stack.c, heap.c and blocks.c. Good until take_end. */
const struct manifest *lab_of_one(void);
const struct manifest *lab_of_three(void);

/* An archive in the making, "zip", "tar", "tar.gz" or "tar.xz". */
struct pack;
struct pack *pack_begin(const char *name, const char *kind);
void pack_file(struct pack *p, const char *name, const char *text,
               int64_t time);
void pack_bytes(struct pack *p, const char *name, const void *bytes, size_t n,
                int64_t time);
/* A symbolic link ('l'), a hard one ('h'), a folder ('d'), a device ('c'), a
   FIFO ('p'). */
void pack_odd(struct pack *p, const char *name, char what, const char *to);
void pack_end(struct pack *p);
/* The same, with a password. */
struct pack *pack_secret(const char *name);

/* The bytes of a file in the folder; good until take_end. */
char *bytes_of(const char *name, size_t *n);

/* Take what stands there (NULL: nothing more), for the lab, into the gradebook
   of the test. What was said is in words. */
struct took {
    enum pt_exit code;
    struct take_count count;
    char *words; /* good until take_end */
};
struct took take_it(const struct manifest *m, const char *name,
                    const char *more);

/* Give the gradebook of the test a roster with this text; what was said, good
   until take_end. */
const char *roster_it(const char *text);

/* The test's gradebook, open. */
struct book *book_of_test(void);

/* What a query gives, a line for each row, with | between; good until
   take_end. SUBMISSIONS has those without refusal, REFUSED the others. */
const char *rows(const char *sql);
extern const char SUBMISSIONS[], REFUSED[];

/* A good submission, beside which the bad ones stand. */
void lay_good(void);

/* All but the good one are refused, `count` of them, and the reason of each
   has these words. */
void expect_reason(unsigned count, const char *reason);

#endif
