/*
 * compile: the compiler and the linker, as build.c calls them: with or without
 * AddressSanitizer.
 */
#ifndef COMPILE_H
#define COMPILE_H

#include "build.h"
#include "toolbox.h"

/* Compile t->work/NAME.c to NAME.o. What the compiler warns of is kept in b. */
enum build_how compile_unit(struct build *b, const char *name,
                            struct toolbox *t, bool asan);

/* Link the objects of the manifest's sources and the grader's part to
   t->work/host, or t->work/host-asan. */
enum build_how compile_link(struct build *b, const struct place *p,
                            const struct manifest *m, struct toolbox *t,
                            bool asan);

#endif
