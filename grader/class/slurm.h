/*
 * slurm: the few words that we change with Slurm, through its commands.
 *
 * A job is known by its name, which nobody else has: so whoever has lost its
 * number, or never learnt it, finds it again.
 */
#ifndef SLURM_H
#define SLURM_H

#include "book.h"

/* What there is: processors of nodes that work, and the highest index that a
   task of an array may have. */
struct slurm_size {
    unsigned processors, highest;
};

/* False, with a sentence: Slurm is not installed here, or does not answer. */
bool slurm_size(struct slurm_size *s, char problem[BOOK_PROBLEM]);

/* Submit a script as an array of tasks, ascending numbers; what task 7 prints
   is added to the file "LOG7.txt". False, with a sentence. */
bool slurm_submit(const char *name, const char *script, const unsigned *tasks,
                  unsigned count, const char *log, char problem[BOOK_PROBLEM]);

/* What the tasks of all jobs of that name are doing. */
enum slurm_task { SLURM_GONE, SLURM_WAITS, SLURM_RUNS };

/* Fill tasks[1] to tasks[highest]. False, with a sentence: the controller does
   not answer, so nobody knows. */
bool slurm_tasks(const char *name, unsigned char *tasks, unsigned highest,
                 char problem[BOOK_PROBLEM]);

/* Take back what waits, and end what runs. */
bool slurm_cancel(const char *name, char problem[BOOK_PROBLEM]);

#endif
