/*
 * weave: makes all that is made from the sources of labs and chapters.
 */
#include "chapter.h"
#include "commands.h"
#include "contract.h"
#include "files.h"
#include "site_frame.h"
#include "leaks.h"
#include "lint.h"
#include "names_lint.h"
#include "print.h"
#include "search.h"
#include "transcript.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

static const struct {
    const char *name;
    const char *form; /* its arguments */
    const char *summary;
    int (*run)(int argc, char **argv);
} COMMANDS[] = {
    {"lab", "SOLUTION_DIR LAB_DIR [--check]", "make what students get",
     weave_lab},
    {"fill", "SOLUTION_DIR OUT_DIR [HOLE...]",
     "make what students hand in, finished but for some exercises", weave_fill},
    {"wrong", "SOLUTION_DIR WRONG.c OUT_DIR",
     "make it with a wrong solution; --list WRONG.c shows its comment",
     weave_wrong},
    {"list", "SOLUTION_DIR", "name the exercises, their points and minutes",
     weave_list},
    {"check", "SOLUTION_DIR [--tests DIR] [--wrong DIR] [--chapter FILE]",
     "see that a lab has all that it needs", weave_check},
    {"chapter", "[--instructor] [--figures DIR] [--glossary FILE] FILE",
     "make of a chapter what Doxygen understands", weave_chapter},
    {"contract", "FILE", "make of a header what Doxygen understands",
     weave_contract},
    {"transcripts", "[--promote] [--path DIR] FILE...",
     "run the commands of chapters, and compare", weave_transcripts},
    {"names", "TAGFILE FILE...", "see that chapters name what there is",
     weave_names},
    {"frame", "SITE INPUT...", "put the navigation around all pages of a site",
     weave_frame},
    {"print", "[--paper a4|letter] [--book TITLE] SITE OUT PAGE...",
     "put pages of the site together for paper", weave_print},
    {"search", "SITE INPUT...", "write what the search box looks into",
     weave_search},
    {"lint", "--glossary FILE [--figures DIR] FILE...",
     "see that chapters are written as we write", weave_lint},
    {"leaks", "[--passages] LAB PLACE...",
     "see that nothing shows what is hidden", weave_leaks},
};

enum { COMMAND_COUNT = sizeof COMMANDS / sizeof COMMANDS[0] };

static int print_help(FILE *out, int code)
{
    fputs("weave COMMAND ...\n\n", out);
    for (int i = 0; i < COMMAND_COUNT; i++)
        fprintf(out, "  %s %s\n      %s\n", COMMANDS[i].name, COMMANDS[i].form,
                COMMANDS[i].summary);
    fputs("\nExit codes: 0 done; 1 compared, and it differs; 2 the command "
          "line or\na source is wrong; 3 a disk, the memory or weave failed.\n",
          out);
    return code;
}

/* A panic is our fault, and the exit code must say so. */
static void on_abort(int signal_number)
{
    (void)signal_number;
    _exit(WEAVE_OURS);
}

int main(int argc, char **argv)
{
    signal(SIGABRT, on_abort);
    if (argc < 2)
        return print_help(stderr, WEAVE_INPUT);
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(COMMANDS[i].name, argv[1]) == 0)
            return COMMANDS[i].run(argc - 1, argv + 1);
    if (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0)
        return print_help(stdout, WEAVE_OK);
    fprintf(stderr,
            "weave: there is no command \"%s\"; `weave help` lists "
            "all\n",
            argv[1]);
    return WEAVE_INPUT;
}
