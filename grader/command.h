/*
 * command: what every command of pt looks like.
 */
#ifndef COMMAND_H
#define COMMAND_H

#include <stdio.h>

/* How pt ends, whatever the command. */
enum pt_exit {
    PT_OK = 0,    /* done; of a check: full marks */
    PT_LOST = 1,  /* checked, and not all is right */
    PT_INPUT = 2, /* the command line or a file cannot be used: yours to mend */
    PT_OURS = 3   /* a disk, the memory or pt itself failed: not your fault */
};

struct command {
    const char *name;    /* "replay" */
    const char *summary; /* one line, at most 60 characters */
    /* argv[0] is the command's name. Results go to out, complaints and
       progress to err. Returns an enum pt_exit. argv may be reordered. */
    int (*run)(int argc, char **argv, FILE *out, FILE *err);
    void (*help)(FILE *out);
};

extern const struct command command_adjust;
extern const struct command command_appeal;
extern const struct command command_check;
extern const struct command command_compare;
extern const struct command command_course;
extern const struct command command_curve;
extern const struct command command_debug;
extern const struct command command_doctor;
extern const struct command command_export;
extern const struct command command_gate;
extern const struct command command_grade;
extern const struct command command_heap;
extern const struct command command_hint;
extern const struct command command_merge;
extern const struct command command_record;
extern const struct command command_replay;
extern const struct command command_report;
extern const struct command command_stubs;
extern const struct command command_tour;

/* The whole of pt, but for main: argv[1] is the name of a command. */
int command_run(int argc, char **argv, FILE *out, FILE *err);

/* Write "pt NAME: ..." and a newline to err (name NULL: "pt: ..."). Returns
   code, so that a command can end with it. */
int complain(FILE *err, const char *name, enum pt_exit code, const char *format,
             ...) __attribute__((format(printf, 4, 5)));

/* Is everything that was printed to `out` really written? Complains if not,
   and returns PT_OURS instead of code. */
int finish_output(FILE *out, FILE *err, const char *name, enum pt_exit code);

#endif
