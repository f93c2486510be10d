/*
 * heapkit: a repository in a temporary folder, whose lab is the allocator in
 * tests/grader/heap/, and otherwise this one.
 *
 *     TestSuite(name, .init = heapkit_begin, .fini = heapkit_end);
 */
#ifndef HEAPKIT_H
#define HEAPKIT_H

#include "kit.h"

void heapkit_begin(void);
void heapkit_end(void); /* also does kit_clean */

/* The path of a file in it; good until the fourth call after this one. */
const char *heapkit_path(const char *name);

/* A trace: a header for these operations, one a line, and they themselves. */
const char *heapkit_trace(const char *ops);

/* The whole number behind "key": in what pt printed as JSON. */
uint64_t heapkit_number(const char *json, const char *key);

#endif
