/*
 * contract: a header of ours, as Doxygen wants to read it.
 *
 * Our headers are written for people: plain comments stand above what they
 * are about, or behind a member. This filter makes them comments for Doxygen
 * and changes no line of code:
 *
 *   - the opening comment becomes that of the file;
 *   - a comment above several declarations becomes that of each;
 *   - what Doxygen would take for a command is written so that it does not;
 *   - comments inside of function bodies stay what they are.
 */
#ifndef CONTRACT_H
#define CONTRACT_H

#include "text.h"

/* Add the header, given as its bytes, in Doxygen's words. */
void contract_write(const char *bytes, struct text *out);

/* The command `weave contract FILE`; returns an enum weave_exit. */
int weave_contract(int argc, char **argv);

#endif
