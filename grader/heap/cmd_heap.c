/*
 * cmd_heap.c: `pt heap`, an allocator on the traces of real programs.
 */
#include "args.h"
#include "command.h"
#include "escape.h"
#include "heapgen.h"
#include "heapshow.h"
#include "scratch.h"

#include "base.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { FROM, ALLOCATOR, MAP, JSON, GENERATE, HELP, OPTION_COUNT };

static const struct arg OPTIONS[OPTION_COUNT] = {
    [FROM] = {"from", "WHOSE",
              "labs (what you write), solutions, a folder; libc;\n"
              "or a library with another malloc, FILE.so"},
    [ALLOCATOR] = {"allocator", "NAME",
                   "which of the lab's: bump (never frees), first (first\n"
                   "fit), heap (a list of free blocks; the default),\n"
                   "classes (many lists), quick (they, and small blocks\n"
                   "are kept for a while)"},
    [MAP] = {"map", NULL, "draw the heap, and how it grew"},
    [JSON] = {"json", NULL, "print one JSON object"},
    [GENERATE] = {"generate", "KIND",
                  "print a trace instead: KIND, KIND:OPERATIONS or\n"
                  "KIND:OPERATIONS:SEED (20000, 1)"},
    [HELP] = {"help", NULL, "print this"},
};

static void help(FILE *out)
{
    fputs(
        "pt heap [OPTION...] TRACE...\n"
        "\n"
        "Let an allocator do what the programs in the traces asked of malloc. "
        "What it\n"
        "gives is filled and verified; then how much memory it takes, how "
        "much work that\n"
        "is and how long it takes are measured. `pt record` writes traces; "
        "they may be\n"
        "gzipped; - is standard input.\n"
        "\n",
        out);
    args_help(OPTIONS, OPTION_COUNT, out);
    fputs("\nKinds of traces that can be generated:\n", out);
    for (const struct heapgen_kind *k = HEAPGEN_KINDS; k->name; k++)
        fprintf(out, "  %-10s %s\n", k->name, k->what);
    fputs("\n"
          "The numbers:\n"
          "  payload    bytes that the program had at once, at most\n"
          "  heap       pages of the machine, at most; libc: what mallinfo2 "
          "says\n"
          "  util       payload / heap\n"
          "  work       basic blocks that the lab's files run, for each "
          "operation: the\n"
          "             same every time, if the compiler is the same\n"
          "  time       of the fastest of several passes that fill and verify "
          "nothing\n"
          "\n"
          "There is no sandbox here: the code may do whatever you may do. It "
          "has a\n"
          "gigabyte for its heap, and a minute for each trace.\n"
          "\n"
          "Exit codes: 0 all traces are fine; 1 the allocator did something "
          "wrong; 2 a\n"
          "trace or the command line cannot be used, or your code does not "
          "compile or is\n"
          "not written yet; 3 a fault of ours.\n",
          out);
}

/* ---------------------------------------------------------------- generate */

/* "KIND:OPS:SEED", of which the last two may be missing. False, with a
   sentence in problem. */
static bool read_kind(const char *text, char *kind, size_t size, uint64_t *ops,
                      uint64_t *seed, char *problem)
{
    char *copy = lines_copy(text), *rest;
    bool good = true;

    *ops = HEAPGEN_OPS;
    *seed = 1;
    rest = strchr(copy, ':');
    if (rest) {
        char *second = strchr(rest + 1, ':');

        *rest++ = '\0';
        if (second)
            *second++ = '\0';
        good = args_number("generate: the number of operations", rest, 1,
                           HEAPGEN_OPS_MOST, ops, problem) &&
               (!second || args_number("generate: the seed", second, 0,
                                       UINT64_MAX, seed, problem));
    }
    snprintf(kind, size, "%s", copy);
    free(copy);
    return good;
}

static enum pt_exit generate(const char *text, FILE *out, FILE *err)
{
    char kind[40], problem[ARGS_PROBLEM], shown[60];
    uint64_t ops, seed;
    struct heaptrace t;

    if (!read_kind(text, kind, sizeof kind, &ops, &seed, problem))
        return complain(err, "heap", PT_INPUT, "%s", problem);
    if (!heapgen_make(&t, kind, ops, seed))
        return complain(err, "heap", PT_INPUT,
                        "--generate: there is no kind \"%s\"; `pt help heap` "
                        "lists them",
                        escape_text(shown, sizeof shown, kind));
    heaptrace_write(&t, out);
    heaptrace_clear(&t);
    return finish_output(out, err, "heap", PT_OK);
}

/* --------------------------------------------------------------- measuring */

struct rows {
    struct heaprow *row;
    size_t count;
};

static void rows_clear(struct rows *r)
{
    for (size_t i = 0; i < r->count; i++) {
        free(r->row[i].name);
        heaptrace_clear(&r->row[i].trace);
    }
    free(r->row);
}

