/*
 * compare: two policies, reference by reference, until they part.
 */
#ifndef COMPARE_H
#define COMPARE_H

#include "side.h"
#include "watched.h"

struct compared {
    struct side side[2];
    struct step step[2]; /* where they parted ... */
    bool stopped[2];     /* ... or, instead, this one went no further */
    bool parted;
    uint64_t refs;         /* how many both have made alike */
    struct watched memory; /* of both, just before */
};

/*
 * Run both (words and program are filled in) in `folder`. PT_OK, or complains
 * and returns another code: one of them could not be run.
 */
enum pt_exit compare_run(struct compared *c, const char *folder, FILE *err);
void compare_clear(struct compared *c);

/* What was found, for people and for programs. */
void compare_show(const struct compared *c, FILE *out);
void compare_json(const struct compared *c, FILE *out);

#endif
