/*
 * cmd_export.c: `pt export`, from the gradebook to a file that others read.
 */
#include "args.h"
#include "export.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { FORMAT, STUDENT, OUTPUT, HELP, OPTION_COUNT };

static const struct arg OPTIONS[OPTION_COUNT] = {
    [FORMAT] = {"format", "F", "which one; see below"},
    [STUDENT] = {"student", "ID", "of this student alone"},
    [OUTPUT] = {"o", "FILE", "write it there, not to the terminal"},
    [HELP] = {"help", NULL, "print this"},
};

static void help(FILE *out)
{
    fputs("pt export GRADEBOOK --format F [--student ID] [-o FILE]\n"
          "\n"
          "Write what `pt grade` has found as other programs want to have it. "
          "The same\n"
          "gradebook gives the same bytes.\n"
          "\n",
          out);
    args_help(OPTIONS, OPTION_COUNT, out);
    fputs(
        "\n"
        "Marks of the class:\n"
        "  canvas        CSV for Canvas (Grades, Import). A student is found "
        "by SIS User\n"
        "                ID or SIS Login ID; the assignment is made, or give "
        "the column\n"
        "                the name that it has in Canvas\n"
        "  moodle        CSV for Moodle (Grades, Import, CSV file); map ID "
        "number, or\n"
        "                Email address, and both other columns\n"
        "  csv           everything, for a spreadsheet; for staff\n"
        "  sql           everything, sorted: two gradebooks are the same if "
        "this is; for\n"
        "                staff\n"
        "  junit         XML: a suite for each student\n"
        "\n"
        "Of one student, with --student (also `pt check --format F`):\n"
        "  gradescope    results.json; the hidden part is shown after the "
        "grades are\n"
        "                published\n"
        "  autolab       feedback; the last line has the scores\n"
        "  github        lines that begin with :: are annotations, the others "
        "a summary\n"
        "  prairielearn  results.json\n"
        "  junit         XML\n"
        "These have only what the student may know, and the points of the "
        "submission that\n"
        "counts: lateness, scale and adjustments are in canvas, moodle and "
        "csv.\n"
        "\n"
        "In CSV, a text that a spreadsheet would take for a formula has a ' "
        "before it.\n",
        out);
}

/* All of it, or nothing. */
static enum pt_exit write_file(const char *path, const char *text, size_t n,
                               FILE *err)
{
    FILE *f = fopen(path, "wb");
    bool good = f && fwrite(text, 1, n, f) == n;
    int why = errno;

    if (f && fclose(f) != 0 && good) {
        good = false;
        why = errno;
    }
    if (good)
        return PT_OK;
    return complain(err, "export", f ? PT_OURS : PT_INPUT,
                    "%s: cannot be written: %s", path, strerror(why));
}

static enum pt_exit write_book(struct book *b, const char **given, FILE *out,
                               FILE *err)
{
    char problem[BOOK_PROBLEM], *text = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&text, &size);
    enum pt_exit code = PT_OK;
    bool good;

    if (!f)
        return complain(err, "export", PT_OURS, "no memory");
    good = export_write(b, given[FORMAT], given[STUDENT], f, problem);
    if (fclose(f) != 0 && good)
        code = complain(err, "export", PT_OURS, "no memory for the export");
    else if (!good)
        code = complain(err, "export", b->problem[0] ? PT_OURS : PT_INPUT, "%s",
                        problem);
    else if (given[OUTPUT])
        code = write_file(given[OUTPUT], text, size, err);
    else
        fwrite(text, 1, size, out);
    free(text);
    return code;
}

static int run(int argc, char **argv, FILE *out, FILE *err)
{
    const char *given[OPTION_COUNT];
    char problem[ARGS_PROBLEM];
    int words = args_read(OPTIONS, OPTION_COUNT, argc, argv, given, problem);
    enum pt_exit code;
    struct book b;

    if (words >= 0 && words != 1)
        snprintf(problem, sizeof problem,
                 "expected one gradebook, there are %d", words);
    else if (words >= 0 && !given[FORMAT])
        snprintf(problem, sizeof problem, "--format is missing");
    if (words != 1 || !given[FORMAT])
        return complain(err, "export", PT_INPUT, "%s; see `pt help export`",
                        problem);
    code = book_open(&b, argv[0], BOOK_READ, NULL);
    if (code != PT_OK)
        return complain(err, "export", code, "%s", b.problem);
    code = write_book(&b, given, out, err);
    book_close(&b);
    return finish_output(out, err, "export", code);
}

const struct command command_export = {
    .name = "export",
    .summary = "write marks for Canvas, Moodle, Gradescope ...",
    .run = run,
    .help = help,
};
