/*
 * clusterkit: the class of gradekit, and scripts that act as the commands of
 * Slurm: a cluster of two nodes, which does what it is asked for. A task has
 * ended when sbatch has. Files in the tree change what happens:
 *
 *     asked     what sbatch and scancel were asked for, line by line
 *     tasks     what tasks have printed
 *     lose      numbers of parts whose tasks never begin
 *     deaf      is there as long as squeue does not answer
 *     alien/    what tasks have for hidden tests ...
 *     aliens    ... if this is there, only those of these parts
 *     kill      a signal: sbatch sends it to pt when the tasks have ended
 *
 * A suite that uses it begins and ends with:
 *     TestSuite(name, .init = clusterkit_plant, .fini = clusterkit_fell);
 */
#ifndef CLUSTERKIT_H
#define CLUSTERKIT_H

#include "gradekit.h"

void clusterkit_plant(void);
void clusterkit_fell(void);

/* Let one of the commands be this script instead; the tree is $at. */
void clusterkit_command(const char *name, const char *script);

/* The usual wish: of 12 pieces, three parts. */
struct grade_wish clusterkit_wish(void);

/* What Slurm was asked for, in one line. */
const char *clusterkit_asked(void);

/* What one machine finds: gradekit_dump. */
const char *clusterkit_expected(void);

/* Is there such a file in the tree? */
bool clusterkit_has(const char *name);

/* Wait for a process: its status. */
int clusterkit_end(pid_t pid);

/* pt grade, killed by the signal `how` when the tasks of its first job have
   ended, and nothing is merged. */
void clusterkit_killed(const char *book, const struct grade_wish *w, int how);

#endif
