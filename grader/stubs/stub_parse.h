/*
 * stub_parse: the contract of a lab, as far as stubs need it.
 *
 * A contract is a header of solutions/. Its functions are what a student
 * writes and a test calls. Lines such as
 *
 *      * @calls node_alloc node_free
 *
 * in the comment that it opens with name the functions of the machine that
 * the student may call: the *upcalls*. Lines such as
 *
 *      * @memory block
 *
 * name the structs that lie in the memory of a machine: of a struct block *,
 * only the address travels.
 */
#ifndef STUB_PARSE_H
#define STUB_PARSE_H

#include "stub_enum.h"
#include "stub_shape.h"

enum { STUB_FUNCTIONS = 64, STUB_SHAPES = 32 };

/* A struct that lies in memory. */
struct stub_lying {
    char name[STUB_NAME_MAX + 1];
    bool used; /* a function has a pointer to it */
};

struct stub_contract {
    struct stub_function functions[STUB_FUNCTIONS]; /* in their order */
    struct stub_function upcalls[STUB_FUNCTIONS];   /* ... and in theirs */
    unsigned function_count, upcall_count;
    struct stub_shape shapes[STUB_SHAPES]; /* every struct that travels */
    unsigned shape_count;
    struct stub_enum enums[STUB_SHAPES]; /* every enum whose constants are
                                            known, and that has room here */
    unsigned enum_count;
    struct stub_lying lying[STUB_SHAPES];
    unsigned lying_count;
};

/*
 * sources[0] is the contract; the others are the headers in which upcalls are
 * looked for. Those that the host answers itself, such as machine_shape, are
 * left out. False, with a sentence in problem, if there is no stub for
 * something. The contract uses the texts of the sources.
 */
bool stub_parse(const struct stub_source *sources, size_t count,
                struct stub_contract *c, char problem[STUB_PROBLEM]);

/* The i'th function that the host answers itself; NULL: there are no more. */
const char *stub_host_has(unsigned i);

#endif
