/*
 * cmd_export.c: `pt export`, from the gradebook to a file that others read.
 */
#include "args.h"
#include "chosen.h"
#include "export.h"
#include "plain_file.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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
        "before it.\n"
        "\n"
        "Exit codes: 0 done; 2 no such gradebook, format, student or folder; 3 "
        "the disk is\n"
        "full, or pt failed.\n",
        out);
}

/* Beside its place, for us alone, and there when it is whole. */
static bool write_whole(const char *path, const char *text, size_t n)
{
    char fresh[4096];
    int fd = plain_begin(path, fresh, sizeof fresh), why;
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
    bool good;

    if (!f)
        return false;
    good = fwrite(text, 1, n, f) == n;
    why = errno;
    if (fclose(f) == 0 || !good)
        errno = why; /* the first thing that went wrong */
    else
        good = false;
    return plain_end(path, fresh, good);
}

/* All of it, or nothing; through a link (/dev/stdout is one), and into a
   terminal or a pipe, as it comes. */
static enum pt_exit write_file(const char *path, const char *book,
                               const char *text, size_t n, FILE *err)
{
    struct stat there, ours;
    int why;

    if (stat(path, &there) == 0 && stat(book, &ours) == 0 &&
        there.st_dev == ours.st_dev && there.st_ino == ours.st_ino)
        return complain(err, "export", PT_INPUT,
                        "%s is the gradebook itself; give -o another name",
                        path);
    if (lstat(path, &there) == 0 && !S_ISREG(there.st_mode) &&
        !S_ISDIR(there.st_mode)) {
        FILE *f = fopen(path, "w");
        bool good = f && fwrite(text, 1, n, f) == n;

        why = errno;
        if (f && fclose(f) == 0 && good)
            return PT_OK;
        if (f && !good)
            errno = why; /* the first thing that went wrong */
    } else if (write_whole(path, text, n)) {
        return PT_OK;
    }
    return complain(err, "export", plain_misnamed(errno) ? PT_INPUT : PT_OURS,
                    "%s: cannot be written: %s", path, strerror(errno));
}

/* Of the class, with what is not graded yet. */
static void warn(struct book *b, const char *student, FILE *err)
{
    int64_t open = student ? 0 : chosen_open(b, NULL);

    if (open > 0)
        complain(err, "export", PT_OK,
                 "warning: %" PRId64 " submission%s not graded yet; `pt grade` "
                 "with this gradebook goes on",
                 open, open == 1 ? " is" : "s are");
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
        code = write_file(given[OUTPUT], b->path, text, size, err);
    else
        fwrite(text, 1, size, out);
    free(text);
    if (code == PT_OK)
        warn(b, given[STUDENT], err);
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
