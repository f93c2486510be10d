/*
 * stub_serve: the code that calls a function for the other side.
 */
#ifndef STUB_SERVE_H
#define STUB_SERVE_H

#include "stub_words.h"

/* A function that takes the words of a call of f, calls f, and leaves words.
   False if the arguments make no sense. */
void stub_put_serve(const struct stub_contract *c,
                    const struct stub_function *f, const struct stub_side *side,
                    FILE *out);

/* The function `name`, which chooses among these by number. */
void stub_put_switch(const struct stub_function *list, unsigned count,
                     const char *name, FILE *out);

#endif
