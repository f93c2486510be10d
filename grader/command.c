/*
 * command.c: the table of commands, and what all of them share.
 */
#include "command.h"

#include "escape.h"

#include <string.h>

#define PT_VERSION "0.1"

static const struct command *const COMMANDS[] = {
    &command_check,  &command_hint,    &command_debug,  &command_tour,
    &command_replay, &command_compare, &command_curve,  &command_heap,
    &command_record, &command_stubs,   &command_course, &command_appeal,
    &command_doctor, &command_adjust,  &command_export, &command_gate,
    &command_grade,  &command_merge,   &command_report,
};

enum { COMMAND_COUNT = sizeof COMMANDS / sizeof COMMANDS[0] };

static const struct command *find(const char *name)
{
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(COMMANDS[i]->name, name) == 0)
            return COMMANDS[i];
    return NULL;
}

static void print_help(FILE *out)
{
    fputs("pt, the tool of Pageturner: learn virtual memory by building it.\n"
          "\n"
          "  pt COMMAND [OPTION...] [FILE...]\n"
          "  pt help COMMAND      what a command does, and its options\n"
          "  pt --version\n"
          "\n"
          "Commands:\n",
          out);
    for (int i = 0; i < COMMAND_COUNT; i++)
        fprintf(out, "  %-20s %s\n", COMMANDS[i]->name, COMMANDS[i]->summary);
    fputs("\n"
          "Exit codes of all commands:\n"
          "  0   done; of `pt check`: full marks\n"
          "  1   checked, and not all is right: points were lost ...\n"
          "  2   the command line or a file cannot be used: yours to mend\n"
          "  3   a disk, the memory or pt itself failed: not your fault\n",
          out);
}

static int unknown(const char *name, FILE *err)
{
    char shown[40];

    return complain(err, NULL, PT_INPUT,
                    "there is no command \"%s\"; `pt help` lists all",
                    escape_text(shown, sizeof shown, name));
}

static int run_help(const char *name, FILE *out, FILE *err)
{
    const struct command *c = name ? find(name) : NULL;

    if (name && !c)
        return unknown(name, err);
    if (c)
        c->help(out);
    else
        print_help(out);
    return finish_output(out, err, "help", PT_OK);
}

int command_run(int argc, char **argv, FILE *out, FILE *err)
{
    const char *name = argc > 1 ? argv[1] : NULL;
    const struct command *c = name ? find(name) : NULL;

    if (!name)
        return complain(err, NULL, PT_INPUT,
                        "a command is missing; `pt help` lists all");
    if (strcmp(name, "help") == 0 || strcmp(name, "--help") == 0 ||
        strcmp(name, "-h") == 0)
        return run_help(argv[2], out, err);
    if (strcmp(name, "--version") == 0) {
        fputs("pt " PT_VERSION "\n", out);
        return finish_output(out, err, NULL, PT_OK);
    }
    if (!c)
        return unknown(name, err);
    for (int i = 2; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return run_help(name, out, err);
    return c->run(argc - 1, argv + 1, out, err);
}
