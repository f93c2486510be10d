/*
 * stub_words: values into the words of a call and out of them, as C code.
 *
 * In that code the words are `wire[]`. How many of them a struct fills, only
 * the compiler knows; so a place among them is a sum that it works out.
 */
#ifndef STUB_WORDS_H
#define STUB_WORDS_H

#include "stub_parse.h"

#include <stdio.h>

/* What differs between the two sides of a call. */
struct stub_side {
    const char *machines; /* "host": host_machine and host_handle */
    const char *send;     /* the function that takes words to the other side */
    bool marks_frames;    /* tell Valgrind of frames that are taken or freed */
    bool judges; /* what an address is, and whose fault if it is none */
};

/* Where something lies in the code: a variable, or what a pointer points to. */
struct stub_value {
    const struct stub_type *type;
    const char *name;
    bool pointer;
    const char *function; /* whose parameter or result it is */
};

/* A place among the words, such as "2 + WORDS(struct walk)". */
struct stub_place {
    char text[(STUB_PARAMS + 1) * (STUB_NAME_MAX + 24)];
};

/* The first word of parameter i on the way in; i == f->count: the sum. */
struct stub_place stub_place_in(const struct stub_function *f, unsigned i);

/* The first word of what parameter i brings back; f->count: the sum. The
   result lies at "0". */
struct stub_place stub_place_back(const struct stub_function *f, unsigned i);

/* How many words a value of this type fills. */
struct stub_place stub_place_size(const struct stub_type *t);

/* "const char *x" rather than "const char * x". */
void stub_put_typed(struct stub_spelling type, const char *name, FILE *out);

/* The statement that puts a value into the words; none for an address that only
   comes back. */
void stub_put_pack(const struct stub_value *v, const char *place,
                   const struct stub_side *side, FILE *out);

/* The statements that get it back. Whatever the words are, a bool becomes
   true or false, also within a struct. */
void stub_put_unpack(const struct stub_contract *c, const struct stub_value *v,
                     const char *place, const struct stub_side *side,
                     FILE *out);

#endif
