/*
 * cmd_debug.c: `pt debug`, one test in gdb.
 *
 * The test, the machine and the student's code are linked into one program,
 * without optimisation; nothing stands between them, so that a debugger can
 * step from the test into the lab's code. It stops where an assertion fails,
 * one frame up: in the test. This program gives no points.
 */
#include "args.h"
#include "compile_here.h"
#include "debug_tests.h"
#include "scratch.h"

#include "base.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FROM, HELP, OPTION_COUNT };

static const struct arg OPTIONS[OPTION_COUNT] = {
    [FROM] = {"from", "DIR",
              "whose code: labs (what you write), solutions,\nor a folder"},
    [HELP] = {"help", NULL, "print this"},
};

static void help(FILE *out)
{
    fputs("pt debug [LAB] [TEST] [--from ...] [-- GDB-ARGUMENT...]\n"
          "\n"
          "Run one test in gdb, which stops where the test fails. TEST is its "
          "name, or a\n"
          "part of it that no other has; without it: which public tests there "
          "are. In\n"
          "gdb, for example:\n"
          "\n"
          "  print w.count        what is in a variable\n"
          "  break table_walk     stop there, and\n"
          "  run                  begin again\n"
          "  next, step           one line; the same, into functions\n"
          "  up, down, bt         who called whom\n"
          "\n",
          out);
    args_help(OPTIONS, OPTION_COUNT, out);
    fputs(
        "\n"
        "There is no sandbox here: the code may do whatever you may do. Never "
        "debug what\n"
        "somebody else has written, unless on a machine that you can throw "
        "away.\n"
        "\n"
        "What follows -- goes to gdb: `pt debug 03 TEST -- -batch -ex bt`.\n"
        "\n"
        "Exit codes: those of gdb; 0 the tests are listed; 2 the test is "
        "unknown, or\nyour code does not compile; 3 a fault of ours.\n",
        out);
}

/* ------------------------------------------------------------- building it */

/* "-Iroot/FOLDER", or with another beginning. */
static void add_path(struct list *argv, const char *before,
                     const struct place *p, const char *folder)
{
    char text[PLACE_PATH + 200];

    snprintf(text, sizeof text, "%s%s/%.120s", before, p->root, folder);
    list_add(argv, text);
}

static void add_flags(struct list *argv, const struct place *p,
                      const char *program)
{
    static const char *const flags[] = {
        "-std=gnu11", "-O0",     "-g",
        "-fno-pie",   "-no-pie", "-Werror=implicit-function-declaration",
        "-o"};
    char text[PLACE_PATH + 100];

    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        list_add(argv, flags[i]);
    list_add(argv, program);
    snprintf(text, sizeof text, "labs/%s", p->lab);
    add_path(argv, "-I", p, text);
    add_path(argv, "-I", p, "framework");
    add_path(argv, "-I", p, "grader");
    add_path(argv, "-I", p, "grader/direct");
}

static void add_sources(struct list *argv, const struct lab *l, bool hidden)
{
    const struct place *p = &l->place;
    char text[PLACE_PATH + 100];

    for (size_t i = 0; i < l->manifest.files.count; i++) {
        snprintf(text, sizeof text, "%s/%s", p->from,
                 l->manifest.files.items[i]);
        list_add(argv, text);
    }
    manifest_sources(&l->manifest, place_path(p, "labs", "", text), "c", argv);
    if (hidden)
        manifest_sources(&l->manifest, place_path(p, "tests/hidden", "", text),
                         "c", argv);
    add_path(argv, "", p, "grader/labtest.c");
    add_path(argv, "", p, "grader/direct/one.c");
    add_path(argv, "", p, "grader/direct/shim.c");
    snprintf(text, sizeof text, "%s/libframework.a", p->out);
    list_add(argv, text);
}

static enum pt_exit build(const struct lab *l, const char *program, bool hidden,
                          FILE *err)
{
    enum pt_exit code = compile_here_files(l, "debug", err);
    struct list argv = {0};

    if (code != PT_OK)
        return code;
    compile_here_words(&argv);
    add_flags(&argv, &l->place, program);
    add_sources(&argv, l, hidden);
    code = compile_here(&argv, NULL, l, "this does not compile", "debug", err);
    list_clear(&argv);
    return code;
}

/* -------------------------------------------------------- which test it is */

/* The names of all tests in the program, as suite::name. */
static void list_tests(const char *program, struct list *tests)
{
    struct list argv = {0};
    struct child_end end;
    char *rest, *line;

    list_add(&argv, program);
    list_add(&argv, "--list");
    end = compile_here_run(&argv, NULL);
    list_clear(&argv);
    rest = end.said;
    while (end.how == CHILD_EXITED && (line = lines_next(&rest)) != NULL)
        list_add(tests, lines_word(&line));
    free(end.said);
}

