/*
 * build: from what a student hands in to a program that the referee starts.
 *
 * Only the files that the manifest names are taken, one by one, copied into
 * an empty folder, and compiled there against our own copy of the contract.
 */
#ifndef BUILD_H
#define BUILD_H

#include "child.h"
#include "labfile.h"
#include "place.h"

enum build_how {
    BUILD_DONE,
    BUILD_REFUSED, /* not gradable: `reason` says why */
    BUILD_OURS     /* no compiler, no disk ...: not the student's fault */
};

struct build {
    char *reason;      /* a sentence, without paths and without a full stop */
    char *detail;      /* what the compiler says, lines of code in it */
    char *more;        /* sentences, a line each */
    char *warnings;    /* the compiler's, lines; NULL: none */
    char *remarks;     /* what else a student should know, lines; NULL: none */
    char *integrity;   /* what staff may want to look at, lines; NULL: none */
    unsigned missing;  /* JAIL_BITs of layers that the tools ran without */
    bool sanitizing;   /* BUILD_OURS: only because of AddressSanitizer */
    struct list files; /* "HASH NAME": what was taken of the submission */
};

/*
 * Make the program folder/work/host from the submission p->from, in `folder`,
 * which is empty; with asan, also folder/work/host-asan, the same with
 * AddressSanitizer.
 */
enum build_how build_make(struct build *b, const struct place *p,
                          const struct manifest *m, const char *folder,
                          bool asan);

void build_clear(struct build *b);

/* Remember why it is not gradable, or cannot be graded; returns `how`. */
enum build_how build_refuse(struct build *b, enum build_how how,
                            const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Remember that these bytes are the file `name` that is graded. */
void build_took(struct build *b, const char *name, const char *bytes, size_t n);

/* The compiler: $CC, or gcc. Its words are put into argv, which has room for
   BUILD_WORDS; returns how many. The words live in `text`. */
enum { BUILD_WORDS = 8, BUILD_CC = 200 };
int build_compiler(const char *argv[BUILD_WORDS], char text[BUILD_CC]);

#endif
