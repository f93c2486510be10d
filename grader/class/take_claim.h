/*
 * take_claim: who is taken for which listed student, and when a name is not
 * enough for that.
 *
 * Two people may have one name. So of two ids in one source that have it,
 * neither is taken for the one who is listed; nor is an id that has been a
 * student of its own.
 */
#ifndef TAKE_CLAIM_H
#define TAKE_CLAIM_H

#include "lines.h"
#include "take_layout.h"
#include "take_match.h"

/* The doubt about a name that is on the roster more than once. */
#define TAKE_SEVERAL "several on the roster are called so"

/* Say of each item whose it is (student), and why it is not the listed
   student's whose name it has (doubt). False: b->problem. */
bool take_claim_items(struct book *b, const struct take_class *c,
                      struct take_items *all, const char *source);

/* Who handed in before the roster came, under another word, gets the id of the
   listed student; whoever only has the name, and may be another, is said on
   err. False: b->problem. */
bool take_claim_roster(struct book *b, FILE *err);

/* Note who is not on the roster, and the doubt, if there is one; say who all
   of them are. */
void take_claim_note(struct list *all, const char *id, const char *doubt);
void take_claim_say(FILE *err, const char *what, const struct list *all);

/* Who is listed now will be known to have been, when they are not any more;
   and who is listed again, needs not. Before and after a new roster is read. */
bool take_claim_before(struct book *b);
bool take_claim_after(struct book *b);

#endif
