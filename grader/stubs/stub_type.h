/*
 * stub_type: what can be carried from one process to another.
 *
 *     struct machine *              a handle
 *     numbers, bool, enum, pte_t    a word
 *     struct X of such things       as many words as it fills
 *     const T *                     one T goes in
 *     T *                           one T goes in, and comes back
 *
 * T is a number, a pte_t or a struct, but no character type: a pointer to
 * those is most often one to many. Nothing else travels.
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
    STUB_ENTRY, /* pte_t */
    STUB_SHAPE  /* struct */
};

struct stub_type {
    enum stub_kind kind;
    const char *name; /* "vpn_t"; for enums and structs what follows the
                         keyword */
    bool pointer, constant;
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
 * that names what cannot travel, and what can. Whether a struct can is asked
 * elsewhere (stub_shape.h). Texts belong to the source.
 */
bool stub_type_function(const struct stub_decl *d, struct stub_function *f,
                        char problem[STUB_PROBLEM]);

/*
 * The type of a member of a struct, at token *at; *at moves behind it. False
 * if it is nothing that may be in a struct that travels.
 */
bool stub_type_member(const struct stub_source *s, size_t *at,
                      struct stub_type *t);

/* "struct " or "enum " if the name of the type needs that, else "". */
const char *stub_type_keyword(const struct stub_type *t);

/* Does the function bring a value of parameter p back? */
bool stub_comes_back(const struct stub_param *p);

#endif
