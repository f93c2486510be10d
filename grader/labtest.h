/*
 * labtest: what the tests of a lab are written with, besides Criterion.
 *
 * A test calls the lab's contract and the machine, and nothing else. It is
 * compiled once and linked in two ways:
 *
 *     directly      with the lab's code, in one process: for a debugger,
 *                   sanitizers and coverage
 *     as a referee  with stubs in place of the lab's code, which then runs in
 *                   a process of its own: only this one gives points
 *
 * Therefore a test may pass to the lab only what can be carried to another
 * process: machines, numbers, small structs of numbers, and addresses in the
 * memory of a machine. Bytes lie in the frames of the machine.
 *   An address that the lab returns is NULL, or in the memory of a machine, or
 * just behind it; else the test has failed by then. How many bytes there are
 * behind it is for the test to find out, before it touches more than the first
 * 64. Pointers that the lab's code leaves in memory mean something to that code
 * only: a test never follows them.
 *
 * The suite of a test is the exercise that it belongs to; its name is the
 * sentence that it proves; its messages say what was expected and what came
 * instead. Use classic asserts with a message: cr_assert(c, "...", ...).
 */
#ifndef LABTEST_H
#define LABTEST_H

#include "machine.h"

#include <stdio.h>

/*
 * A machine whose memory the lab's code can see. It ends with the test, if
 * the suite says `.fini = lab_off`. Panics if the description is no good.
 */
struct machine *lab_machine(const struct config *c);

/* Switch all machines off. */
void lab_off(void);

/*
 * The lab's code may not touch these bytes until lab_show: a block that
 * somebody uses. Then they may be touched, and what the test has put there
 * counts as written. Valgrind (or AddressSanitizer) watches; where there is
 * neither, and natively, both do nothing. Linked directly, Valgrind watches
 * test and machine too: call lab_show before you read or write there, or free
 * the frame. Panic if the bytes are not all in the memory of m.
 */
void lab_hide(struct machine *m, const void *at, size_t n);
void lab_show(struct machine *m, const void *at, size_t n);

/* A random number from 0 to n-1. The sequence follows from the seed alone, and
   begins anew after lab_off. */
uint64_t lab_throw(uint64_t n);

/* How many operations a long test does: `full` where test and lab are one
   program, but fewer where each of them takes long: in pt check at most 10,000,
   and under Valgrind a fiftieth. */
unsigned lab_operations(unsigned full);

/* Tests of the suite `gain` run when all else has passed, and give no points:
   they measure what was gained, and say so. One line of text. */
void lab_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A reason by its name, "WHY_IO", for the messages of tests. */
const char *lab_why(enum why why);

/* How to draw the memory of machine m where something went wrong; without it,
   view_frames does. Forgotten by lab_off. */
void lab_picture(void (*draw)(struct machine *m, FILE *out));

#endif
