/*
 * stubkit: a contract from texts, for the tests of pt stubs.
 */
#ifndef STUBKIT_H
#define STUBKIT_H

#include <criterion/criterion.h>

#include "stub_parse.h"

/*
 * Parse a contract, x.h, and a header of the machine, m.h. "" if both are
 * fine; else the problem. The contract stays until the next call.
 */
const char *stubkit_parse(const char *contract, const char *machine);

/* The contract that was parsed last, as prototypes in a row: "int f(int a);",
   then a | and its upcalls. */
const char *stubkit_shown(void);

const struct stub_contract *stubkit_contract(void);

void stubkit_clean(void);

#endif
