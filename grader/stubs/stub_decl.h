/*
 * stub_decl: a row of words as a row of declarations.
 *
 * Only two kinds matter for stubs: functions that are declared and not
 * static, and structs with their members. All else is passed over: typedefs,
 * enums, unions, variables, and static functions with their bodies.
 */
#ifndef STUB_DECL_H
#define STUB_DECL_H

#include "stub_scan.h"

enum stub_decl_kind { STUB_FUNCTION, STUB_STRUCT };

/* Which of the source's tokens are what. */
struct stub_decl {
    enum stub_decl_kind kind;
    const struct stub_source *source;
    size_t first; /* a function: where the type of its result begins */
    size_t name;
    size_t open, close; /* the ( and ) or { and } after the name */
};

/*
 * The next declaration at token *at or after it; *at moves behind it. False
 * at the end of the source, and if something there cannot be read: then a
 * sentence is in problem, which is "" otherwise.
 */
bool stub_decl_next(const struct stub_source *s, size_t *at,
                    struct stub_decl *d, char problem[STUB_PROBLEM]);

/* The token that closes the bracket at token `open`; s->count if none does. */
size_t stub_decl_close(const struct stub_source *s, size_t open);

#endif
