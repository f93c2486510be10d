/*
 * cmd_report.c: `pt report`, pages for students and for the class.
 */
#include "args.h"
#include "report.h"

enum { OUTPUT, STUDENT, ONLY, HELP, OPTION_COUNT };

static const struct arg OPTIONS[OPTION_COUNT] = {
    [OUTPUT] = {"o", "DIR", "where the pages go; is made"},
    [STUDENT] = {"student", "ID", "the pages of this student alone"},
    [ONLY] = {"students-only", NULL,
              "what students may read, and nothing else"},
    [HELP] = {"help", NULL, "print this"},
};

static void help(FILE *out)
{
    fputs(
        "pt report gradebook.db -o DIR [OPTION...]\n"
        "\n"
        "Write the gradebook as pages that open in a browser, from disk, "
        "and ask nobody\n"
        "for anything:\n"
        "\n"
        "  DIR/index.html          the class: marks, tests, misconceptions, "
        "effort,\n"
        "                          submissions that are alike\n"
        "  DIR/students/ID.html    what a student may read\n"
        "  DIR/staff/ID.html       the evidence for the mark, with "
        "hidden tests;\n"
        "                          beside it ID.record and ID.files/, for "
        "pt appeal\n"
        "  DIR/pages.csv           which page is whose, with the email\n"
        "\n"
        "An ID that cannot be the name of a file everywhere gets a similar "
        "name. Only\n"
        "what is in students/ is for students: --students-only writes nothing "
        "else. Give\n"
        "each student the own page: who can see the folder can read all.\n"
        "Pages that an earlier report has left there, of students who are not "
        "in the\n"
        "gradebook now, are removed (not with --student); what is not of pt "
        "stays.\n"
        "It shows one moment: a `pt grade` that runs meanwhile waits for it.\n"
        "\n",
        out);
    args_help(OPTIONS, OPTION_COUNT, out);
    fputs(
        "\n"
        "Exit codes: 0 done; 2 no such gradebook or student, or DIR cannot be "
        "a folder of\n"
        "yours; 3 the disk is full, or pt failed.\n",
        out);
}

static int run(int argc, char **argv, FILE *out, FILE *err)
{
    const char *given[OPTION_COUNT];
    char problem[ARGS_PROBLEM];
    int n = args_read(OPTIONS, OPTION_COUNT, argc, argv, given, problem);
    struct report_wish w;
    struct book b;
    unsigned pages = 0;
    enum pt_exit code;

    if (n < 0)
        return complain(err, "report", PT_INPUT, "%s", problem);
    if (n != 1 || !given[OUTPUT])
        return complain(err, "report", PT_INPUT,
                        "it needs one gradebook and -o DIR; see `pt help "
                        "report`");
    w = (struct report_wish){.folder = given[OUTPUT],
                             .student = given[STUDENT],
                             .students_only = given[ONLY] != NULL};
    code = book_open(&b, argv[0], BOOK_READ, NULL);
    if (code != PT_OK)
        return complain(err, "report", code, "%s", b.problem);
    code = report_write(&b, &w, &pages, err);
    book_close(&b);
    if (code == PT_OK)
        fprintf(out, "%u page%s in %s\n", pages, pages == 1 ? "" : "s",
                given[OUTPUT]);
    return finish_output(out, err, "report", code);
}

const struct command command_report = {
    .name = "report",
    .summary = "write a gradebook as pages for students and staff",
    .run = run,
    .help = help,
};
