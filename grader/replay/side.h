/*
 * side: one of two policies that are compared: a process that replays, and
 * what it writes down, reference by reference.
 */
#ifndef SIDE_H
#define SIDE_H

#include "replay_words.h"

#include <sys/types.h>

/* What happened at one reference. */
struct step {
    uint64_t time;
    enum access access;
    vaddr_t addr;
    bool fault;
    bool evicted; /* a page had to leave: this one, from this frame */
    vpn_t victim;
    pfn_t victim_frame;
    bool brought; /* the page came into this frame */
    pfn_t frame;
};

struct side {
    struct replay_words words; /* policy and what else is wished */
    const char *program;       /* the driver; NULL: the policy is pt's own */
    char errors[300];          /* the file for what it complains about */
    pid_t pid;
    FILE *trace;
    char *line; /* read, and not yet used */
    size_t room;
    bool more; /* there is such a line */
    int code;  /* how it ended: an enum pt_exit */
    uint64_t faults;
};

/* Start it. `folder` has room for a file with the name `name`. False, with
   errno. */
bool side_start(struct side *s, const char *folder, const char *name);

/* The next reference. False: there is no further one; then side_end. */
bool side_step(struct side *s, struct step *step);

/* Wait for its end. */
void side_end(struct side *s);

/* End it, if it goes on. */
void side_stop(struct side *s);

/* The first line that it complained in, after "pt replay: "; "" if there is
   none. */
const char *side_complaint(const struct side *s, char *text, size_t size);

#endif