/* All traces are read before the first is run. */
static enum pt_exit read_rows(struct rows *r, char **paths, int n, FILE *err)
{
    char problem[HEAPTRACE_PROBLEM];
    bool ours;

    *r = (struct rows){.row = must_alloc((size_t)n, sizeof *r->row)};
    for (int i = 0; i < n; i++) {
        if (!heaptrace_read(&r->row[i].trace, paths[i], problem, &ours))
            return complain(err, "heap", ours ? PT_OURS : PT_INPUT, "%s",
                            problem);
        r->row[i].name = heapshow_name(paths[i]);
        r->count++;
    }
    return PT_OK;
}

static enum pt_exit run_rows(struct rows *r, const struct heapbuild *b,
                             const char **given, FILE *out, FILE *err)
{
    unsigned wanted = HEAPJOB_CHECK | HEAPJOB_TIME | HEAPJOB_WORK |
                      (given[MAP] ? HEAPJOB_MAP : 0);
    enum pt_exit code = PT_OK, one;
    char shown[200];

    for (size_t i = 0; i < r->count; i++) {
        struct heaprow *row = &r->row[i];

        one = heaprun(&row->run, b, &row->trace, wanted, "heap", err);
        if (one != PT_OK)
            return one;
        if (row->run.unusable)
            return complain(err, "heap", PT_INPUT, "--from: cannot use %s: %s",
                            escape_text(shown, sizeof shown, given[FROM]),
                            row->run.wrong);
        if (row->run.unwritten)
            return complain(err, "heap", PT_INPUT,
                            "%s; without it, the allocator \"%s\" cannot be "
                            "measured",
                            row->run.wrong, b->allocator);
        if (*row->run.wrong)
            code = PT_LOST;
        if (!given[JSON]) {
            if (i == 0)
                heapshow_head(b, out);
            heapshow_row(row, b, out);
            fflush(out);
        }
    }
    if (given[JSON])
        heapshow_json(r->row, r->count, b, out);
    else
        heapshow_foot(r->row, r->count, b, out);
    for (size_t i = 0; i < r->count && given[MAP] && !given[JSON]; i++)
        heapmap_show(&r->row[i], out);
    return code;
}

static enum pt_exit measure(struct rows *r, const char **given, FILE *out,
                            FILE *err)
{
    const char *from = given[FROM] ? given[FROM] : "labs";
    const char *allocator = given[ALLOCATOR] ? given[ALLOCATOR] : "heap";
    char scratch[SCRATCH_PATH];
    struct heapbuild b;
    enum pt_exit code;

    if (!scratch_make(scratch))
        return complain(err, "heap", PT_OURS, "no temporary folder: %s",
                        strerror(errno));
    code = heapbuild_make(&b, from, allocator, scratch, "heap", err);
    if (code == PT_OK)
        code = run_rows(r, &b, given, out, err);
    scratch_remove(scratch);
    if (code == PT_OK || code == PT_LOST)
        return (enum pt_exit)finish_output(out, err, "heap", code);
    return code;
}

/* ------------------------------------------------------------ command line */

/* The names that driver/lab.c knows. */
static bool is_allocator(const char *name)
{
    static const char *const names[] = {"bump", "first", "heap", "classes",
                                        "quick"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* Is that what can be done? If not, a sentence. */
static const char *refuse(const char **given, int files)
{
    const char *a = given[ALLOCATOR];
    bool libc = given[FROM] && heapbuild_is_libc(given[FROM]);

    if (given[GENERATE])
        return files ? "--generate prints a trace; leave the others out" : NULL;
    if (files == 0)
        return "a TRACE is missing (- is standard input)";
    if (a && !is_allocator(a))
        return "--allocator: expected bump, first, heap, classes or quick";
    if (libc && a)
        return "--allocator chooses one of the lab's; libc has but one";
    if (libc && given[MAP])
        return "--map draws the lab's heap; that of libc may be anywhere";
    return NULL;
}

static int run(int argc, char **argv, FILE *out, FILE *err)
{
    const char *given[OPTION_COUNT], *no;
    char problem[ARGS_PROBLEM];
    int files = args_read(OPTIONS, OPTION_COUNT, argc, argv, given, problem);
    enum pt_exit code;
    struct rows rows;

    no = files < 0 ? problem : refuse(given, files);
    if (no)
        return complain(err, "heap", PT_INPUT, "%s; see `pt help heap`", no);
    if (given[GENERATE])
        return generate(given[GENERATE], out, err);
    child_guard();
    code = read_rows(&rows, argv, files, err);
    if (code == PT_OK)
        code = measure(&rows, given, out, err);
    rows_clear(&rows);
    child_unguard();
    return code;
}

const struct command command_heap = {
    .name = "heap",
    .summary = "an allocator on the traces of real programs",
    .run = run,
    .help = help,
};
