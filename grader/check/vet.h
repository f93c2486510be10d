/*
 * vet: what the compiler has made of a submission, looked at before it is
 * linked.
 *
 * Each object is read, judged (object.h), and written anew with all its names
 * made local but those of the contract (localise.h): what is linked are the
 * bytes that were looked at. (Unless the compiler itself was taken over, and
 * put other bytes there since. The run box does not depend on us: TRUST.md.)
 */
#ifndef VET_H
#define VET_H

#include "build.h"
#include "toolbox.h"

/*
 * The objects are those of the manifest's sources, in t->work. Reasons,
 * remarks and events are put into b.
 */
enum build_how vet_objects(struct build *b, const struct place *p,
                           const struct manifest *m, struct toolbox *t);

/* The same objects, compiled once more with AddressSanitizer: they are not
   judged again, for what it adds no student could write; but their names are
   made local, so that none replaces a function of its. */
enum build_how vet_again(struct build *b, const struct place *p,
                         const struct manifest *m, struct toolbox *t);

#endif
