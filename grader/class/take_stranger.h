/*
 * take_stranger: who is in the gradebook, but not on the roster. All of them
 * are said: a wrong name is seen only so.
 */
#ifndef TAKE_STRANGER_H
#define TAKE_STRANGER_H

#include "lines.h"
#include "take_match.h"

struct take_strangers {
    struct list taken; /* something of them is in the gradebook */
    struct list other; /* all that they handed in was refused */
};

/* Note this student, if it is not a listed one, and the doubt, if there is
   one. All that the student hands in has been put into the gradebook. */
void take_stranger_note(struct take_strangers *s, struct book *b,
                        const char *student, const char *doubt);

/* Say who was noted, and forget it. */
void take_stranger_say(struct take_strangers *s, FILE *err);

/* A roster came: say who is not on it of those who handed in before. Whoever
   has something out of one of these sources is said with them (take_all), and
   whoever only has the name of a listed student, with the roster
   (take_claim_roster). False: b->problem. */
bool take_stranger_before(struct book *b, char *const *sources, size_t count,
                          FILE *err);

#endif
