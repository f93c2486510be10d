/*
 * program: a lab's files and a driver of ours become a program that people run
 * as their own, without a sandbox.
 */
#ifndef PROGRAM_H
#define PROGRAM_H

#include "lab_open.h"

/* What to make, and of what. Lists end with NULL; paths begin at the root of
   the repository. */
struct program {
    const struct lab *lab;
    const char *command;      /* of pt, in whose name is complained */
    const char *const *rooms; /* for #include, behind the lab's own */
    const char *const *with;  /* sources that come along */
    const char *library;      /* and this one, below what make has built */
    const char *const *more;  /* words at the end of the command line, such as
                                 -lz; NULL: none */
    const char *const *flags; /* of the compiler, for all of it */
    FILE *err;
};

/* Does the compiler make one program of several files (-flto) by itself? gcc
   does; clang needs another linker for it. */
bool program_whole(void);

/* The lab's files become objects in `folder`, which is made. */
enum pt_exit program_compile(const struct program *p, const char *folder);

/* These objects and all the rest become `path`. CONTRACT is defined as the
   lab's header, in quotes. */
enum pt_exit program_link(const struct program *p, const char *folder,
                          const char *path);

#endif
