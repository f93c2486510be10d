/*
 * replay_words: the command line of `pt replay`, as pt and the driver read it,
 * and what is printed in the end.
 */
#ifndef REPLAY_WORDS_H
#define REPLAY_WORDS_H

#include "refargs.h"
#include "replay_file.h"

/* The policies, for messages. */
#define REPLAY_WORDS_POLICIES \
    "fifo, opt, lru, clock, clean-first:W, local or working"

struct replay_words {
    struct replay_wish wish; /* policy: NULL, if it is the lab's */
    const char *policy;      /* as it was written: "clean-first:4" */
    char name[20];           /* "clean-first" */
    const char *from;        /* whose lab; NULL: nothing was said */
    bool json;
};

/* The policy "NAME" or "NAME:W": fills policy, name, wish.policy, wish.window.
   False, with a sentence, if there is none; `what` is how to call it. */
bool replay_words_policy(struct replay_words *w, const char *what,
                         const char *text, char problem[ARGS_PROBLEM]);

/* The command line; argv is reordered. False, with a sentence. */
bool replay_words_read(struct replay_words *w, int argc, char **argv,
                       char problem[ARGS_PROBLEM]);

/* The options, for the help. */
void replay_words_help(FILE *out);

/* Replay and print; wish.policy is known by now. */
enum pt_exit replay_words_run(const struct replay_words *w, FILE *out,
                              FILE *err);

#endif
