/*
 * stub_write: the stubs of a contract, as two C files.
 *
 *     a test                                  the student's code
 *       |  table_map(m, root, vpn, pte)            ^
 *       v                                          |
 *     referee's file: words --- call_lab ---> host's file: host_call
 *       ^                                          |
 *       |                                          v
 *     lab_upcall <------- host_upcall ------- node_alloc(m)
 *
 * The words of a call, one after another: on the way in the parameters, in
 * order; on the way back the result, unless it is void, then what each
 * pointer to something that is not const brings back, in order. What words
 * are left is zero.
 */
#ifndef STUB_WRITE_H
#define STUB_WRITE_H

#include "stub_parse.h"

#include <stdio.h>

/* The file that is linked with tests, the machine and grader/referee: it
   needs call.h. `header` is the contract's name without its folder. */
void stub_write_referee(const struct stub_contract *c, const char *header,
                        FILE *out);

/* The file that is linked with the student's code and grader/host: it needs
   host.h. */
void stub_write_host(const struct stub_contract *c, const char *header,
                     FILE *out);

#endif
