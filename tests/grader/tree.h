/*
 * tree: a small repository in a temporary folder, to run pt in. Its lab is
 * 03-toy (results/manifest.txt); its referee is a script that prints what it
 * is told to.
 *
 * A suite that uses it begins and ends with:
 *     TestSuite(name, .init = tree_plant, .fini = tree_fell);
 */
#ifndef TREE_H
#define TREE_H

#include "kit.h"

/* PT_ROOT and PT_OUT lead there afterwards. tree_fell also does kit_clean. */
void tree_plant(void);
void tree_fell(void);

/* The path of a file in it; good until the fourth call after this one. */
const char *tree_path(const char *name);

/* Write a file, and make the folders above it. */
void tree_write(const char *name, const char *text);

/* Let the referee print the text of tests/grader/results/NAME, and end well.
   What it was asked for is then in the file `asked`. */
void tree_referee(const char *name);

/* Let it be this script instead. */
void tree_script(const char *script);

/* All files of the tree are as old as each other, but the referee is newer. */
void tree_fresh(void);

/* How many folders pt has left in the temporary folder. */
int tree_litter(void);

#endif