/* Build the program, and find the test in it. Hidden tests come in only if
   it is none of the public ones. */
static enum pt_exit prepare(const struct lab *l, const char *program,
                            const char *text, char *test, size_t size,
                            FILE *err)
{
    struct list tests = {0};
    char path[PLACE_PATH];
    const char *found;
    enum pt_exit code = build(l, program, false, err);

    if (code != PT_OK)
        return code;
    list_tests(program, &tests);
    found = debug_choose(&tests, text);
    if (!found &&
        place_is_folder(place_path(&l->place, "tests/hidden", "", path))) {
        code = build(l, program, true, err);
        list_clear(&tests);
        list_tests(program, &tests);
        found = debug_choose(&tests, text);
    }
    if (code == PT_OK && found)
        snprintf(test, size, "%s", found);
    else if (code == PT_OK)
        code = debug_unknown(&l->manifest, text, err);
    list_clear(&tests);
    return code;
}

/* --------------------------------------------------------------------- gdb */

static enum pt_exit start_gdb(const char *program, const char *test, int more,
                              char **words, FILE *err)
{
    static const char *const before[] = {
        "gdb",
        "-q",
        "-iex",
        "set debuginfod enabled off",
        "-iex",
        "set pagination off",
        "-ex",
        "set print thread-events off",
        "-ex",
        "dprintf criterion_send_assert, \"\\n%s\\n\\n\", stats->message",
        "-ex",
        "break criterion_send_assert",
        "-ex",
        "break panic",
        "-ex",
        "break exit if !'one.c'::all_done",
        "-ex",
        "break _exit if !'one.c'::all_done",
        "-ex",
        "run",
        "-ex",
        "up"};
    enum { BEFORE = sizeof before / sizeof *before };
    const char **argv = must_alloc(BEFORE + (size_t)more + 4, sizeof *argv);
    int n = BEFORE, code;

    memcpy(argv, before, sizeof before);
    for (int i = 0; i < more; i++)
        argv[n++] = words[i];
    argv[n++] = "--args";
    argv[n++] = program;
    argv[n] = test;
    code = child_hand_over(argv);
    free(argv);
    if (code < 0)
        return complain(err, "debug", PT_INPUT,
                        "gdb is not installed: `make deps JOBS=debug` does it");
    return (enum pt_exit)code;
}

static enum pt_exit debug(const struct lab *l, const char *text, int more,
                          char **words, FILE *err)
{
    char scratch[SCRATCH_PATH], program[SCRATCH_PATH + 8], test[200];
    enum pt_exit code;

    if (!scratch_make(scratch))
        return complain(err, "debug", PT_OURS, "no temporary folder: %s",
                        strerror(errno));
    snprintf(program, sizeof program, "%s/tests", scratch);
    code = prepare(l, program, text, test, sizeof test, err);
    if (code == PT_OK)
        code = start_gdb(program, test, more, words, err);
    scratch_remove(scratch);
    return code;
}

/* Where the words for gdb begin: behind "--". */
static int find_dashes(int argc, char **argv)
{
    int i = 1;

    while (i < argc && strcmp(argv[i], "--") != 0)
        i++;
    return i;
}

static int run(int argc, char **argv, FILE *out, FILE *err)
{
    const char *given[OPTION_COUNT];
    char problem[ARGS_PROBLEM];
    int dashes = find_dashes(argc, argv);
    int words = args_read(OPTIONS, OPTION_COUNT, dashes, argv, given, problem);
    int more = dashes < argc ? argc - dashes - 1 : 0;
    enum pt_exit code;
    struct lab l;
    bool bare; /* no test is named */

    if (words > 2)
        snprintf(problem, sizeof problem, "expected [LAB] TEST");
    if (words < 0 || words > 2)
        return complain(err, "debug", PT_INPUT, "%s; see `pt help debug`",
                        problem);
    bare = words == 0 || (words == 1 && debug_is_lab(argv[0]));
    code = lab_open(&l, words == 2 || (words && bare) ? argv[0] : NULL,
                    given[FROM], "debug", err);
    if (code != PT_OK)
        return code;
    child_guard();
    code = bare ? debug_list(&l, out, err)
                : debug(&l, argv[words - 1], more, argv + dashes + 1, err);
    lab_close(&l);
    child_unguard();
    return code;
}

const struct command command_debug = {
    .name = "debug",
    .summary = "open gdb where a test fails",
    .run = run,
    .help = help,
};
