/*
 * transcript: what a chapter shows of a terminal is what a terminal shows.
 *
 *     ```console
 *     $ echo $((1 << 12))
 *     4096
 *     ```
 *
 * In such a block each line that begins with "$ " is a command for sh, and
 * the lines up to the next one are what it prints, to either stream. Commands
 * run in the current directory, with LC_ALL=C, NO_COLOR=1, COLUMNS=80, nothing
 * to read, and a limit of 20 seconds each.
 */
#ifndef TRANSCRIPT_H
#define TRANSCRIPT_H

#include "text.h"

#include <stdio.h>

/* Add what a command prints. False after a complaint, at path:line, if it
   cannot be run, does not end, or prints what a block cannot show. */
bool transcript_command(const char *command, struct text *out, const char *path,
                        unsigned line, FILE *err);

/*
 * Run all commands of a chapter. What one prints must stand in the chapter;
 * where it does not, both are shown to err. With promote the chapter is
 * rewritten instead, for a person to review, and its path said to err. Returns
 * an enum weave_exit.
 */
int transcripts_run(const char *path, bool promote, FILE *err);

/* The command `weave transcripts [--promote] [--path DIR] FILE...`: programs
   are looked for in DIR first. */
int weave_transcripts(int argc, char **argv);

#endif
