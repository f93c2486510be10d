/*
 * args: the options of a command, `--name value` or `--name=value`, in any
 * order, before and after the files. `--` ends the options.
 *
 * A command describes its options in a table. The same table reads the
 * command line and prints the help, so the two cannot disagree.
 */
#ifndef ARGS_H
#define ARGS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* One option. */
struct arg {
    const char *name;  /* "frames" for --frames, "o" for -o */
    const char *value; /* what it takes, for people: "N"; NULL: a switch */
    const char *help;  /* what it does; lines after the first are indented */
};

enum { ARGS_PROBLEM = 240 }; /* room for a sentence */

/*
 * Read argv[1] .. argv[argc-1]. given[i] becomes the value of table[i] (its
 * name, if it is a switch), NULL if it is not there. What is no option is
 * moved to the front, argv[0] .. argv[n-1], in order, and n is returned; or
 * -1, with a sentence in problem, if an option is unknown, given twice, lacks
 * its value or has one too many.
 */
int args_read(const struct arg *table, size_t count, int argc, char **argv,
              const char **given, char problem[ARGS_PROBLEM]);

/*
 * The value of an option as a whole decimal number from min to max. False,
 * with a sentence in problem, if it is none.
 */
bool args_number(const char *name, const char *text, uint64_t min, uint64_t max,
                 uint64_t *value, char problem[ARGS_PROBLEM]);

/* The help, one option after another. */
void args_help(const struct arg *table, size_t count, FILE *out);

#endif
