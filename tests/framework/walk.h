/*
 * walk: a random program, one operation at a time.
 *
 * The mix is chosen so that processes live for some hundred operations, use
 * more memory than there is, and come to every edge now and then. What comes
 * next depends on the dice and the model only: the same seed is the same
 * program.
 */
#ifndef WALK_H
#define WALK_H

#include "twin.h"

/* Do one operation, or a few that belong together. */
void walk_step(struct twin *t);

#endif
