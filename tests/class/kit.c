/*
 * kit.c: the kit of tests/grader/, for this room too.
 */
#include "tests/grader/kit.c"
