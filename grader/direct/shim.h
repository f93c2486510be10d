/*
 * shim: what a test compiled against Criterion asks of it, without Criterion.
 *
 * Criterion starts the whole program again for every test. That is the right
 * thing for a crash, and far too slow under Valgrind. Linked with this
 * instead of the library, the same test objects run in one process. Only the
 * classic asserts are here (cr_assert_eq and its kind); redirection, theories
 * and parameters are not, and a test that uses them does not link.
 */
#ifndef SHIM_H
#define SHIM_H

#include <criterion/criterion.h>

/* Run test t, with what its suite and itself have to set up and clean up.
   True if it ended as a test should. */
bool shim_run(const struct criterion_test *t, const struct criterion_suite *s);

/* How many assertions held (did not hold) in the last one, and whether it
   asked to be skipped. */
unsigned shim_held(void);
unsigned shim_broken(void);
bool shim_skipped(void);

/* What becomes of a failed assertion: it is printed, unless you say so. */
extern void (*shim_report)(const struct criterion_test *t,
                           const struct criterion_assert_stats *stats);

/* The suite that test t belongs to, or NULL if it was not declared. */
const struct criterion_suite *shim_suite(const struct criterion_test *t);

#endif
