/*
 * replay_file: a file of references drives a machine.
 */
#ifndef REPLAY_FILE_H
#define REPLAY_FILE_H

#include "command.h"
#include "count.h"
#include "policies.h"
#include "reftext.h"

/* What somebody wants replayed. */
struct replay_wish {
    const char *path; /* "-": standard input */
    const struct replay_policy *policy;
    pfn_t window; /* of a policy that has one */
    enum reftext_format format;
    pfn_t frames;
    unsigned page_shift;
    const char *trace; /* where the trace shall go; NULL: nowhere */
    bool verify;       /* keep contents and check them */
    uint64_t max_refs; /* opt keeps no more references in memory than this */
};

/* What came of it. */
struct replay_result {
    struct counters count;
    char name[200];          /* of the file, as a message shows it */
    uint64_t lines, skipped; /* ... and what reffile.h says of them */
};

/* 2^27 references, 20 bytes each. */
#define REPLAY_MAX_REFS (UINT64_C(1) << 27)

/*
 * Do it: with lean.h where that is enough. PT_OK, and *result is filled; else
 * one sentence has been written to err. Progress goes there too, if it is a
 * terminal. PT_LOST: the policy has made a mistake.
 */
enum pt_exit replay_file_run(const struct replay_wish *w,
                             struct replay_result *result, FILE *err);

/* For whoever must say where it broke down: the reference that is being made
   (0: none yet), or UINT64_MAX, if no machine is running. */
uint64_t replay_file_time(void);

/* Before the process ends at once: hand over what of the trace is buffered. */
void replay_file_flush(void);

#endif
