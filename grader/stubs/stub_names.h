/*
 * stub_names: the functions of a contract, as a small text file for `pt check`
 * (grader/check/names.h says what is in it).
 */
#ifndef STUB_NAMES_H
#define STUB_NAMES_H

#include "stub_parse.h"

#include <stdio.h>

/* What the student writes, and what the machine gives: the upcalls, and what
   the host has itself. */
void stub_write_names(const struct stub_contract *c, const char *header,
                      FILE *out);

#endif
