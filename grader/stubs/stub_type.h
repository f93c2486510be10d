/*
 * stub_type: what can be carried from one process to another.
 *
 *     struct machine *              a handle
 *     numbers, bool, enum, pte_t    a word
 *     struct X of such things       as many words as it fills
 *     const T *                     one T goes in
 *     T *                           one T goes in, and comes back
 *     void *, struct Y *            an address, which may be NULL
 *     void **, struct Y **          NULL goes in, and an address comes back
 *
 * T is a number, a pte_t or a struct X, but no character type: a pointer to
 * those is most often one to many. An address is one in the memory of a
 * machine, which both processes see; const makes no difference to it. Y is a
 * struct that lies there, for the contract names it in @memory. A number may
 * have a name of the header's own (typedef uint32_t place_t;). Nothing else
 * travels.
 */
#ifndef STUB_TYPE_H
#define STUB_TYPE_H

#include "stub_decl.h"

enum stub_kind {
    STUB_VOID,
    STUB_MACHINE,
    STUB_BOOL,
    STUB_INTEGER,
    STUB_ENUM,
    STUB_ENTRY,  /* pte_t */
    STUB_SHAPE,  /* struct */
    STUB_ADDRESS /* void *, struct Y *: the name is "void", or "Y" */
};

struct stub_type {
    enum stub_kind kind;
    const char *name; /* "vpn_t"; for enums and structs what follows the
                         keyword */
    bool pointer;     /* to one of these; an address: has a second star */
    bool constant;    /* what is pointed to; an address: what lies there */
};

struct stub_param {
    struct stub_type type;
    const char *name;
};

enum { STUB_PARAMS = 16 };

struct stub_function {
    const char *name;
    const struct stub_source *source;
    unsigned line;
    struct stub_type result;
    struct stub_param params[STUB_PARAMS];
    unsigned count;
};

/*
 * What a declaration of a function says. False, with a sentence in problem
 * that names what cannot travel, and what can. Structs are looked up elsewhere
 * (stub_parse.c): until then a result struct X * and a parameter struct X ** is
 * an address, and a parameter struct X * is a pointer to one value. Texts
 * belong to the source.
 */
bool stub_type_function(const struct stub_decl *d, struct stub_function *f,
                        char problem[STUB_PROBLEM]);

/*
 * The type of a member of a struct, at token *at; *at moves behind it. False
 * if it is nothing that may be in a struct that travels.
 */
bool stub_type_member(const struct stub_source *s, size_t *at,
                      struct stub_type *t);

/* A type as C writes it, "const struct walk"; stars follow it. */
struct stub_spelling {
    char text[STUB_NAME_MAX + 24];
};

/* Without the const and the star of a pointer to one value: what a variable
   for that value needs. */
struct stub_spelling stub_type_value(const struct stub_type *t);

/* As in the prototype. */
struct stub_spelling stub_type_whole(const struct stub_type *t);

/* Does the function bring a value of parameter p back? */
bool stub_comes_back(const struct stub_param *p);

#endif
