/*
 * provenance: of what, and on what, a result was made.
 */
#ifndef PROVENANCE_H
#define PROVENANCE_H

#include "labfile.h"
#include "place.h"

/* The files that a student hands in, as "HASH NAME"; "- NAME" for one that is
   no file or cannot be read. Those in `taken` (build.h; may be NULL) are what
   was graded, whatever lies in the folder by now; the others are looked at. */
void provenance_files(const struct manifest *m, const struct place *p,
                      const struct list *taken, struct list *files);

/* What the referee is made of, as "HASH PATH": the lab's manifest, headers and
   public tests, the hidden tests (also those of $PT_HIDDEN), and framework/
   and grader/, each as a whole: every .c and .h in it and in its folders. */
void provenance_inputs(const struct manifest *m, const struct place *p,
                       struct list *inputs);

/* The first line of what the compiler says of its version; of Valgrind's, or
   "none"; the processor and the system. For free(). */
char *provenance_compiler(void);
char *provenance_valgrind(void);
char *provenance_machine(void);

#endif
