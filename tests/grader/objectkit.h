/*
 * objectkit: objects that the compiler makes of small sources, during the
 * test, with the flags of a check.
 */
#ifndef OBJECTKIT_H
#define OBJECTKIT_H

#include "object.h"

#include <criterion/criterion.h>

/* The bytes of an object, in memory that has not one byte more. All that is
   handed out is good until objectkit_clean. */
struct objectkit {
    uint8_t *bytes;
    size_t size;
};

/* Compile a source by `compiler` ("gcc", "clang", with flags). */
struct objectkit objectkit_compile(const char *compiler, const char *source);

/* A copy of the first n bytes. */
struct objectkit objectkit_copy(const struct objectkit *from, size_t n);

/* Is there such a compiler here? */
bool objectkit_has(const char *compiler);

/* Where files can be put. */
const char *objectkit_path(const char *name);

/* What object_judge says, where the contract is `pull`, and `node_alloc` is
   given: lines "refused ...", "remark ...", "event ...". `shared` is what other
   files ask for, a name or NULL; `taken`, what the grader's part defines or
   asks for. Good until the next call. */
const char *objectkit_judge(const struct objectkit *o, const char *shared);
const char *objectkit_judge_taken(const struct objectkit *o, const char *shared,
                                  const char *taken);

void objectkit_clean(void);

#endif
