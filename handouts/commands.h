/*
 * commands: what weave can do with labs.
 *
 * argv[0] is the command's name. Results go to the standard output,
 * complaints to the standard error. Each returns an enum weave_exit (files.h).
 */
#ifndef COMMANDS_H
#define COMMANDS_H

/* lab SOLUTION_DIR LAB_DIR [--check]: make what students get, or compare. */
int weave_lab(int argc, char **argv);

/* fill SOLUTION_DIR OUT_DIR [HOLE...]: the files that students hand in,
   finished but for these exercises. */
int weave_fill(int argc, char **argv);

/* wrong SOLUTION_DIR WRONG.c OUT_DIR: the same files, finished, but with a
   wrong solution. wrong --list WRONG.c: what its comment says. */
int weave_wrong(int argc, char **argv);

/* list SOLUTION_DIR: a line for each exercise: name points minutes needs,
   and "bonus" if it is one. */
int weave_list(int argc, char **argv);

/* check SOLUTION_DIR [--tests DIR] [--wrong DIR] [--chapter FILE]: is
   everything there that a lab needs (closure.h)? */
int weave_check(int argc, char **argv);

#endif
